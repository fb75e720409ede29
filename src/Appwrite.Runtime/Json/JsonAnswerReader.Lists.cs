using System.Buffers.Text;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

// Lists that PHP wrote as objects, because an item is missing between the others.
public ref partial struct JsonAnswerReader
{
    /// <summary>Whether the object on which the reader stands is a list with gaps.</summary>
    /// <param name="isInOrder">Whether its items stand in the order of their keys.</param>
    private readonly bool IsListWithGaps(out bool isInOrder)
    {
        isInOrder = true;
        long last = long.MinValue;
        Utf8JsonReader ahead = _reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            if (!IsKey(ahead.ValueSpan, out long key))
            {
                return false;
            }

            isInOrder &= key > last;
            last = key;
            ahead.Skip();
        }

        return true;
    }

    private IReadOnlyList<T> ReadListWithGaps<T>(JsonRead<T> readItem, bool isInOrder)
    {
        var items = new ListBuilder<T>();
        var keys = new List<long>();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            _ = IsKey(_reader.ValueSpan, out long key);
            keys.Add(key);
            _reader.Read();
            items.Add(readItem(ref this));
        }

        IReadOnlyList<T> list = items.ToList();
        return isInOrder ? list : [.. keys.Select((key, index) => (key, index)).OrderBy(item => item.key).Select(item => list[item.index])];
    }

    private static bool IsKey(ReadOnlySpan<byte> name, out long key) =>
        Utf8Parser.TryParse(name, out key, out int used) && used == name.Length;
}
