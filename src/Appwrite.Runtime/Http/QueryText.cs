using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Writes queries as JSON text, one after the other, into the same pooled buffer.</summary>
internal readonly struct QueryText : IDisposable
{
    [ThreadStatic]
    private static Utf8JsonWriter? _spareWriter;

    private readonly PooledBuffer _buffer;
    private readonly Utf8JsonWriter _writer;

    private QueryText(PooledBuffer buffer, Utf8JsonWriter writer)
    {
        _buffer = buffer;
        _writer = writer;
    }

    public static QueryText Start()
    {
        var buffer = new PooledBuffer(512);
        Utf8JsonWriter? writer = _spareWriter;
        _spareWriter = null;
        if (writer is null)
        {
            writer = new Utf8JsonWriter(buffer, RelaxedJson.Options);
        }
        else
        {
            writer.Reset(buffer);
        }

        return new QueryText(buffer, writer);
    }

    /// <summary>The query's text, valid until the next one is written.</summary>
    public ReadOnlySpan<byte> Write(Query query)
    {
        _buffer.Clear();
        _writer.Reset(_buffer);
        query.WriteTo(_writer);
        _writer.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose()
    {
        _writer.Reset(Stream.Null);
        _spareWriter = _writer;
        _buffer.Dispose();
    }
}
