using System.Net;

namespace Appwrite.Tool.Servers;

/// <summary>An answer, as far as anybody here wants to know.</summary>
/// <param name="Address">Where it came from, after all redirects.</param>
/// <param name="Status">Its status.</param>
/// <param name="MediaType">What it says that it is; empty where it does not.</param>
/// <param name="Body">Its body.</param>
internal sealed record WebAnswer(Uri Address, HttpStatusCode Status, string MediaType, byte[] Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether it is a page for people.</summary>
    public bool IsPage => MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"{(int)Status}{(IsPage ? " with a web page" : "")}";
}

/// <summary>Reads what anybody may read: nothing that is sent tells who asks.</summary>
internal sealed class WebReader : IDisposable
{
    private const int MaxRedirects = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    private readonly HttpClient _client;

    public WebReader(ToolHost host)
    {
        _client = new HttpClient(host.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Add("User-Agent", "dotnet-appwrite");
        _client.DefaultRequestHeaders.Add("Accept", "application/json, */*");
    }

    /// <summary>Reads an address. Redirects are followed, if they lead to https.</summary>
    /// <exception cref="ToolException">There is no answer, or not one that can be taken.</exception>
    public async Task<WebAnswer> GetAsync(Uri address, long maxBytes, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        Uri place = address;
        try
        {
            for (int i = 0; i <= MaxRedirects; i++)
            {
                using HttpResponseMessage response = await _client.GetAsync(place, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                {
                    byte[] body = await ReadAsync(response, place, maxBytes, limit.Token);
                    return new WebAnswer(place, response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", body);
                }

                place = Follow(place, response.Headers.Location);
            }
        }
        catch (HttpRequestException exception)
        {
            throw new ToolException($"{NameOf(place)} cannot be read: {Reason(exception)}", exception);
        }
        catch (IOException exception)
        {
            throw new ToolException($"{NameOf(place)} cannot be read: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"{NameOf(place)} cannot be read: there was no whole answer within {Limit.TotalSeconds} seconds.", exception);
        }

        throw new ToolException($"{NameOf(address)} redirects more than {MaxRedirects} times.");
    }

    /// <summary>An address without what may be a secret in it.</summary>
    public static string NameOf(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    public void Dispose() => _client.Dispose();

    private static Uri Follow(Uri from, Uri? to)
    {
        if (to is null || !Uri.TryCreate(from, to, out Uri? target))
        {
            throw new ToolException($"{NameOf(from)} redirects without saying where to.");
        }

        return target.Scheme == Uri.UriSchemeHttps
            ? target
            : throw new ToolException($"{NameOf(from)} redirects to {NameOf(target)}, which is not https and is not followed. If that is right, name it yourself.");
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, Uri place, long maxBytes, CancellationToken cancellationToken)
    {
        // An error's body may be a page of any size, of which nobody needs more than its beginning.
        using var body = new MemoryStream();
        await using Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                throw new ToolException($"{NameOf(place)} answered with more than {maxBytes} bytes, which is more than is read from there.");
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    // What lies below says more, for example which certificate is not trusted.
    private static string Reason(HttpRequestException exception) =>
        exception.InnerException is { Message: { } inner } && !exception.Message.Contains(inner, StringComparison.Ordinal)
            ? $"{exception.Message.TrimEnd('.')}: {inner}"
            : exception.Message;
}
