namespace Appwrite.SourceGen.Schema;

/// <summary>A database of a project.</summary>
/// <param name="Id">Its <c>$id</c>.</param>
/// <param name="Name">What people call it; the id where the file does not say.</param>
/// <param name="Enabled">False where the project keeps it from its clients.</param>
/// <param name="File">The path of the file in which it stands: the project file, or one that this includes.</param>
/// <param name="Pointer">Where in the file it stands; empty where only tables name it.</param>
internal sealed record DatabaseSchema(string Id, string Name, bool Enabled, string File, string Pointer);

/// <summary>A table. No two of a file have the same database and id.</summary>
/// <param name="DatabaseId">The <c>$id</c> of its database, which is among those of the file.</param>
/// <param name="Id">Its <c>$id</c>, which calls name.</param>
/// <param name="Name">What people call it: any text, not unique; the id where the file does not say.</param>
/// <param name="IsOldGeneration">Whether it stands among the <c>collections</c> of the service <c>databases</c>, not among the <c>tables</c> of <c>tablesDB</c>.</param>
/// <param name="RowSecurity">Whether each row has permissions of its own.</param>
/// <param name="Enabled">False where the project keeps it from its clients.</param>
/// <param name="Permissions">As the server writes them, <c>read("any")</c>.</param>
/// <param name="Columns">No two have the same key.</param>
/// <param name="Indexes">Each on at least one column, all of which the table has (or a row: <c>$createdAt</c>).</param>
/// <param name="File">The path of the file in which it stands: the project file, or one that this includes.</param>
/// <param name="Pointer">Where in the file it stands. An edit of another table may change it.</param>
internal sealed record TableSchema(
    string DatabaseId,
    string Id,
    string Name,
    bool IsOldGeneration,
    bool RowSecurity,
    bool Enabled,
    EquatableArray<string> Permissions,
    EquatableArray<ColumnSchema> Columns,
    EquatableArray<IndexSchema> Indexes,
    string File,
    string Pointer);

/// <summary>A column.</summary>
/// <param name="Key">Its name on the wire, as the file writes it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="WireType">The type by the server's name; shorthands are written out (<c>float</c> is <c>double</c>).</param>
/// <param name="Format">For texts and enumerations: <c>enum</c>, <c>email</c>, <c>url</c>, <c>ip</c>; else null.</param>
/// <param name="IsRequired">Never true of relations.</param>
/// <param name="IsArray">Never true of relations, which have <see cref="RelationSchema.IsMany"/>.</param>
/// <param name="DefaultJson">The default as JSON on one line, of the column's own type and within its bounds; null where there is none.</param>
/// <param name="Size">For texts: the most characters; null where the type sets it.</param>
/// <param name="Min">For numbers: the least, as C# writes it; null where it is no narrower than the type.</param>
/// <param name="Max">For numbers: the greatest, as C# writes it; null where it is no narrower than the type.</param>
/// <param name="IsEncrypted">Whether it can be neither queried nor ordered by.</param>
/// <param name="Elements">For enumerations: what the column may hold, each once; the empty text may be among them.</param>
/// <param name="Relation">For relations; else null.</param>
/// <param name="Pointer">Where it stands in the table's file.</param>
internal sealed record ColumnSchema(
    string Key,
    ColumnKind Kind,
    string WireType,
    string? Format,
    bool IsRequired,
    bool IsArray,
    string? DefaultJson,
    long? Size,
    string? Min,
    string? Max,
    bool IsEncrypted,
    EquatableArray<string> Elements,
    RelationSchema? Relation,
    string Pointer);

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    /// <summary>Any kind of text.</summary>
    Text,

    /// <summary>An integer of 64 bits.</summary>
    Integer,

    /// <summary>A number.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point of time in UTC.</summary>
    DateTime,

    /// <summary>One of <see cref="ColumnSchema.Elements"/>.</summary>
    Enumeration,

    /// <summary>A point of longitude and latitude.</summary>
    Point,

    /// <summary>A line of points.</summary>
    Line,

    /// <summary>A polygon of rings.</summary>
    Polygon,

    /// <summary>Rows of <see cref="RelationSchema.RelatedTable"/>.</summary>
    Relation,

    /// <summary>Any JSON: the type is not known, or leads to a table that is not.</summary>
    Unknown,
}

/// <summary>A relation, seen from the column's side.</summary>
/// <param name="RelatedTable">The <c>$id</c> of a table of the same database, which the file has.</param>
/// <param name="Kind">The relation as its parent sees it, on both sides.</param>
/// <param name="IsMany">Whether this side holds several rows.</param>
/// <param name="IsTwoWay">Whether the related table has a column for it as well.</param>
/// <param name="TwoWayKey">The key of that column; null where the relation goes one way.</param>
/// <param name="OnDelete"><c>setNull</c>, <c>cascade</c> or <c>restrict</c>.</param>
/// <param name="IsChild">Whether the server has made this column for the parent's, so that nobody else may.</param>
internal sealed record RelationSchema(
    string RelatedTable, RelationKind Kind, bool IsMany, bool IsTwoWay, string? TwoWayKey, string OnDelete, bool IsChild);

/// <summary>How many rows of each side a relation joins, the parent's first.</summary>
internal enum RelationKind
{
    /// <summary>One to one.</summary>
    OneToOne,

    /// <summary>The parent has many.</summary>
    OneToMany,

    /// <summary>The child has many.</summary>
    ManyToOne,

    /// <summary>Both have many.</summary>
    ManyToMany,
}

/// <summary>An index.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="WireType">The kind by the server's name.</param>
/// <param name="Columns">At least one key of the table's columns, or of a row's own (<c>$createdAt</c>).</param>
/// <param name="Orders">For each column <c>ASC</c> or <c>DESC</c>; empty where the kind has no order.</param>
/// <param name="Lengths">For each column how many characters of it count, 0 for all; empty where the file does not say.</param>
/// <param name="Pointer">Where it stands in the table's file.</param>
internal sealed record IndexSchema(
    string Key, IndexKind Kind, string WireType, EquatableArray<string> Columns, EquatableArray<string> Orders, EquatableArray<long> Lengths, string Pointer);

/// <summary>What an index is for.</summary>
internal enum IndexKind
{
    /// <summary>Finding and ordering.</summary>
    Key,

    /// <summary>Finding, ordering, and no value twice.</summary>
    Unique,

    /// <summary>Searching text for words.</summary>
    Fulltext,

    /// <summary>Finding by distance and area.</summary>
    Spatial,

    /// <summary>Something newer.</summary>
    Other,
}
