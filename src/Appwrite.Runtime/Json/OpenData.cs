using System.ComponentModel;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Gathers the properties of an open object that the spec does not know: the user's own columns.</summary>
/// <remarks>
/// Servers write these properties side by side, so that a range of the answer holds them as a rule; only others are copied together.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct OpenData : IDisposable
{
    private ReadOnlySpan<byte> _answer;
    private int _start;
    private int _end;
    private PooledBuffer? _copy;

    internal readonly bool IsEmpty => _end == 0;

    /// <summary>Adds the property, name and value, that stands in the answer from one place to another.</summary>
    internal void Add(ReadOnlySpan<byte> answer, int start, int end)
    {
        if (IsEmpty)
        {
            _answer = answer;
            _start = start;
        }
        else if (!IsOnlyComma(answer[_end..start]))
        {
            CopyRange();
            _start = start;
        }

        _end = end;
    }

    /// <summary>Takes the inside of an object, which stands in the answer from one place to another, as all there is.</summary>
    internal void Set(ReadOnlySpan<byte> answer, int start, int end)
    {
        _answer = answer;
        _start = start;
        _end = end;
    }

    /// <summary>Makes one JSON object of what is gathered.</summary>
    internal ReadOnlySpan<byte> Finish()
    {
        if (IsEmpty)
        {
            return "{}"u8;
        }

        if (_copy is null && _answer[_start - 1] == '{' && _answer[_end] == '}')
        {
            return _answer[(_start - 1)..(_end + 1)];
        }

        CopyRange();
        _copy!.GetSpan(1)[0] = (byte)'}';
        _copy.Advance(1);
        return _copy.WrittenSpan;
    }

    /// <summary>Makes a JSON object of what is gathered; nothing can be added afterwards.</summary>
    /// <returns>The object, which does not depend on the answer's buffer.</returns>
    public JsonElement ToElement()
    {
        if (IsEmpty)
        {
            return JsonAnswerReader.EmptyObject;
        }

#if NET10_0_OR_GREATER
        JsonElement element = JsonElement.Parse(Finish());
#else
        var reader = new Utf8JsonReader(Finish());
        JsonElement element = JsonElement.ParseValue(ref reader);
#endif
        Dispose();
        return element;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        _copy?.Dispose();
        _copy = null;
    }

    private static bool IsOnlyComma(ReadOnlySpan<byte> gap) => gap is [(byte)','] || gap.Trim(" \t\r\n"u8) is [(byte)','];

    private void CopyRange()
    {
        byte before = (byte)',';
        if (_copy is null)
        {
            _copy = new PooledBuffer(_end - _start + 2);
            before = (byte)'{';
        }

        Span<byte> place = _copy.GetSpan(_end - _start + 1);
        place[0] = before;
        _answer[_start.._end].CopyTo(place[1..]);
        _copy.Advance(_end - _start + 1);
    }
}
