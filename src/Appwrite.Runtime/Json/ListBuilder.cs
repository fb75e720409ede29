using System.Buffers;
using System.Runtime.CompilerServices;

namespace Appwrite.Runtime;

/// <summary>
/// Grows a list on the stack and then in pooled arrays, so that only the final array, of just the right length, is allocated.
/// </summary>
internal ref struct ListBuilder<T>
{
    private FirstItems _first;
    private T[]? _items;
    private int _count;

    // Most lists within an answer are short: permissions, labels, a user's addresses.
    public void Add(T item)
    {
        if (_count < FirstItems.Length)
        {
            _first[_count++] = item;
            return;
        }

        T[] items = _items ??= Spill();
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
        if (_count == 0)
        {
            return [];
        }

        if (_items is null)
        {
            return ((ReadOnlySpan<T>)_first)[.._count].ToArray();
        }

        T[] list = _items.AsSpan(0, _count).ToArray();
        Return(_items);
        return list;
    }

    private readonly T[] Spill()
    {
        T[] items = ArrayPool<T>.Shared.Rent(32);
        ((ReadOnlySpan<T>)_first).CopyTo(items);
        return items;
    }

    private static void Return(T[] items) =>
        ArrayPool<T>.Shared.Return(items, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());

    [InlineArray(Length)]
    private struct FirstItems
    {
        public const int Length = 4;

        private T _item;
    }
}
