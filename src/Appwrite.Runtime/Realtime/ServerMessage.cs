using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>What kind of message a server sends.</summary>
internal enum ServerMessageKind
{
    /// <summary>None that is known.</summary>
    Unknown,

    /// <summary>The line is open.</summary>
    Connected,

    /// <summary>Something has happened.</summary>
    Event,

    /// <summary>The answer to a message.</summary>
    Response,

    /// <summary>The answer to a ping.</summary>
    Pong,

    /// <summary>A message, or the line, is refused.</summary>
    Error,
}

/// <summary>One message of a server, as places in its bytes.</summary>
internal ref struct ServerMessage
{
    private const int MaxText = 500;

    public ServerMessageKind Kind { get; private set; }

    /// <summary>The JSON of what the message says; empty where it has nothing.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Reads a message.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static ServerMessage Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var message = default(ServerMessage);
        Enter(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                message.Kind = KindOf(ref reader);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                message.Data = Value(ref reader, json);
            }
            else
            {
                reader.Skip();
            }
        }

        return reader.Read() ? throw new JsonException("Something follows the object.") : message;
    }

    /// <summary>A message of which only the data was kept.</summary>
    public static ServerMessage OfData(ReadOnlySpan<byte> data) => new() { Data = data };

    /// <summary>The id of the user in the data; null for a guest.</summary>
    public readonly string? UserId()
    {
        ReadOnlySpan<byte> user = Member("user"u8);
        return user.IsEmpty || user[0] != (byte)'{' || OfData(user).Text("$id"u8) is not { Length: > 0 } id ? null : id;
    }

    /// <summary>A text in the data; empty where there is none.</summary>
    public readonly string Text(ReadOnlySpan<byte> name) => TextOf(Member(name));

    /// <summary>A member of the data, as JSON; empty where there is none.</summary>
    public readonly ReadOnlySpan<byte> Member(ReadOnlySpan<byte> name)
    {
        if (Data.IsEmpty || Data[0] != (byte)'{')
        {
            return [];
        }

        var reader = new Utf8JsonReader(Data);
        Enter(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(name);
            ReadOnlySpan<byte> value = Value(ref reader, Data);
            if (isIt)
            {
                return value;
            }
        }

        return [];
    }

    /// <summary>The refusal that an error tells. Codes are numbers or texts.</summary>
    public readonly RealtimeRefusal ToRefusal() => new(Cut(Text("code"u8)), Cut(Text("message"u8)));

    /// <summary>The places of an event.</summary>
    public readonly ServerEvent ToEvent()
    {
        var places = default(ServerEvent);
        if (Data.IsEmpty || Data[0] != (byte)'{')
        {
            return places;
        }

        var reader = new Utf8JsonReader(Data);
        Enter(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("events"u8))
            {
                places.Events = Value(ref reader, Data);
            }
            else if (reader.ValueTextEquals("channels"u8))
            {
                places.Channels = Value(ref reader, Data);
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                places.Timestamp = Value(ref reader, Data);
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                places.Payload = Value(ref reader, Data);
            }
            else if (reader.ValueTextEquals("subscriptions"u8))
            {
                places.Subscriptions = Value(ref reader, Data);
            }
            else
            {
                reader.Skip();
            }
        }

        return places;
    }

    private static void Enter(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("It is no object.");
        }
    }

    /// <summary>The JSON of the value of the property on which the reader stands.</summary>
    private static ReadOnlySpan<byte> Value(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static ServerMessageKind KindOf(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? ServerMessageKind.Unknown
        : reader.ValueTextEquals("event"u8) ? ServerMessageKind.Event
        : reader.ValueTextEquals("response"u8) ? ServerMessageKind.Response
        : reader.ValueTextEquals("pong"u8) ? ServerMessageKind.Pong
        : reader.ValueTextEquals("connected"u8) ? ServerMessageKind.Connected
        : reader.ValueTextEquals("error"u8) ? ServerMessageKind.Error
        : ServerMessageKind.Unknown;

    private static string TextOf(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return "";
        }

        var reader = new Utf8JsonReader(value);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => "",
        };
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}

/// <summary>The places of an event's parts in a message; each is empty where the part is not there.</summary>
internal ref struct ServerEvent
{
    public ReadOnlySpan<byte> Events { get; set; }

    public ReadOnlySpan<byte> Channels { get; set; }

    public ReadOnlySpan<byte> Timestamp { get; set; }

    public ReadOnlySpan<byte> Payload { get; set; }

    public ReadOnlySpan<byte> Subscriptions { get; set; }

    /// <summary>When it happened; the default value where the server does not say.</summary>
    public readonly DateTimeOffset Time()
    {
        if (Timestamp.IsEmpty || Timestamp[0] != (byte)'"')
        {
            return default;
        }

        var reader = new Utf8JsonReader(Timestamp);
        reader.Read();
        return reader.TryGetDateTimeOffset(out DateTimeOffset time) ? time : default;
    }

    /// <summary>
    /// Tells the event from others on two lines at once. The ids of subscriptions are left out, which differ between them.
    /// </summary>
    public readonly EventMark Mark()
    {
        HashCode first = default;
        first.AddBytes(Events);
        first.AddBytes(Timestamp);
        HashCode second = default;
        second.AddBytes(Payload);
        second.AddBytes(Channels);
        return new EventMark(first.ToHashCode(), second.ToHashCode(), Payload.Length);
    }
}

/// <summary>What an event is told from others by.</summary>
internal readonly record struct EventMark(int Names, int Payload, int Length);

/// <summary>What a server says when it refuses something.</summary>
/// <param name="Code">Its code; servers have texts here as well.</param>
/// <param name="Message">Its words.</param>
internal sealed record RealtimeRefusal(string Code, string Message)
{
    /// <summary>Whether it is about how much was sent, so that the same is taken later.</summary>
    public bool IsTooMuch => Code is "1013" or "429";

    /// <summary>Whether it is about who asks.</summary>
    public bool IsAboutCredential => Code is "401" or "403";

    public AppwriteRealtimeException ToException(string what) => new(
        $"{what}: {(Message.Length > 0 ? Message : "it gives no reason")} (code {(Code.Length > 0 ? Code : "unknown")}).", Code, Message);
}
