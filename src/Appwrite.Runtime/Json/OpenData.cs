using System.ComponentModel;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Gathers the properties of an open object that the spec does not know: the user's own columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct OpenData : IDisposable
{
    private PooledBuffer? _json;

    internal readonly bool IsEmpty => _json is null;

    internal void Add(scoped ReadOnlySpan<byte> property)
    {
        byte before = (byte)',';
        if (_json is null)
        {
            _json = new PooledBuffer(512);
            before = (byte)'{';
        }

        Span<byte> place = _json.GetSpan(property.Length + 1);
        place[0] = before;
        property.CopyTo(place[1..]);
        _json.Advance(property.Length + 1);
    }

    internal readonly ReadOnlySpan<byte> Finish()
    {
        _json!.GetSpan(1)[0] = (byte)'}';
        _json.Advance(1);
        return _json.WrittenSpan;
    }

    /// <summary>Makes a JSON object of what is gathered; nothing can be added afterwards.</summary>
    /// <returns>The object, which does not depend on the answer's buffer.</returns>
    public JsonElement ToElement()
    {
        if (_json is null)
        {
            return JsonAnswerReader.EmptyObject;
        }

        var reader = new Utf8JsonReader(Finish());
        JsonElement element = JsonElement.ParseValue(ref reader);
        Dispose();
        return element;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        _json?.Dispose();
        _json = null;
    }
}
