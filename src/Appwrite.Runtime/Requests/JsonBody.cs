using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime;

/// <summary>A JSON object that is being written into a pooled buffer, to become a request's body.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The content that it becomes owns the buffer, and the writer has nothing to give back.")]
internal sealed class JsonBody
{
    // Where a spare writer points to, so that it keeps no body alive.
    private static readonly PooledBuffer Nowhere = new(0);

    [ThreadStatic]
    private static JsonBody? _spare;

    private readonly OperatorMarks _operators;
    private PooledBuffer? _buffer;

    private JsonBody()
    {
        Writer = new Utf8JsonWriter(Nowhere, RelaxedJson.Options);
        _operators = OperatorMarks.Of(Writer);
    }

    /// <summary>Where the object's properties are written.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Starts an object.</summary>
    public static JsonBody Start()
    {
        JsonBody body = StartValue();
        body.Writer.WriteStartObject();
        return body;
    }

    /// <summary>Starts a value of any kind, which is ended before <see cref="ToContent"/>.</summary>
    public static JsonBody StartValue()
    {
        JsonBody body = _spare ?? new JsonBody();
        _spare = null;
        body._buffer = new PooledBuffer(512);
        body.Writer.Reset(body._buffer);
        return body;
    }

    /// <summary>Makes a request's body of a JSON value.</summary>
    public static PooledContent OfNode(JsonNode node)
    {
        JsonBody body = StartValue();
        node.WriteTo(body.Writer);
        return body.ToContent();
    }

    /// <summary>Ends the object and hands it over; the body is not to be used afterwards.</summary>
    public PooledContent Finish()
    {
        Writer.WriteEndObject();
        return ToContent();
    }

    /// <summary>Hands a value that is complete over; the body is not to be used afterwards.</summary>
    public PooledContent ToContent()
    {
        Writer.Flush();
        Writer.Reset(Nowhere);
        var content = new PooledContent(_buffer!, _operators.Take());
        _buffer = null;
        _spare = this;
        return content;
    }
}
