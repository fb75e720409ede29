using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// What a row knows of itself: where it comes from, and which of its columns are known, by their numbers in the table. All states are equal,
/// so that records with the same values are.
/// </summary>
/// <param name="isStored">Whether the row was read, rather than made by the program.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct RowState(bool isStored) : IEquatable<RowState>
{
    private const int Inline = 64;

    private ulong _first;
    private ulong[]? _rest;

    /// <summary>Whether the row was read, rather than made by the program.</summary>
    public readonly bool IsStored => isStored;

    /// <summary>Whether a column is known.</summary>
    /// <param name="column">Its number, from 0.</param>
    public readonly bool Has(int column) => column < Inline
        ? (_first & (1UL << column)) != 0
        : _rest is not null && (column / Inline) - 1 < _rest.Length && (_rest[(column / Inline) - 1] & (1UL << (column % Inline))) != 0;

    /// <summary>Notes that a column was set. Copies of the state made before stay as they are.</summary>
    /// <param name="column">Its number, from 0.</param>
    public void Set(int column)
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

    /// <summary>Notes that a column came, while a row is read and nobody has a copy of the state.</summary>
    /// <param name="column">Its number, from 0.</param>
    /// <param name="count">How many columns the table has.</param>
    public void Came(int column, int count = Inline)
    {
        if (column < Inline)
        {
            _first |= 1UL << column;
            return;
        }

        _rest ??= new ulong[(count - 1) / Inline];
        _rest[(column / Inline) - 1] |= 1UL << (column % Inline);
    }

    /// <inheritdoc />
    public readonly bool Equals(RowState other) => true;

    /// <inheritdoc />
    public override readonly bool Equals([NotNullWhen(true)] object? obj) => obj is RowState;

    /// <inheritdoc />
    public override readonly int GetHashCode() => 0;

    /// <summary>All states are equal.</summary>
    public static bool operator ==(RowState left, RowState right) => left.Equals(right);

    /// <summary>All states are equal.</summary>
    public static bool operator !=(RowState left, RowState right) => !left.Equals(right);
}
