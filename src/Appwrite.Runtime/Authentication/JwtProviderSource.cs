using System.Net.Http.Headers;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>JSON Web Tokens that a function of the caller's provides, each until shortly before it ends.</summary>
internal sealed class JwtProviderSource(Func<CancellationToken, ValueTask<string>> getToken) : CredentialSource
{
    public const string Header = "X-Appwrite-JWT";

    // Flows into the caller's function only, so that a call from within it is known.
    private static readonly AsyncLocal<JwtProviderSource?> Asking = new();

    private readonly SharedWork<Token> _renewal = new();
    private volatile Token? _token;

    public override string Kind => "JWT provider";

    public override DateTimeOffset? RenewalTime => _token?.Renewal;

    public override ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken)
    {
        if (_token is { } token && token.IsFresh(context.Time))
        {
            HeaderText.Add(message.Headers, Header, token.Text);
            return default;
        }

        return new ValueTask(RenewAndAuthenticateAsync(message, context.Time, cancellationToken));
    }

    public override ValueTask<bool> RenewAfterAsync(
        HttpRequestMessage message, string errorType, CredentialContext context, CancellationToken cancellationToken)
    {
        if (errorType != AppwriteErrorType.Values.UserJwtInvalid)
        {
            return new(false);
        }

        // Another call may have brought a new one already.
        if (_token is { } token
            && message.Headers.NonValidated.TryGetValues(Header, out HeaderStringValues sent)
            && sent.ToString() == token.Text)
        {
            Interlocked.CompareExchange(ref _token, null, token);
        }

        return new(true);
    }

    private async Task RenewAndAuthenticateAsync(HttpRequestMessage message, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Asking.Value == this)
        {
            throw new InvalidOperationException(
                "The function that provides JWTs makes a call with the credential that it provides for, and would wait for itself. "
                + "Let it call with another credential, for example that of the user's session.");
        }

        Token token;
        try
        {
            token = await _renewal.JoinAsync(() => _token is { } found && found.IsFresh(time) ? found : null, () => AskAsync(time))
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && _token is { } last && last.Lives(time))
        {
            // It was to be renewed early, and still serves; the next call tries again.
            token = last;
        }

        HeaderText.Add(message.Headers, Header, token.Text);
    }

    private async Task<Token> AskAsync(TimeProvider time)
    {
        Asking.Value = this;
        string text = await CallersWork.RunAsync(getToken, "The function that provides JWTs", time).ConfigureAwait(false);
        if (HeaderText.ProblemOf(text) is { } problem)
        {
            throw new InvalidOperationException($"The function that provides JWTs returned a text that is no token: {problem}");
        }

        var token = new Token(text, time.GetUtcNow());
        _token = token;
        return token;
    }

    /// <summary>A token with the time it lives.</summary>
    private sealed class Token
    {
        // What the server gives a token where it is not asked for another time.
        private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(15);
        private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

        private readonly DateTimeOffset _renewal;
        private readonly DateTimeOffset _end;

        public Token(string text, DateTimeOffset now)
        {
            Text = text;

            // A token that seems to have ended when it is handed out says only that the clocks differ.
            _end = EndOf(text) is { } end && end > now ? end : now + UsualLife;
            TimeSpan half = (_end - now) / 2;
            _renewal = _end - (half < Early ? half : Early);
        }

        public string Text { get; }

        public DateTimeOffset Renewal => _renewal;

        public bool IsFresh(TimeProvider time) => time.GetUtcNow() < _renewal;

        public bool Lives(TimeProvider time) => time.GetUtcNow() < _end;

        private static DateTimeOffset? EndOf(string text)
        {
            if (text.Split('.') is not [_, var payload, _])
            {
                return null;
            }

            try
            {
                string base64 = payload.Replace('-', '+').Replace('_', '/');
                using var json = JsonDocument.Parse(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
                return json.RootElement.ValueKind == JsonValueKind.Object
                    && json.RootElement.TryGetProperty("exp", out JsonElement end)
                    && end.ValueKind == JsonValueKind.Number
                    && end.TryGetDouble(out double seconds)
                    && seconds is > 0 and < 253_402_300_800
                        ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
                        : null;
            }
            catch (Exception exception) when (exception is FormatException or JsonException)
            {
                // The server makes of its tokens what it likes; a client need not understand them.
                return null;
            }
        }
    }
}
