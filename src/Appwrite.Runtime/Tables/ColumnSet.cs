using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Which columns of a row are known: those that came with it, and those that were set since. Columns go by their number in the table.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ColumnSet
{
    private const int Inline = 64;

    private ulong _first;
    private ulong[]? _rest;

    /// <summary>Whether there is no column.</summary>
    public readonly bool IsEmpty => _first == 0 && _rest is null;

    /// <summary>Whether a column is in the set.</summary>
    /// <param name="column">Its number, from 0.</param>
    public readonly bool Has(int column) => column < Inline
        ? (_first & (1UL << column)) != 0
        : _rest is not null && (column / Inline) - 1 < _rest.Length && (_rest[(column / Inline) - 1] & (1UL << (column % Inline))) != 0;

    /// <summary>Adds a column. Copies of the set made before stay as they are.</summary>
    /// <param name="column">Its number, from 0.</param>
    public void Add(int column)
    {
        if (column < Inline)
        {
            _first |= 1UL << column;
        }
        else if (!Has(column))
        {
            ulong[] rest = new ulong[Math.Max(_rest?.Length ?? 0, column / Inline)];
            _rest?.CopyTo(rest, 0);
            rest[(column / Inline) - 1] |= 1UL << (column % Inline);
            _rest = rest;
        }
    }

    /// <summary>Adds a column to a set of which there is no copy yet.</summary>
    /// <param name="column">Its number, from 0.</param>
    /// <param name="count">How many columns the table has.</param>
    public void AddOwn(int column, int count)
    {
        if (column < Inline)
        {
            _first |= 1UL << column;
            return;
        }

        _rest ??= new ulong[(count - 1) / Inline];
        _rest[(column / Inline) - 1] |= 1UL << (column % Inline);
    }
}
