using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Appwrite.Tests;

namespace Appwrite.Load.Tests.Realtime;

/// <summary>Whose way a server speaks.</summary>
internal enum Dialect
{
    /// <summary>As 1.4: channels in the address, no pings, no ids of subscriptions.</summary>
    Old,

    /// <summary>As 1.8.</summary>
    Middle,

    /// <summary>As 1.9.0: events name subscriptions by ids of the server's.</summary>
    Slots,

    /// <summary>As 1.9.6: subscriptions by messages, or by the address.</summary>
    Messages,
}

/// <summary>What happens to the next attempt to open a line.</summary>
internal enum ArrivalFault
{
    None,
    Http500,
    Http503,
    ResetBefore,
    CloseBefore,
    Hang,
    CloseAfter,
    ResetAfter,
    SilentAfter,
    HalfConnected,
    GarbageBefore,
    Refused1008,
    Refused1013,
    RefusedText,
    RefusedZero,
}

/// <summary>What happens to the next message of the client's.</summary>
internal enum MessageFault
{
    None,
    Refused1003,
    Refused1008,
    Refused1013,
    RefusedText,
    RefusedZero,
    Ignored,
    Late,
}

/// <summary>An event, and what the model knows of it.</summary>
/// <param name="Number">Counts the events; the payload has it.</param>
/// <param name="Owner">The user who may read it; null for everybody.</param>
/// <param name="Epoch">How many changes of the user were completed when it happened.</param>
/// <param name="IsForbidden">Whether it belongs to somebody who was not, and was not about to be, the client's user when it happened.</param>
internal sealed record ModelEvent(long Number, string Channel, bool IsEven, string? Owner, int Epoch, bool IsForbidden);

/// <summary>
/// A server of events that follows the rules of real ones and knows all that it has sent: to whom, when, and as whom. What goes wrong is ordered from it.
/// </summary>
internal sealed class ModelServer : IAsyncDisposable
{
    /// <summary>How many bytes a message may have that the clients take.</summary>
    public const int MaxMessage = 32 * 1024;

    private readonly ConcurrentDictionary<string, string> _sessions = new();
    private readonly List<ModelLine> _lines = [];
    private readonly List<ModelEvent> _events = [];
    private readonly Random _random;
    private int _secrets;
    private int _lineNumber;

    /// <summary>Starts it.</summary>
    public ModelServer(Dialect dialect, string project, SpeedClock clock, int seed)
    {
        Dialect = dialect;
        Project = project;
        Clock = clock;
        _random = new Random(seed);
        Scripted = new ScriptedServer(ServeAsync) { OnCall = Answer };
    }

    public ScriptedServer Scripted { get; }

    public Dialect Dialect { get; }

    public string Project { get; }

    public SpeedClock Clock { get; }

    public ConcurrentQueue<ArrivalFault> Arrivals { get; } = new();

    public ConcurrentQueue<MessageFault> Messages { get; } = new();

    /// <summary>Guards what events are, and who is to get them.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Makes an event of a number, as whoever watches over the client's users knows it. Called within the gate.</summary>
    public Func<ModelEvent, ModelEvent> OnEvent { get; set; } = each => each;

    /// <summary>Counts what has gone wrong, by its name.</summary>
    public Action<string> OnFault { get; set; } = _ => { };

