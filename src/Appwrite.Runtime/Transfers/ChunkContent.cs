using System.Net;

namespace Appwrite.Runtime;

/// <summary>A form with one chunk of a file, or with all of it.</summary>
internal sealed class ChunkContent : ClockedContent
{
    private readonly FormFrame _frame;
    private readonly Chunk _chunk;
    private readonly UploadMeter _meter;
    private readonly UploadStop _stop;

    public ChunkContent(FormFrame frame, Chunk chunk, UploadMeter meter, UploadStop stop)
    {
        _stop = stop;
        _frame = frame;
        _chunk = chunk;
        _meter = meter;
        HeaderText.Add(Headers, "Content-Type", frame.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _meter.Restart(_chunk.Index);
        await stream.WriteAsync(_frame.Head, cancellationToken).ConfigureAwait(false);
        await _chunk.WriteAsync(stream, OnWritten, _stop, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(_frame.Tail, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _frame.Head.Length + _chunk.Length + _frame.Tail.Length;
        return true;
    }

    private void OnWritten(int count)
    {
        Clock?.Touch();
        try
        {
            _meter.Add(_chunk.Index, count);
        }
        catch (Exception exception)
        {
            _stop.Fail(exception);
            throw;
        }
    }
}
