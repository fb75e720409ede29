namespace Appwrite.Runtime;

/// <summary>
/// A download that has begun: its content is read from the connection as it arrives. Dispose of it when done.
/// </summary>
public sealed class AppwriteDownload : IAsyncDisposable, IDisposable
{
    private readonly HttpResponseMessage _response;

    internal AppwriteDownload(HttpResponseMessage response, Stream content)
    {
        _response = response;
        Content = content;
    }

    /// <summary>The bytes, as they arrive; read once, from first to last.</summary>
    public Stream Content { get; }

    /// <summary>The content type that the server named, or <see langword="null"/> where it named none.</summary>
    public string? ContentType => _response.Content.Headers.ContentType?.ToString();

    /// <summary>How many bytes will come, or <see langword="null"/> where the server does not tell, as for large files.</summary>
    public long? Length => _response.Content.Headers.ContentLength;

    /// <summary>Reads everything into memory.</summary>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The bytes.</returns>
    public async Task<byte[]> ReadAsBytesAsync(CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        await Content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    /// <summary>Writes everything to another stream.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="cancellationToken">Ends the copying early.</param>
    /// <returns>A task that ends with the copying.</returns>
    public Task CopyToAsync(Stream destination, CancellationToken cancellationToken = default) =>
        Content.CopyToAsync(destination, cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        Content.Dispose();
        _response.Dispose();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
    }
}
