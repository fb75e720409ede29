using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// The one row that a relationship leads to: its id, and the row itself where it was selected with <c>Include</c>. The default value stands
/// for a relationship that did not come with the row, which is never sent; <see cref="Link.None"/> stands for no row.
/// </summary>
/// <typeparam name="TRow">The related table's row type.</typeparam>
[SuppressMessage("Usage", "CA2225", Justification = "Ids and rows are written as they are.")]
public readonly struct Link<TRow> : IEquatable<Link<TRow>>
    where TRow : class, IAppwriteRow
{
    // The id, the row, or the mark for no row at all.
    private readonly object? _target;

    private Link(object target) => _target = target;

    /// <summary>Whether the relationship came with the row or was set.</summary>
    public bool IsKnown => _target is not null;

    /// <summary>Whether there is a related row, as far as is known.</summary>
    public bool HasValue => _target is string or TRow;

    /// <summary>Whether the related row itself is here.</summary>
    [MemberNotNullWhen(true, nameof(Row))]
    public bool IsLoaded => _target is TRow;

    /// <summary>The id of the related row; null where there is none, where it is not known, or where a new row has none yet.</summary>
    public string? Id => _target switch
    {
        string id => id,
        TRow { Id.Length: > 0 } row => row.Id,
        _ => null,
    };

    /// <summary>The related row; null where it was not selected or there is none.</summary>
    public TRow? Row => _target as TRow;

    /// <summary>Links to the row with an id.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">The id is null or empty; no row is <see cref="Link.None"/>.</exception>
    public static implicit operator Link<TRow>(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new(id);
    }

    /// <summary>Links to a row: to a stored one by its id, while a new one is created along with the row that links to it.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentNullException">The row is null; no row is <see cref="Link.None"/>.</exception>
    public static implicit operator Link<TRow>(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row);
    }

    /// <summary>Links to no row.</summary>
    /// <param name="none"><see cref="Link.None"/>.</param>
    public static implicit operator Link<TRow>(NoLink none) => new((object)none);

    /// <summary>Whether both lead to the same row, by its id where it has one.</summary>
    public static bool operator ==(Link<TRow> left, Link<TRow> right) => left.Equals(right);

    /// <summary>Whether they lead to different rows.</summary>
    public static bool operator !=(Link<TRow> left, Link<TRow> right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(Link<TRow> other) =>
        Id is { } id ? id == other.Id : _target is TRow ? ReferenceEquals(_target, other._target) : IsKnown == other.IsKnown && !other.HasValue;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Link<TRow> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Id is { } id ? StringComparer.Ordinal.GetHashCode(id) : HashCode.Combine(Row, IsKnown);

    /// <summary>The related row's id, <c>(none)</c>, <c>(new)</c> or <c>(not loaded)</c>.</summary>
    public override string ToString() => Id ?? (IsLoaded ? "(new)" : IsKnown ? "(none)" : "(not loaded)");

    /// <summary>Reads the relationship in whichever shape it comes: null, an id, or a row.</summary>
    /// <param name="reader">The reader, on the value.</param>
    /// <param name="readRow">How a row is read.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [SuppressMessage("Design", "CA1000", Justification = "For generated code.")]
    public static Link<TRow> Read(ref JsonAnswerReader reader, JsonRead<TRow> readRow)
    {
        ArgumentNullException.ThrowIfNull(readRow);
        if (reader.IsNull || reader.SkipsEmptyList())
        {
            return Link.None;
        }

        if (reader.IsObject)
        {
            return readRow(ref reader);
        }

        return reader.ReadString() is { Length: > 0 } id ? id : Link.None;
    }

    /// <summary>Writes the relationship as a field of a request's data, or nothing where it is not known.</summary>
    /// <param name="writer">The writer, within an object.</param>
    /// <param name="name">The column's key in UTF-8.</param>
    /// <param name="writeData">How a new row is written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteTo(ref JsonModelWriter writer, ReadOnlySpan<byte> name, JsonWrite<TRow> writeData)
    {
        if (IsKnown)
        {
            writer.WriteName(name);
            WriteValue(ref writer, writeData);
        }
    }

    /// <summary>Writes the relationship as it would come from a server, or nothing where it is not known.</summary>
    /// <param name="writer">The writer, within an object.</param>
    /// <param name="name">The column's key in UTF-8.</param>
    /// <param name="writeRow">How a whole row is written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteLoaded(ref JsonModelWriter writer, ReadOnlySpan<byte> name, JsonWrite<TRow> writeRow)
    {
        if (writer.DescribesLink<TRow>(name, isList: false) || !IsKnown)
        {
            return;
        }

        writer.WriteName(name);
        WriteLoadedValue(ref writer, writeRow);
    }

    internal void WriteLoadedValue(ref JsonModelWriter writer, JsonWrite<TRow> writeRow)
    {
        if (Row is { } row)
        {
            writeRow(ref writer, row);
        }
        else
        {
            writer.WriteString(Id);
        }
    }

    internal void WriteValue(ref JsonModelWriter writer, JsonWrite<TRow> writeData)
    {
        // What a stored row's columns are is its own affair: sent along, they would overwrite what others have changed meanwhile.
        if (Row is { } row && (!row.IsStored || row.Id.Length == 0))
        {
            writer.StartNested(typeof(TRow));
            if (row.Id.Length > 0)
            {
                writer.WriteString("$id"u8, row.Id);
            }

            // Of a row that came from JSON they are what a browser says.
            if (!row.IsStored && row.Permissions is { Count: > 0 } permissions)
            {
                writer.WriteList("$permissions"u8, permissions, JsonItem.WritePermission);
            }

            writeData(ref writer, row);
            writer.EndObject();
        }
        else
        {
            writer.WriteString(Id);
        }
    }
}

/// <summary>Makes links that need no row type.</summary>
public static class Link
{
    /// <summary>No row: written into a relationship, it takes the link away.</summary>
    public static NoLink None => NoLink.Instance;
}

/// <summary>The value that stands for no row; see <see cref="Link.None"/>.</summary>
public sealed class NoLink
{
    internal static readonly NoLink Instance = new();

    private NoLink()
    {
    }
}
