using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>
/// Does over a sandbox's realtime what recorded clients did, with the recorded calls meanwhile, and compares the frames that come. Left out of
/// the comparison is what the sandbox does not have (teams) and what it makes up otherwise (ids, dates, fields of accounts).
/// </summary>
internal sealed partial class RealtimeReplay : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // An event may be there before the answer of the call that raised it, in seconds.
    private const double Slack = 0.3;

    private static readonly RecordedFrame Unmarked = new(RecordedFrameKind.Marker, 0, "http: ", 0, "");

    private static readonly string[] OfTheHandshake =
        ["Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol"];

    private readonly Replay _http;
    private readonly string _version;
    private readonly List<string> _differences = [];
    private string _number = "";

    private RealtimeReplay(Replay http, string version)
    {
        _http = http;
        _version = version;
    }

    /// <summary>How many frames were the same.</summary>
    public int Same { get; private set; }

    /// <summary>How many recorded frames were left out, because they are about teams or about something else.</summary>
    public int LeftOut { get; private set; }

    public int Sessions { get; private set; }

    public static async Task<RealtimeReplay> StartAsync(string version) => new(await Replay.StartAsync(VersionOf(version)), version);

    /// <summary>Makes what was there before the recording: two users with sessions, an open table and one by row, and a bucket.</summary>
    public async Task PrepareAsync(string number)
    {
        _number = number;
        if (_version == "1.4.14")
        {
            _http.Know("recorded-api-key-1", Replay.Key);
        }

        for (int user = 1; user <= 2; user++)
        {
            string id = $"u{user}{number}";
            string credentials = $"\"email\":\"{id}@example.test\",\"password\":\"Recorded-pass-1\"}}";
            await _http.PrepareAsync("POST", "/users", $$"""{"userId":"{{id}}","name":"User {{user}}",{{credentials}}""");
            foreach (int session in user == 1 ? [1, 3, 4, 5] : (int[])[2, 6])
            {
                JsonNode? made = await _http.PrepareAsync("POST", "/account/sessions/email", "{" + credentials);
                string secret = (string)made!["secret"]!;
                _http.Know($"recorded-session-{session}", secret);
                if (session == 5)
                {
                    JsonNode? jwt = await _http.PrepareAsync("POST", "/account/jwts", "{}", secret);
                    _http.Know("recorded.jwt.3", (string)jwt!["jwt"]!);
                }
            }
        }

        string database = $"rt{number}";
        await _http.PrepareAsync("POST", "/tablesdb", $$"""{"databaseId":"{{database}}","name":"D"}""");
        string[] tables =
        [
            """{"tableId":"open","name":"T","permissions":["read(\"any\")"]}""",
            """{"tableId":"sec","name":"T","permissions":["create(\"users\")"],"rowSecurity":true}""",
        ];
        foreach (string table in tables)
        {
            string id = (string)(await _http.PrepareAsync("POST", $"/tablesdb/{database}/tables", table))!["$id"]!;
            string columns = $"/tablesdb/{database}/tables/{id}/columns";
            await _http.PrepareAsync("POST", columns + "/string", """{"key":"title","size":1000,"required":false}""");
            await _http.PrepareAsync("POST", columns + "/integer", """{"key":"year","required":false}""");
        }

        await _http.PrepareAsync("POST", "/storage/buckets",
            $$"""{"bucketId":"rb{{number}}","name":"B","permissions":["create(\"users\")"],"fileSecurity":true}""");
    }

    /// <summary>Replays the sessions of a scenario for which there is no reason to leave them out.</summary>
    public async Task RunAsync(string scenario, Func<RealtimeSession, string?> skip)
    {
        var calls = new Queue<Exchange>(Recording.Read(scenario, _version, "http"));
        foreach (IReadOnlyList<RealtimeSession> together in Together(RealtimeRecording.Read(_version, scenario)))
        {
            // Calls are made even where a session is left out: later ones rely on what they did.
            var replayed = together.Where(session => skip(session) is null).ToDictionary(session => session, _ => (RealtimeSocket?)null);
            await RunAsync(together, replayed, calls);
            Sessions += replayed.Count;
        }

        Assert.Empty(calls);
    }

    public void AssertSame(int frames)
    {
        Assert.True(_differences.Count == 0, $"{Same} frames are the same.\n" + string.Join("\n", _differences.Take(20)));
        Assert.Equal(frames, Same);
    }

    public ValueTask DisposeAsync() => _http.DisposeAsync();

    private async Task RunAsync(IReadOnlyList<RealtimeSession> together, Dictionary<RealtimeSession, RealtimeSocket?> sockets, Queue<Exchange> calls)
    {
        var received = sockets.Keys.ToDictionary(session => session, _ => new List<string>());
        foreach (RealtimeSession session in sockets.Keys.ToList())
        {
            sockets[session] = await RealtimeSocket.OpenAsync(
                _http.Server, _http.Substitute(session.Target), [.. Headers(session).Select(header => (header.Key, _http.Substitute(header.Value)))]);
        }

        foreach ((double until, RealtimeSession session, RecordedFrame step) in Timeline(together))
        {
            await CatchUpAsync(sockets, received, until - Slack);
            if (IsCall(step))
            {
                await CallAsync(calls);
            }
            else if (step.Kind == RecordedFrameKind.Client && sockets.GetValueOrDefault(session) is { } socket)
            {
                if (step.Opcode == 8)
                {
                    await socket.CloseAsync(step.CloseCode, step.CloseReason);
                }
                else if (step.Opcode is 1 or 2)
                {
                    string text = WithActualIds(_http.Substitute(step.Text), session, received[session]);
                    await socket.TrySendAsync(
                        Encoding.UTF8.GetBytes(text), step.Opcode == 1 ? WebSocketMessageType.Text : WebSocketMessageType.Binary);
                }
            }
        }

        await CatchUpAsync(sockets, received, double.MaxValue);
        foreach ((RealtimeSession session, RealtimeSocket? socket) in sockets)
        {
            string end = await socket!.CloseAsync();
            received[session].AddRange(socket.Rest());
            Compare(session, received[session], end);
            await socket.DisposeAsync();
        }
    }

    // What clients and the recorder did, in order. A mark that several sessions have is one event.
    private static List<(double Seconds, RealtimeSession Session, RecordedFrame Step)> Timeline(IReadOnlyList<RealtimeSession> together)
    {
        var seen = new HashSet<(string, int)>();
        var steps = new List<(double Seconds, RealtimeSession Session, RecordedFrame Step)>();
        foreach (RealtimeSession session in together)
        {
            var counts = new Dictionary<string, int>();
            foreach (RecordedFrame step in session.Frames)
            {
                bool isMarker = step.Kind == RecordedFrameKind.Marker;
                if (isMarker)
                {
                    counts[step.Text] = counts.GetValueOrDefault(step.Text) + 1;
                }

                if (step.Kind == RecordedFrameKind.Client || (isMarker && seen.Add((step.Text, counts[step.Text]))))
                {
                    steps.Add((step.Seconds, session, step));
                }
            }

            // Two kinds of calls were made without marks: quick updates, and one that nobody could hear any more.
            if (session.Note.StartsWith("ten quick updates", StringComparison.Ordinal))
            {
                steps.Add((session.Frames.First(step => step.Type == "event").Seconds, session, Unmarked));
            }
            else if (session.Note.StartsWith("subscribe before the connected", StringComparison.Ordinal))
            {
                steps.Add((session.Frames[^1].Seconds, session, Unmarked));
            }
        }

        return [.. steps.OrderBy(step => step.Seconds)];
    }

    private static bool IsCall(RecordedFrame step) => step.Kind == RecordedFrameKind.Marker
        && (step.Text.StartsWith("http: ", StringComparison.Ordinal) || step.Text is "and then an event?" or "event afterwards?");

    private async Task CallAsync(Queue<Exchange> calls)
    {
        Exchange call = calls.Dequeue();
        if (!call.Path.StartsWith("/v1/teams", StringComparison.Ordinal))
        {
            await _http.SendAsync(call);
        }

        // The ten follow each other, and in one scenario a creation.
        if (calls.TryPeek(out Exchange? next) && next.Note.StartsWith("quick ", StringComparison.Ordinal)
            && (call.Note == "create" || call.Note.StartsWith("quick ", StringComparison.Ordinal)))
        {
            await CallAsync(calls);
        }
    }

    // Waits until everything has come that had come by then.
    private async Task CatchUpAsync(
        Dictionary<RealtimeSession, RealtimeSocket?> sockets, Dictionary<RealtimeSession, List<string>> received, double until)
    {
        foreach ((RealtimeSession session, RealtimeSocket? socket) in sockets)
        {
            int expected = Texts(session).Count(step => step.Seconds < until && !IsLeftOut(step.Text));
            while (received[session].Count < expected && await socket!.TryNextAsync(Patience) is { } text)
            {
                received[session].Add(text);
            }
        }
    }

    private void Compare(RealtimeSession session, List<string> actual, string end)
    {
        List<string> texts = [.. Texts(session).Select(step => step.Text)];
        List<string> expected = texts.FindAll(text => !IsLeftOut(text));
        LeftOut += texts.Count - expected.Count;
        var recordedIds = new Dictionary<string, string>();
        var actualIds = new Dictionary<string, string>();
        for (int i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            string? wanted = i < expected.Count ? RealtimeFrames.Normalize(expected[i], recordedIds) : null;
            string? given = i < actual.Count ? RealtimeFrames.Normalize(actual[i], actualIds) : null;
            if (wanted == given)
            {
                Same++;
            }
            else
            {
                _differences.Add($"[{session.Number}] {session.Note}, frame {i}:\n  {given ?? "nothing"}\n  instead of\n  {wanted ?? "nothing"}");
            }
        }

        // Without a close frame of the client's nothing is echoed.
        string recordedEnd = session.Frames.FirstOrDefault(step => step is { Kind: RecordedFrameKind.Server, Opcode: 8 }) is { } close
            ? close.CloseCode + close.CloseReason
            : "cut";
        if (recordedEnd != end)
        {
            _differences.Add($"[{session.Number}] {session.Note} ended with {end} instead of {recordedEnd}");
        }
    }

    // The sessions that were open at the same time, from the first on. Starts are told in whole seconds.
    private static IEnumerable<IReadOnlyList<RealtimeSession>> Together(IReadOnlyList<RealtimeSession> sessions)
    {
        var group = new List<RealtimeSession>();
        foreach (RealtimeSession session in sessions)
        {
            // A short one was over before the next began.
            if (group.Count > 0 && (Start(session) - Start(group[0]) > TimeSpan.FromSeconds(1) || group[0].Frames[^1].Seconds < 2))
            {
                yield return group.ToList();
                group.Clear();
            }

            group.Add(session);
        }

        yield return group;
    }

    private static DateTimeOffset Start(RealtimeSession session) => DateTimeOffset.Parse(
        session.ResponseHead.Split("\r\n").First(line => line.StartsWith("Date: ", StringComparison.Ordinal)).AsSpan(6), CultureInfo.InvariantCulture);

    private static IEnumerable<KeyValuePair<string, string>> Headers(RealtimeSession session) =>
        session.RequestHeaders.Where(header => !OfTheHandshake.Contains(header.Key));

    private static IEnumerable<RecordedFrame> Texts(RealtimeSession session) =>
        session.Frames.Where(step => step is { Kind: RecordedFrameKind.Server, Opcode: 1 });

    // In place of ids that the recorded server made up, those that this one did.
    private string WithActualIds(string text, RealtimeSession session, List<string> received)
    {
        var recordedIds = new Dictionary<string, string>();
        var actualIds = new Dictionary<string, string>();
        foreach ((string recorded, string actual) in Texts(session).Select(step => step.Text).Where(frame => !IsLeftOut(frame)).Zip(received))
        {
            RealtimeFrames.Normalize(recorded, recordedIds);
            RealtimeFrames.Normalize(actual, actualIds);
        }

        foreach ((string recorded, string name) in recordedIds)
        {
            text = text.Replace(recorded, actualIds.FirstOrDefault(pair => pair.Value == name).Key ?? recorded, StringComparison.Ordinal);
        }

        return text;
    }

    // What is about teams, and what other recordings did meanwhile.
    private bool IsLeftOut(string frame) => TeamPattern().IsMatch(frame)
        || (frame.StartsWith("{\"type\":\"event\"", StringComparison.Ordinal) && !frame.Contains(_number, StringComparison.Ordinal));

    private static SandboxVersion VersionOf(string version) => version switch
    {
        "1.4.14" => SandboxVersion.Appwrite14,
        "1.8.1" => SandboxVersion.Appwrite18,
        "1.9.0" => SandboxVersion.Appwrite19,
        _ => SandboxVersion.Appwrite196,
    };

    [GeneratedRegex("""
        "events":\["teams\.|\(\\"team:
        """)]
    private static partial Regex TeamPattern();
}
