using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Telemetry;

/// <summary>
/// A session with marked secrets: none of them may come up in anything that a program shows, logs or throws.
/// </summary>
public sealed class SecretTests
{
    private const string Mark = "s3cr3t";
    private const string Operation = "secrets.session";

    private readonly StringBuilder _seen = new();
    private int _objects;
    private int _secretsSent;

    [Fact]
    public async Task No_secret_comes_up_anywhere()
    {
        using var listeners = new Listeners(Operation);
        using var trace = new TraceText();
        Trace.Listeners.Add(trace);
        try
        {
            await RunSessionAsync();
        }
        finally
        {
            Trace.Listeners.Remove(trace);
        }

        Assert.NotEmpty(listeners.Spans);
        Assert.NotEmpty(listeners.Measurements);
        _seen.AppendLine(listeners.Text()).AppendLine(trace.Text);
        Assert.True(_secretsSent > 50, $"Only {_secretsSent} requests had a secret.");
        Assert.True(_objects > 40, $"Only {_objects} objects were looked at.");
        string[] leaks = [.. _seen.ToString().Split('\n').Where(line => line.Contains(Mark, StringComparison.Ordinal))];
        Assert.True(leaks.Length == 0, string.Join('\n', leaks));
    }

    private async Task RunSessionAsync()
    {
        var store = new InMemorySessionStore();
        AppwriteCredential[] credentials =
        [
            AppwriteCredential.ApiKey($"standard_{Mark}"),
            AppwriteCredential.Jwt($"{Mark}.jwt"),
            AppwriteCredential.Session($"{Mark}-session"),
            AppwriteCredential.JwtProvider(_ => new($"{Mark}.provided")),
            AppwriteCredential.CookieSession(store),
            AppwriteCredential.Guest.WithDevKey($"{Mark}-dev"),
        ];
        foreach (AppwriteCredential credential in credentials)
        {
            Look(credential);
            await CallAllAsync(credential);
        }

        Look(store);
        if (await store.LoadAsync(CancellationToken.None) is { } session)
        {
            Look(session);
        }
    }

    private async Task CallAllAsync(AppwriteCredential credential)
    {
        Func<HttpResponseMessage>[] answers =
        [
            () => WithCookies(RecordingHandler.Answer("""{"name":"n"}""")),
            () => RecordingHandler.Answer("""{"message":"No.","type":"user_unauthorized","version":"1.9.0"}""", HttpStatusCode.Unauthorized),
            () => RecordingHandler.Answer("<html>", HttpStatusCode.BadGateway, "text/html"),
            () => RecordingHandler.Answer("""{"name":"""),
            () => throw new HttpRequestException("gone"),
            () => throw new OperationCanceledException(),
        ];
        foreach (Func<HttpResponseMessage> answer in answers)
        {
            using var handler = new RecordingHandler(answer);
            var options = new AppwriteConnectionOptions
            {
                Endpoint = new Uri("http://appwrite.example/v1"),
                ProjectId = "p",
                Credential = credential,
                HttpMessageHandler = handler,
                Resilience = new AppwriteResilience { Delay = TimeSpan.Zero },
                OnResponse = Look,
            };
            await using var connection = new AppwriteConnection(options);
            var callOptions = new AppwriteCallOptions { Credential = credential };
            Look(options);
            Look(connection);
            Look(callOptions);
            Look(connection.With(callOptions));
            await TryAsync(() => LoginAsync(connection));
            await TryAsync(() => connection.SendAsync(HttpMethod.Get, $"/files/f/view?token={Mark + "-token"}"));
            await TryAsync(() => Uploads.SendAsync(
                connection, InputFile.FromBytes(new byte[6_000_000], "x"), (ref request) => request.AddForm("password", Mark + "-form")));
            Look(InputFile.FromBytes(Encoding.UTF8.GetBytes(Mark), "x"));
            _secretsSent += handler.Requests.Count(sent => sent.Text?.Contains(Mark, StringComparison.Ordinal) == true
                || sent.Target.Contains(Mark, StringComparison.Ordinal)
                || sent.Headers.Values.Any(value => value.Contains(Mark, StringComparison.Ordinal)));
        }
    }

    /// <summary>A call with secrets in its query and its body.</summary>
    private static Task<User> LoginAsync(AppwriteConnection connection)
    {
        var request = new RequestBuilder(HttpMethod.Post, $"/account/sessions/email?secret={Mark}", Calls.SpecVersion, Operation);
        request.AddBody("email"u8, "walter@example.com");
        request.AddBody("password"u8, Mark + "-password");
        return connection.SendAsync(request, User.Read, CancellationToken.None);
    }

    private static HttpResponseMessage WithCookies(HttpResponseMessage response)
    {
        response.Headers.TryAddWithoutValidation("Set-Cookie", $"a_session_p={Mark}-cookie; path=/; httponly");
        response.Headers.TryAddWithoutValidation("X-Fallback-Cookies", $$"""{"a_session_p":"{{Mark}}-fallback"}""");
        return response;
    }

    private async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is AppwriteException or HttpRequestException
            or OperationCanceledException or TimeoutException)
        {
            for (Exception? seen = exception; seen is not null; seen = seen.InnerException)
            {
                Look(seen);
            }
        }
    }

    /// <summary>Looks at what an object shows of itself: as text, to a debugger, and in its public properties.</summary>
    private void Look(object value)
    {
        _objects++;
        _seen.AppendLine(CultureInfo.InvariantCulture, $"{value.GetType().Name}: {value}");
        if (value.GetType().GetCustomAttribute<DebuggerDisplayAttribute>() is { } display)
        {
            _seen.AppendLine(display.Value);
        }

        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0))
        {
            _seen.AppendLine(CultureInfo.InvariantCulture, $"{value.GetType().Name}.{property.Name}: {property.GetValue(value)}");
        }
    }

    private sealed class TraceText : TraceListener
    {
        private readonly StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public override void Write(string? message)
        {
            lock (_text)
            {
                _text.Append(message);
            }
        }

        public override void WriteLine(string? message) => Write(message + "\n");
    }
}
