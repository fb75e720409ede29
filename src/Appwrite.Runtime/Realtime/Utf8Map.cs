using System.Text;

namespace Appwrite.Runtime;

/// <summary>Finds what belongs to a text by the text's bytes, so that a message need not be turned into texts first.</summary>
internal sealed class Utf8Map<T>
    where T : class
{
    private readonly Dictionary<int, Entry> _entries = [];

    public void Set(string key, T value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(key);
        int hash = Hash(bytes);
        Remove(bytes, hash);
        _entries.TryGetValue(hash, out Entry? next);
        _entries[hash] = new Entry(bytes, value) { Next = next };
    }

    public void Remove(string key)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(key);
        Remove(bytes, Hash(bytes));
    }

    public T? Find(ReadOnlySpan<byte> key)
    {
        _entries.TryGetValue(Hash(key), out Entry? entry);
        while (entry is not null && !key.SequenceEqual(entry.Key))
        {
            entry = entry.Next;
        }

        return entry?.Value;
    }

    private static int Hash(ReadOnlySpan<byte> key)
    {
        HashCode hash = default;
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    private void Remove(byte[] key, int hash)
    {
        Entry? kept = null;
        _entries.Remove(hash, out Entry? entry);
        for (; entry is not null; entry = entry.Next)
        {
            if (!key.AsSpan().SequenceEqual(entry.Key))
            {
                kept = new Entry(entry.Key, entry.Value) { Next = kept };
            }
        }

        if (kept is not null)
        {
            _entries[hash] = kept;
        }
    }

    private sealed class Entry(byte[] key, T value)
    {
        public byte[] Key => key;

        public T Value => value;

        public Entry? Next { get; init; }
    }
}
