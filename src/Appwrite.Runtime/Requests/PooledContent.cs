using System.Net;

namespace Appwrite.Runtime;

/// <summary>
/// A request body in a pooled buffer. The buffer goes back when the request is disposed of, but never while a handler still sends it:
/// a server may answer before it has read the whole body.
/// </summary>
internal sealed class PooledContent : HttpContent
{
    private readonly PooledBuffer _body;
    private readonly int[] _operators;
    private int _users = 1;
    private int _isDisposed;

    public PooledContent(PooledBuffer body, int[]? operators = null)
    {
        _body = body;
        _operators = operators ?? [];

        // As text: a header object that requests share could be changed by a handler for all of them.
        HeaderText.Add(Headers, "Content-Type", "application/json");
    }

    /// <summary>The body.</summary>
    public ReadOnlySpan<byte> Written => _body.WrittenSpan;

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _body.WrittenMemory;

    /// <summary>Where the row operators that it was written with end. What is written of its text anew has none.</summary>
    public ReadOnlySpan<int> Operators => _operators;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _users) <= 1)
        {
            Interlocked.Decrement(ref _users);
            throw new ObjectDisposedException(nameof(PooledContent));
        }

        try
        {
            await stream.WriteAsync(_body.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Release();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            Release();
        }

        base.Dispose(disposing);
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _body.Dispose();
        }
    }
}
