using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Tests;

/// <summary>What stands behind a frame of a recorded session.</summary>
internal enum RecordedFrameKind
{
    /// <summary>A frame of the server's.</summary>
    Server,

    /// <summary>A frame of the client's.</summary>
    Client,

    /// <summary>The end of the connection, by the server.</summary>
    TcpClosed,

    /// <summary>The end of the connection by a reset.</summary>
    TcpReset,

    /// <summary>What was done at that moment, elsewhere.</summary>
    Marker,
}

/// <summary>One frame of a recorded session, in the order of the recording.</summary>
/// <param name="Opcode">Of a frame: 1 text, 2 binary, 8 close, 9 ping, 10 pong.</param>
/// <param name="Text">The frame's text, or what the marker says; empty for a close frame.</param>
/// <param name="CloseCode">Of a close frame.</param>
internal sealed record RecordedFrame(RecordedFrameKind Kind, int Opcode, string Text, int CloseCode, string CloseReason)
{
    /// <summary>How long after the answer to the upgrade it came.</summary>
    public double Seconds { get; init; }

    /// <summary>Whether the recording has only the beginning of the text, or only its length.</summary>
    public bool IsElided => Opcode is 1 or 2 && (Text.EndsWith('…') || (Text.StartsWith('<') && Text.EndsWith(" bytes>", StringComparison.Ordinal)));

    /// <summary>The text as JSON; null where it is none.</summary>
    public JsonNode? Json
    {
        get
        {
            try
            {
                return Opcode is 1 or 2 && Text.Length > 0 && !IsElided ? JsonNode.Parse(Text) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The <c>type</c> of a message; empty where it has none.</summary>
    public string Type => Json is JsonObject message && message["type"] is JsonValue type && type.TryGetValue(out string? text) ? text : "";
}

/// <summary>One recorded connection.</summary>
internal sealed record RealtimeSession(
    string Version,
    string Scenario,
    int Number,
    string Note,
    string Target,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    string ResponseHead,
    IReadOnlyList<RecordedFrame> Frames)
{
    /// <summary>The parameters of the address, decoded, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; } = ScriptedRequest.ParseQuery(Target);

    /// <summary>The status that the upgrade was answered with.</summary>
    public int Status => int.Parse(ResponseHead.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => $"{Version}/{Scenario}[{Number}] {Note}";

    public string? RequestHeader(string name) =>
        RequestHeaders.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>Reads recordings of real servers' realtime connections.</summary>
internal static class RealtimeRecording
{
    public static IReadOnlyList<string> Versions { get; } = ["1.4.14", "1.8.1", "1.9.0", "1.9.6"];

    /// <summary>All recorded connections of all versions.</summary>
    public static IEnumerable<RealtimeSession> All() => Versions.SelectMany(Read);

    /// <summary>All recorded connections with a server of that version.</summary>
    public static IEnumerable<RealtimeSession> Read(string version) =>
        Directory.EnumerateFiles(SharedFolder.Path("recordings", version), "*realtime*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => ReadFile(version, file));

    /// <summary>The <c>events</c> and <c>channels</c> of every recorded event, as they stand in its frame.</summary>
    public static IEnumerable<(RealtimeSession Session, JsonElement Data)> Events()
    {
        foreach (RealtimeSession session in All())
        {
            foreach (RecordedFrame frame in session.Frames)
            {
                if (frame is { Kind: RecordedFrameKind.Server, Type: "event" })
                {
                    using JsonDocument message = JsonDocument.Parse(frame.Text);
                    yield return (session, message.RootElement.GetProperty("data").Clone());
                }
            }
        }
    }

    /// <summary>The connections of one scenario.</summary>
    public static IReadOnlyList<RealtimeSession> Read(string version, string scenario) =>
        [.. ReadFile(version, SharedFolder.Path("recordings", version, scenario + ".json"))];

    private static IEnumerable<RealtimeSession> ReadFile(string version, string path)
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(path))!;
        string scenario = Path.GetFileNameWithoutExtension(path);
        int number = 0;
        foreach (JsonNode? session in file["sessions"] as JsonArray ?? [])
        {
            yield return Session(
                version, scenario, number++, (string)session!["note"]!, session, [.. session["frames"]!.AsArray().Select(frame => Frame(frame!))]);
        }

        // The first recordings have one list, in which a request begins a connection.
        var frames = new List<RecordedFrame>();
        JsonNode? request = null;
        string note = "";
        foreach (JsonNode? frame in file["frames"] as JsonArray ?? [])
        {
            if (frame!["request"] is not null)
            {
                if (request is not null)
                {
                    yield return Session(version, scenario, number++, note, request, frames);
                }

                (request, frames, note) = (frame, [], "");
                continue;
            }

            note = note.Length > 0 ? note : (string?)frame["note"] ?? "";
            frames.Add(Frame(frame));
        }

        if (request is not null)
        {
            yield return Session(version, scenario, number, note, request, frames);
        }
    }

    private static RealtimeSession Session(
        string version, string scenario, int number, string note, JsonNode session, IReadOnlyList<RecordedFrame> frames)
    {
        string[] lines = ((string)session["request"]!).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return new(
            version, scenario, number, note, lines[0].Split(' ')[1],
            [.. lines.Skip(1).Select(line => line.Split(": ", 2)).Select(line => KeyValuePair.Create(line[0], line[1]))],
            (string)session["responseHead"]!, frames);
    }

    private static RecordedFrame Frame(JsonNode frame)
    {
        double seconds = (double?)frame["seconds"] ?? 0;
        if (frame["marker"] is { } marker)
        {
            return new(RecordedFrameKind.Marker, 0, (string)marker!, 0, "") { Seconds = seconds };
        }

        if (frame["tcp"] is { } end)
        {
            return new((string)end! == "reset" ? RecordedFrameKind.TcpReset : RecordedFrameKind.TcpClosed, 0, "", 0, "") { Seconds = seconds };
        }

        return new(
            (string?)frame["from"] == "client" ? RecordedFrameKind.Client : RecordedFrameKind.Server,
            (int?)frame["opcode"] ?? 0, (string?)frame["frame"] ?? "", (int?)frame["closeCode"] ?? 0, (string?)frame["reason"] ?? "")
        {
            Seconds = seconds,
        };
    }
}
