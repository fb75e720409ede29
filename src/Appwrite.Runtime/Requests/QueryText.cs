using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Writes queries as JSON text, one after the other, into the same pooled buffer.</summary>
internal readonly struct QueryText : IDisposable
{
    // Where a spare writer points to; nothing is ever written there.
    private static readonly PooledBuffer Nowhere = new(0);

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
        Utf8JsonWriter writer = _spareWriter ?? new Utf8JsonWriter(Nowhere, RelaxedJson.Options);
        _spareWriter = null;
        return new QueryText(new PooledBuffer(512), writer);
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
        _writer.Reset(Nowhere);
        _spareWriter = _writer;
        _buffer.Dispose();
    }
}
