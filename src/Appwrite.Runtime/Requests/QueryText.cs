using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Writes queries as text: as JSON, one after the other, into the same pooled buffer, or a body's again in the legacy dialect.</summary>
internal readonly struct QueryText : IDisposable
{
    // Where a spare writer points to; nothing is ever written there.
    private static readonly PooledBuffer Nowhere = new(0);

    private const int MaxKept = 4 * 1024;

    [ThreadStatic]
    private static Utf8JsonWriter? _spareWriter;

    [ThreadStatic]
    private static PooledBuffer? _spareBuffer;

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
        PooledBuffer buffer = _spareBuffer ?? new PooledBuffer(512);
        _spareWriter = null;
        _spareBuffer = null;
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

    /// <summary>Writes a body with its queries in the legacy dialect.</summary>
    /// <param name="body">The body, which is given back.</param>
    /// <param name="name">The name of the queries in it.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="version">The version that the call is made for, for messages.</param>
    /// <exception cref="ArgumentException">The dialect cannot say one of them.</exception>
    public static PooledContent WriteLegacy(PooledContent body, ReadOnlySpan<byte> name, IReadOnlyList<Query> queries, string version)
    {
        var texts = new List<string>(queries.Count);
        for (int i = 0; i < queries.Count; i++)
        {
            if (!queries[i].IsAll)
            {
                texts.Add(LegacyQuery.Write(queries[i], version));
            }
        }

        using JsonDocument members = JsonDocument.Parse(body.WrittenMemory, BulkRules.Deep);
        JsonBody written = JsonBody.Start();
        string member = Encoding.UTF8.GetString(name);
        BulkRules.WriteWith(members.RootElement, written.Writer, member, (_, writer) =>
        {
            writer.WriteStartArray(member);
            texts.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        });
        body.Dispose();
        return written.Finish();
    }

    public void Dispose()
    {
        _writer.Reset(Nowhere);
        _spareWriter = _writer;
        if (_buffer.Capacity <= MaxKept)
        {
            _buffer.Clear();
            _spareBuffer = _buffer;
        }
        else
        {
            _buffer.Dispose();
        }
    }
}
