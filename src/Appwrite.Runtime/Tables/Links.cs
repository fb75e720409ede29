using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// The rows that a relationship leads to, each by its id or as a row, as <see cref="Link{TRow}"/> has them; written as a collection
/// expression: <c>["id", row]</c>. The default value stands for a relationship that did not come with the row, which is never sent; an empty
/// one takes all links away.
/// </summary>
/// <typeparam name="TRow">The related table's row type.</typeparam>
[CollectionBuilder(typeof(LinksBuilder), nameof(LinksBuilder.Create))]
[SuppressMessage("Naming", "CA1710", Justification = "The many to Link.")]
[SuppressMessage("Usage", "CA2225", Justification = "Lists are written as they are.")]
[SuppressMessage("Usage", "CA2231", Justification = "Lists are compared by who needs it.")]
public readonly struct Links<TRow> : IReadOnlyList<Link<TRow>>
    where TRow : class, IAppwriteRow
{
    private readonly Link<TRow>[]? _links;

    internal Links(Link<TRow>[] links) => _links = links;

    /// <summary>Whether the relationship came with the row or was set.</summary>
    public bool IsKnown => _links is not null;

    /// <summary>Whether all related rows are here; false where the relationship did not come with the row.</summary>
    public bool IsLoaded => _links is not null && Array.TrueForAll(_links, link => link.IsLoaded);

    /// <summary>How many related rows there are; 0 where that is not known, see <see cref="IsKnown"/>.</summary>
    public int Count => _links?.Length ?? 0;

    /// <summary>The ids of the related rows that have one.</summary>
    public IReadOnlyList<string> Ids => [.. (_links ?? []).Select(link => link.Id).OfType<string>()];

    /// <summary>The related rows that are here.</summary>
    public IReadOnlyList<TRow> Rows => [.. (_links ?? []).Select(link => link.Row).OfType<TRow>()];

    /// <inheritdoc />
    public Link<TRow> this[int index] => (_links ?? [])[index];

    /// <summary>Links to rows by their ids.</summary>
    /// <param name="ids">The ids.</param>
    public static implicit operator Links<TRow>(string[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new(Array.ConvertAll(ids, id => (Link<TRow>)id));
    }

    /// <summary>Links to rows.</summary>
    /// <param name="rows">The rows.</param>
    public static implicit operator Links<TRow>(TRow[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new(Array.ConvertAll(rows, row => (Link<TRow>)row));
    }

    /// <summary>Links to rows.</summary>
    /// <param name="rows">The rows.</param>
    [SuppressMessage("Design", "CA1002", Justification = "An interface cannot be converted.")]
    public static implicit operator Links<TRow>(List<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new([.. rows.Select(row => (Link<TRow>)row)]);
    }

    /// <inheritdoc />
    public IEnumerator<Link<TRow>> GetEnumerator() => (_links ?? []).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The related rows' ids, or <c>(not loaded)</c>.</summary>
    public override string ToString() => IsKnown ? $"[{string.Join(", ", this)}]" : "(not loaded)";

    /// <summary>Reads the relationship in whichever shape it comes: null, a list of ids, or one of rows.</summary>
    /// <param name="reader">The reader, on the value.</param>
    /// <param name="readRow">How a row is read.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [SuppressMessage("Design", "CA1000", Justification = "For generated code.")]
    public static Links<TRow> Read(ref JsonAnswerReader reader, JsonRead<TRow> readRow)
    {
        ArgumentNullException.ThrowIfNull(readRow);
        if (reader.IsNull)
        {
            return default;
        }

        var links = new ListBuilder<Link<TRow>>();
        if (reader.StartList())
        {
            while (reader.NextItem())
            {
                links.Add(Link<TRow>.Read(ref reader, readRow));
            }
        }

        return new([.. links.ToList()]);
    }

    /// <summary>
    /// Writes the relationship as a field of a request's data, or nothing where it is still what came with the row: sent back, the list would take away what
    /// others have linked meanwhile, or what the caller may not read.
    /// </summary>
    /// <param name="writer">The writer, within an object.</param>
    /// <param name="name">The column's key in UTF-8.</param>
    /// <param name="writeData">How a new row is written.</param>
    /// <param name="came">What came with the row.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteChanged(ref JsonModelWriter writer, ReadOnlySpan<byte> name, JsonWrite<TRow> writeData, Links<TRow> came)
    {
        if (!ReferenceEquals(_links, came._links))
        {
            WriteTo(ref writer, name, writeData);
        }
    }

    /// <inheritdoc cref="Link{TRow}.WriteTo" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteTo(ref JsonModelWriter writer, ReadOnlySpan<byte> name, JsonWrite<TRow> writeData)
    {
        if (_links is null)
        {
            return;
        }

        writer.WriteName(name);
        writer.StartList();
        foreach (Link<TRow> link in _links)
        {
            if (link.HasValue)
            {
                link.WriteValue(ref writer, writeData);
            }
        }

        writer.EndList();
    }

    /// <inheritdoc cref="Link{TRow}.WriteLoaded" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteLoaded(ref JsonModelWriter writer, ReadOnlySpan<byte> name, JsonWrite<TRow> writeRow)
    {
        if (writer.DescribesLink<TRow>(name, isList: true) || _links is null)
        {
            return;
        }

        writer.WriteName(name);
        writer.StartList();
        foreach (Link<TRow> link in _links)
        {
            if (link.HasValue)
            {
                link.WriteLoadedValue(ref writer, writeRow);
            }
        }

        writer.EndList();
    }
}

/// <summary>Makes links of collection expressions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LinksBuilder
{
    /// <summary>Makes the links of a list.</summary>
    /// <typeparam name="TRow">The related table's row type.</typeparam>
    /// <param name="links">The links, which are copied.</param>
    public static Links<TRow> Create<TRow>(ReadOnlySpan<Link<TRow>> links)
        where TRow : class, IAppwriteRow => new(links.ToArray());
}
