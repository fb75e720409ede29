using System.Buffers;
using System.Runtime.CompilerServices;

namespace Appwrite.Runtime;

/// <summary>Grows a list in pooled arrays, so that only the final array, of just the right length, is allocated.</summary>
internal ref struct ListBuilder<T>
{
    private T[]? _items;
    private int _count;

    public void Add(T item)
    {
        T[] items = _items ??= ArrayPool<T>.Shared.Rent(8);
        if (_count == items.Length)
        {
            _items = ArrayPool<T>.Shared.Rent(_count * 2);
            items.CopyTo(_items, 0);
            Return(items);
            items = _items;
        }

        items[_count++] = item;
    }

    public readonly IReadOnlyList<T> ToList()
    {
        if (_items is null)
        {
            return [];
        }

        T[] list = _items.AsSpan(0, _count).ToArray();
        Return(_items);
        return list;
    }

    private static void Return(T[] items) =>
        ArrayPool<T>.Shared.Return(items, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
}
