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
        JsonTokens ahead = _reader;
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
        if (isInOrder)
        {
            return list;
        }

        // Where two have one key, the earlier comes first.
        int[] order = new int[keys.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (one, other) => keys[one] != keys[other] ? keys[one].CompareTo(keys[other]) : one.CompareTo(other));
        var sorted = new T[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            sorted[i] = list[order[i]];
        }

        return sorted;
    }

    private static bool IsKey(ReadOnlySpan<byte> name, out long key) =>
        Utf8Parser.TryParse(name, out key, out int used) && used == name.Length;
}
