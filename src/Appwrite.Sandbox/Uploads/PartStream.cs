using Microsoft.Win32.SafeHandles;

namespace Appwrite.Sandbox.Uploads;

/// <summary>Reads the parts of a content as one stream.</summary>
internal sealed class PartStream(StoredContent content) : Stream
{
    private long _position;
    private int _part = -1;
    private long _partStart;
    private SafeFileHandle? _file;
    private bool _closed;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= content.Length || buffer.IsEmpty)
        {
            return 0;
        }

        SafeFileHandle file = FileAtPosition();
        int read = RandomAccess.Read(file, buffer, _position - _partStart);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // The parts lie in the system's file cache; to wait for another thread would take longer than to read.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => content.Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            _file?.Dispose();
            content.Release();
        }

        base.Dispose(disposing);
    }

    // One file is open at a time: a large file has hundreds of parts.
    private SafeFileHandle FileAtPosition()
    {
        int part = _part;
        long start = _partStart;
        if (part < 0 || _position < start)
        {
            (part, start) = (0, 0);
        }

        while (_position >= start + content.Parts[part].Length)
        {
            start += content.Parts[part].Length;
            part++;
        }

        if (_file is null || part != _part)
        {
            _file?.Dispose();
            _file = File.OpenHandle(content.Parts[part].Path, options: FileOptions.SequentialScan);
        }

        (_part, _partStart) = (part, start);
        return _file;
    }
}
