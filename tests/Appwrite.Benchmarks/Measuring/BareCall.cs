namespace Appwrite.Benchmarks.Measuring;

/// <summary>A request as it was sent, to be sent again with nothing around it.</summary>
internal sealed class BareCall
{
    private static readonly byte[] Buffer = new byte[64 * 1024];

    private readonly HttpMethod _method;
    private readonly string _address;
    private readonly (string Name, string Value)[] _headers;
    private readonly (string Name, string Value)[] _contentHeaders;
    private readonly byte[]? _body;

    private BareCall(HttpRequestMessage message)
    {
        _method = message.Method;
        _address = message.RequestUri!.OriginalString;
        _headers = [.. message.Headers.NonValidated.Select(header => (header.Key, header.Value.ToString()))];
        _contentHeaders = [.. message.Content?.Headers.NonValidated.Where(header => header.Key != "Content-Length").Select(header => (header.Key, header.Value.ToString())) ?? []];
        _body = message.Content?.ReadAsByteArrayAsync().GetAwaiter().GetResult();
    }

    /// <summary>Remembers the request of a call.</summary>
    public static BareCall Of(TypicalCall call)
    {
        var recorder = new Recorder(call);
        try
        {
            BytesCounter.Run(call.Prepare(Contestants.Contestant.Connection(recorder)), () => { }).GetAwaiter().GetResult();
        }
        catch (Runtime.AppwriteException)
        {
            // The call that is answered with an error.
        }

        return recorder.Recorded!;
    }

    /// <summary>Sends it, and reads the answer's bytes into an array that is there.</summary>
    /// <param name="client">Sends it; an <see cref="HttpClient"/> with a time limit of its own.</param>
    public async Task SendAsync(HttpMessageInvoker client)
    {
        using var message = new HttpRequestMessage(_method, _address);
        foreach ((string name, string value) in _headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (_body is not null)
        {
            message.Content = new ByteArrayContent(_body);
            foreach ((string name, string value) in _contentHeaders)
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using HttpResponseMessage response = client is HttpClient full
            ? await full.SendAsync(message, HttpCompletionOption.ResponseHeadersRead)
            : await client.SendAsync(message, CancellationToken.None);
        Stream stream = await response.Content.ReadAsStreamAsync();
        while (await stream.ReadAsync(Buffer) > 0)
        {
        }
    }

    private sealed class Recorder(TypicalCall call) : HttpMessageHandler
    {
        public BareCall? Recorded { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Recorded = new BareCall(request);
            return Task.FromResult(new HttpResponseMessage(call.Status) { Content = new ByteArrayContent(call.Answer), RequestMessage = request });
        }
    }
}
