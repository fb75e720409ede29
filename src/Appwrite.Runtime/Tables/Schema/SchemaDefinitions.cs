using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

/// <summary>A database as the project file describes it. Generated clients have one for each database.</summary>
/// <param name="id">Its <c>$id</c>.</param>
/// <param name="name">What people call it.</param>
/// <param name="tables">Its tables.</param>
public sealed class DatabaseDefinition(string id, string name, IReadOnlyList<TableDefinition> tables)
{
    /// <summary>Its <c>$id</c>.</summary>
    public string Id { get; } = id;

    /// <summary>What people call it, for its creation.</summary>
    public string Name { get; } = name;

    /// <summary>Its tables.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; } = tables;

    /// <summary>Whether clients may use it.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether all tables of the project file are here. Only then are other tables of the server told of as not in the file.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>A table as the project file describes it.</summary>
/// <param name="id">Its <c>$id</c>.</param>
/// <param name="name">What people call it.</param>
public sealed class TableDefinition(string id, string name)
{
    /// <summary>Its <c>$id</c>.</summary>
    public string Id { get; } = id;

    /// <summary>What people call it, for its creation.</summary>
    public string Name { get; } = name;

    /// <summary>Whether clients may use it.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether rows have permissions of their own.</summary>
    public bool RowSecurity { get; init; }

    /// <summary>Who may do what with all rows, such as <c>read("any")</c>; null leaves that to the server.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<ColumnDefinition> Columns { get; init; } = [];

    /// <summary>Its indexes.</summary>
    public IReadOnlyList<IndexDefinition> Indexes { get; init; } = [];
}

/// <summary>A column as the project file describes it.</summary>
/// <param name="key">Its key.</param>
/// <param name="type">Its type by the server's name, such as <c>string</c>, <c>integer</c> or <c>relationship</c>; shorthands such as <c>email</c> are understood.</param>
public sealed class ColumnDefinition(string key, string type)
{
    /// <summary>Its key.</summary>
    public string Key { get; } = key;

    /// <summary>Its type by the server's name.</summary>
    public string Type { get; } = type;

    /// <summary>What a text has to be: <c>enum</c>, <c>email</c>, <c>url</c> or <c>ip</c>; null for any.</summary>
    public string? Format { get; init; }

    /// <summary>Whether each new row needs a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it holds a list.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether its values are encrypted, so that it cannot be queried.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>How many characters a text may have; null where the type says it.</summary>
    public long? Size { get; init; }

    /// <summary>The least number, as text; null, and what is beyond 64 bits, for none.</summary>
    public string? Min { get; init; }

    /// <summary>The greatest number, as text; null, and what is beyond 64 bits, for none.</summary>
    public string? Max { get; init; }

    /// <summary>What an enumeration may be.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>The value of new rows that bring none, as JSON; null for none.</summary>
    public string? DefaultJson { get; init; }

    /// <summary>Where a relationship leads; null for other types.</summary>
    public RelationDefinition? Relation { get; init; }

    /// <summary>By which of the server's names the column is created: a format or a type.</summary>
    internal string Kind => Format is "enum" or "email" or "url" or "ip" ? Format : Type switch
    {
        "double" => "float",
        "linestring" => "line",
        _ => Type,
    };

    /// <summary>Whether new rows get a value of their own; neither required columns nor lists do, whatever a file says.</summary>
    [MemberNotNullWhen(true, nameof(DefaultJson))]
    internal bool HasDefault => DefaultJson is not null && !IsRequired && !IsArray;

    /// <summary>Whether the server makes the column along with that of another table.</summary>
    internal bool IsMadeByOther => Relation is { IsTwoWay: true, IsChild: true };
}

/// <summary>A relationship as the project file describes it.</summary>
/// <param name="relatedTableId">The <c>$id</c> of the table to which it leads.</param>
/// <param name="type"><c>oneToOne</c>, <c>oneToMany</c>, <c>manyToOne</c> or <c>manyToMany</c>, as the parent sees it.</param>
public sealed class RelationDefinition(string relatedTableId, string type)
{
    /// <summary>The <c>$id</c> of the table to which it leads.</summary>
    public string RelatedTableId { get; } = relatedTableId;

    /// <summary><c>oneToOne</c>, <c>oneToMany</c>, <c>manyToOne</c> or <c>manyToMany</c>, as the parent sees it.</summary>
    public string Type { get; } = type;

    /// <summary>Whether the other table has a column for it too.</summary>
    public bool IsTwoWay { get; init; }

    /// <summary>The key of that column; null for a relationship of one way.</summary>
    public string? TwoWayKey { get; init; }

    /// <summary>What becomes of related rows when a row is deleted: <c>setNull</c>, <c>cascade</c> or <c>restrict</c>.</summary>
    public string OnDelete { get; init; } = "restrict";

    /// <summary>Whether this is the side that the server makes along with the other.</summary>
    public bool IsChild { get; init; }
}

/// <summary>An index as the project file describes it.</summary>
/// <param name="key">Its key.</param>
/// <param name="type"><c>key</c>, <c>unique</c>, <c>fulltext</c> or <c>spatial</c>.</param>
/// <param name="columns">The keys of its columns.</param>
public sealed class IndexDefinition(string key, string type, IReadOnlyList<string> columns)
{
    /// <summary>Its key.</summary>
    public string Key { get; } = key;

    /// <summary><c>key</c>, <c>unique</c>, <c>fulltext</c> or <c>spatial</c>.</summary>
    public string Type { get; } = type;

    /// <summary>The keys of its columns.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>For each column <c>ASC</c> or <c>DESC</c>; what is missing is <c>ASC</c>.</summary>
    public IReadOnlyList<string?> Orders { get; init; } = [];

    /// <summary>For each column how many characters of it count; what is missing, and 0, is all.</summary>
    public IReadOnlyList<long> Lengths { get; init; } = [];

    /// <summary>Whether the columns have an order in it.</summary>
    internal bool IsOrdered => Type is "key" or "unique";

    /// <summary>The order of each column.</summary>
    internal IEnumerable<string> EachOrder() => Columns.Select((_, i) => i < Orders.Count && string.Equals(Orders[i], "DESC", StringComparison.OrdinalIgnoreCase) ? "DESC" : "ASC");
}