    /// <summary>The lines that are open and have been told so.</summary>
    public ModelLine[] Lines
    {
        get
        {
            lock (Gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The event of a number, from 1 on. Called within the gate.</summary>
    public ModelEvent this[long number] => _events[(int)number - 1];

    public long Count => _events.Count;

    /// <summary>A new session of a user's.</summary>
    public string SignIn(string user)
    {
        string secret = $"secret{Interlocked.Increment(ref _secrets)}";
        _sessions[secret] = user;
        return secret;
    }

    /// <summary>A token of a user's, and when it ends.</summary>
    public static string CreateToken(string user, DateTimeOffset time)
    {
        long end = time.ToUnixTimeSeconds();
        return "h." + Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"exp":{{end}},"user":"{{user}}"}""")).TrimEnd('=') + ".s";
    }

    /// <summary>Has something happen, and tells all who are to know.</summary>
    public void Emit(string channel, bool isEven, string? owner)
    {
        lock (Gate)
        {
            ModelEvent happened = OnEvent(new ModelEvent(_events.Count + 1, channel, isEven, owner, 0, false));
            _events.Add(happened);
            foreach (ModelLine line in _lines)
            {
                line.Tell(happened);
            }
        }
    }

    public async ValueTask DisposeAsync() => await Scripted.DisposeAsync();

    /// <summary>Takes a line off those that events go to.</summary>
    public void Forget(ModelLine line)
    {
        lock (Gate)
        {
            _lines.Remove(line);
        }
    }

    private ScriptedAnswer Answer(ScriptedRequest request)
    {
        const string Ended = "deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0; path=/; HttpOnly";
        if (request.Path == "/v1/account/sessions/email" && request.Method == "POST")
        {
            using var json = JsonDocument.Parse(request.Body);
            string secret = SignIn(json.RootElement.GetProperty("email").GetString()!);
            return new(201, "{}", $"Set-Cookie: a_session_{Project}={secret}; Max-Age=31536000; path=/; HttpOnly");
        }

        if (request.Path == "/v1/account/sessions/current" && request.Method == "DELETE")
        {
            // As on real servers, the lines of the session stay, and so do their rights.
            _sessions.TryRemove(SessionOf(request) ?? "", out _);
            return new(204, "", $"Set-Cookie: a_session_{Project}={Ended}");
        }

        return (404, """{"message":"Nothing is here.","code":404,"type":"general_route_not_found","version":"1.9.6"}""");
    }

    private string? SessionOf(ScriptedRequest request)
    {
        string name = $"a_session_{Project}=";
        return request.Header("X-Appwrite-Session")
            ?? request.Header("Cookie")?.Split("; ").FirstOrDefault(cookie => cookie.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
    }

    /// <summary>Who asks; null for a guest.</summary>
    private string? UserOf(ScriptedRequest request, out bool hasExpired)
    {
        hasExpired = false;
        if (request.Header("X-Appwrite-JWT") is { } token)
        {
            string payload = token.Split('.')[1];
            using var json = JsonDocument.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
            hasExpired = json.RootElement.GetProperty("exp").GetInt64() < Clock.GetUtcNow().ToUnixTimeSeconds();
            return json.RootElement.GetProperty("user").GetString();
        }

        return SessionOf(request) is { } secret && _sessions.TryGetValue(secret, out string? user) ? user : null;
    }

    private async Task ServeAsync(ScriptedConnection connection)
    {
        if (!connection.Request.Query.Contains(new("project", Project)))
        {
            // Another's that has come to the port of a server which has ended.
            await connection.AnswerAsync(503);
            return;
        }

        if (!Arrivals.TryDequeue(out ArrivalFault fault))
        {
            fault = ArrivalFault.None;
        }

        if (fault != ArrivalFault.None)
        {
            OnFault(fault.ToString());
        }

        switch (fault)
        {
            case ArrivalFault.Http500 or ArrivalFault.Http503:
                await connection.AnswerAsync(fault == ArrivalFault.Http500 ? 500 : 503);
                return;
            case ArrivalFault.ResetBefore:
                connection.Reset();
                return;
            case ArrivalFault.CloseBefore:
                return;
            case ArrivalFault.Hang:
                await Task.Delay(600, connection.Stop);
                return;
        }

        string? user = UserOf(connection.Request, out bool hasExpired);
        await connection.AcceptAsync();
        switch (fault)
        {
            case ArrivalFault.CloseAfter:
                return;
            case ArrivalFault.ResetAfter:
                connection.Reset();
                return;
            case ArrivalFault.SilentAfter:
                await connection.UntilEndedAsync();
                return;
            case ArrivalFault.HalfConnected:
                await connection.SendHalfAsync("""{"type":"connected","data":{"channels":[],"user":null}}""");
                return;
            case ArrivalFault.GarbageBefore:
                await connection.SendAsync("]{ no JSON");
                break;
            case ArrivalFault.Refused1008:
                await connection.SendAsync(ModelLine.Error("1008"));
                return;
            case ArrivalFault.Refused1013:
                await connection.SendAsync(ModelLine.Error("1013"));
                return;
            case ArrivalFault.RefusedText:
                await connection.SendAsync(ModelLine.Error("\"HY000\""));
                return;
            case ArrivalFault.RefusedZero:
                await connection.SendAsync(ModelLine.Error("0"));
                return;
        }

        if (hasExpired)
        {
            OnFault("ExpiredToken");
            await connection.SendAsync(ModelLine.Error("401", "Failed to verify JWT. Invalid token: Expired"));
            return;
        }

        string[] channels = [.. connection.Request.Query.Where(pair => pair.Key.StartsWith("channels[", StringComparison.Ordinal)).Select(pair => pair.Value)];
        if (channels.Length == 0 && Dialect != Dialect.Messages)
        {
            await connection.SendAsync(ModelLine.Error("1008", "Missing channels"));
            return;
        }

        ModelLine line;
        lock (Gate)
        {
            line = new ModelLine(this, connection, user, channels, _random.Next(), ++_lineNumber);
            _lines.Add(line);
        }

        await line.RunAsync();
    }
}
