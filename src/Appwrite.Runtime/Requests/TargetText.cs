namespace Appwrite.Runtime;

/// <summary>
/// The characters of an address while it is written. The thread uses them again for its next address, so that an address costs no more
/// than its final text.
/// </summary>
internal sealed class TargetText
{
    private const int Typical = 512;
    private const int MaxKept = 8 * 1024;

    [ThreadStatic]
    private static TargetText? _spare;

    private char[] _characters = new char[Typical];
    private int _length;

    // Where queries stand, for calls that send them in another dialect than that in which they are written first.
    private readonly List<QueryPlace> _queries = [];

    private TargetText()
    {
    }

    /// <summary>How often the characters were given back: a target of an earlier use must not touch those of a later one.</summary>
    public int Use { get; private set; }

    /// <summary>What is written so far.</summary>
    public ReadOnlySpan<char> Written => _characters.AsSpan(0, _length);

    /// <summary>Where queries stand.</summary>
    public IReadOnlyList<QueryPlace> Queries => _queries;

    public static TargetText Rent()
    {
        TargetText text = _spare ?? new TargetText();
        _spare = null;
        return text;
    }

    public void Return()
    {
        Use++;
        Cut(0);
        if (_characters.Length <= MaxKept)
        {
            _spare = this;
        }
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        _length += text.Length;
    }

    /// <summary>Forgets what stands behind the first characters.</summary>
    public void Cut(int length)
    {
        _length = length;
        while (_queries is [.., { } last] && last.End > length)
        {
            _queries.RemoveAt(_queries.Count - 1);
        }
    }

    /// <summary>Remembers that a query stands behind the first characters.</summary>
    public void Note(int start, in Query query) => _queries.Add(new QueryPlace(start, _length, query));

    public void Append(char character)
    {
        Reserve(1)[0] = character;
        _length++;
    }

    private Span<char> Reserve(int count)
    {
        if (_characters.Length - _length < count)
        {
            Array.Resize(ref _characters, Math.Max(_characters.Length * 2, _length + count));
        }

        return _characters.AsSpan(_length);
    }
}

/// <summary>A query in an address.</summary>
/// <param name="Start">The position of its first character.</param>
/// <param name="End">The position behind its last one.</param>
/// <param name="Query">The query.</param>
internal readonly record struct QueryPlace(int Start, int End, Query Query);
