namespace Appwrite.Runtime.Tests.Faults;

/// <summary>How a call ends.</summary>
internal enum Ends
{
    /// <summary>With its answer.</summary>
    Well,

    /// <summary>With an <see cref="HttpRequestException"/>.</summary>
    Network,

    /// <summary>With a <see cref="TimeoutException"/>.</summary>
    Timeout,

    /// <summary>With an <see cref="AppwriteException"/>.</summary>
    Answer,

    /// <summary>With an <see cref="IOException"/>, while a download is read.</summary>
    Read,
}

/// <summary>One way to misbehave, and how each kind of call has to end with it.</summary>
/// <param name="Name">What the server does.</param>
/// <param name="Behave">Does it with a connection.</param>
/// <param name="Model">How a call ends that reads a model.</param>
/// <param name="Text">How a call ends that reads a text.</param>
/// <param name="Redirect">How a call ends that reads a redirect.</param>
/// <param name="Download">How a download ends.</param>
internal sealed record Fault(string Name, Func<HostileConnection, Task> Behave, Ends Model, Ends Text, Ends Redirect, Ends Download)
{
    public const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    public static readonly string[] Calls = ["model", "text", "redirect", "download"];

    public Ends How(string call) => call switch
    {
        "model" => Model,
        "text" => Text,
        "redirect" => Redirect,
        _ => Download,
    };

    /// <summary>Something that comes in the place of an answer: all calls end alike.</summary>
    public static Fault BeforeBody(string name, Ends ends, Func<HostileConnection, Task> behave) => new(name, behave, ends, ends, ends, ends);

    /// <summary>Something that happens behind the headers of a success: a download has begun then.</summary>
    public static Fault WithinBody(string name, Ends ends, Func<HostileConnection, Task> behave) =>
        new(name, behave, ends, ends, ends, ends == Ends.Network ? Ends.Read : ends == Ends.Answer ? Ends.Well : ends);

    /// <summary>A body that arrives as it was sent, but that is nothing a model can be read of.</summary>
    public static Fault Content(string name, Ends model, string answer) =>
        new(name, connection => connection.AnswerAsync(answer), model, Ends.Well, Ends.Answer, Ends.Well);

    /// <summary>An answer with a body and its length.</summary>
    public static string Ok(string body, string headers = "") => Status("200 OK", body, headers);

    /// <summary>An answer with a status, a body and its length.</summary>
    public static string Status(string status, string body, string headers = "") =>
        $"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";
}
