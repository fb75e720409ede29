using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>What the binding of tables comes to.</summary>
internal sealed record BoundTables(EquatableArray<BoundTableUnit> Units, EquatableArray<DiagnosticInfo> Diagnostics)
{
    /// <summary>The names of all types, without their namespaces, in order.</summary>
    public EquatableArray<string> TypeNames { get; init; }

    /// <summary>What gets clients into a program's services.</summary>
    public EquatableArray<BoundUnit> Hosts { get; init; }
}

/// <summary>A file: that of a table, of a database's client, of an enumeration that several tables have, or of a namespace's resolver.</summary>
/// <param name="Namespace">Where its types go, but for a row type of the user's.</param>
internal sealed record BoundTableUnit(string HintName, string Namespace)
{
    public BoundTable? Table { get; init; }

    public BoundDatabase? Database { get; init; }

    /// <summary>The full name of the database's interface.</summary>
    public string Owner { get; init; } = "";

    public EquatableArray<BoundEnumeration> Enumerations { get; init; }

    public BoundResolver? Resolver { get; init; }

    /// <summary>The ids of what the compiler is not to say in the file, because it is about the user's own types.</summary>
    public EquatableArray<string> Suppressed { get; init; }

    /// <summary>Whether public types have to say that they do not comply with the CLS.</summary>
    public bool IsInClsProject { get; init; }
}

/// <summary>A table's types.</summary>
/// <param name="Row">The row type's name.</param>
/// <param name="RowNamespace">The row type's namespace, as C# source.</param>
/// <param name="RowType">The row type with its namespace, as C# source.</param>
/// <param name="ColumnsName">The name of the type with the columns.</param>
/// <param name="ColumnsType">The same with its namespace, as C# source.</param>
/// <param name="Accessibility">That of the types that are generated.</param>
/// <param name="Title">What people call the table.</param>
/// <param name="Columns">The columns, numbered as they stand here.</param>
/// <param name="System">Appwrite's own members.</param>
/// <param name="Names">The names of what stands beside the columns.</param>
internal sealed record BoundTable(
    string DatabaseId,
    string TableId,
    string Row,
    string RowNamespace,
    string RowType,
    string ColumnsName,
    string ColumnsType,
    string Accessibility,
    string Title,
    EquatableArray<BoundColumn> Columns,
    BoundSystem System,
    BoundRowNames Names)
{
    /// <summary>Whether the row type is a part of a class of the user's.</summary>
    public BoundUserClass? User { get; init; }

    /// <summary>What <c>CreateMissingAsync</c> and comparisons go by; null where there is no project file.</summary>
    public BoundDefinition? Definition { get; init; }

    /// <summary>Whether servers refuse bulk calls for the table.</summary>
    public bool HasRelations { get; init; }
}

/// <summary>A class of the user's that is a row type.</summary>
/// <param name="Keyword"><c>class</c> or <c>record</c>.</param>
/// <param name="Parameters">The properties that its constructor takes, in order.</param>
/// <param name="HasConstructor">Whether the class declares a constructor itself.</param>
internal sealed record BoundUserClass(string Keyword, EquatableArray<string> Parameters, bool HasConstructor);

/// <summary>The names, in a row type, of Appwrite's own members; null where the user's class has the member itself, under the name behind it.</summary>
internal sealed record BoundSystem(
    BoundSystemMember Id,
    BoundSystemMember Sequence,
    BoundSystemMember CreatedAt,
    BoundSystemMember UpdatedAt,
    BoundSystemMember Permissions,
    BoundSystemMember TableId,
    BoundSystemMember DatabaseId);

/// <summary>A member of Appwrite's own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsUsers">Whether the user's class declares it.</param>
internal sealed record BoundSystemMember(string Name, bool IsUsers);

/// <summary>The names of what stands beside the columns in a row type.</summary>
/// <param name="Columns">The static property with the columns.</param>
/// <param name="Changes">The nested type for updates.</param>
/// <param name="Json">The nested type that reads and writes.</param>
/// <param name="State">The field with the row's state.</param>
/// <param name="Nulls">The field with the columns that came as null.</param>
/// <param name="CreatedAt">The column of the row's creation, in the type with the columns.</param>
internal sealed record BoundRowNames(
    string Columns, string Changes, string Json, string State, string Nulls, string Id, string Sequence, string CreatedAt, string UpdatedAt);

/// <summary>A column, as C# source.</summary>
/// <param name="Key">Its name on the wire.</param>
/// <param name="Property">The property's name, in the row type, among the columns and among the changes.</param>
/// <param name="Field">The field behind the property.</param>
/// <param name="Type">The property's type.</param>
/// <param name="Stored">The type of the field, in which null stands for a null that came.</param>
/// <param name="Default">What the property gives for null, behind <c>??</c>; null where it gives null.</param>
/// <param name="Read">The call that reads a value.</param>
/// <param name="Write">The method of the writer that writes a value.</param>
/// <param name="WriteArgument">What follows the value in that call.</param>
/// <param name="Token">The column's type in queries.</param>
/// <param name="Change">What becomes of it in an update.</param>
/// <param name="Doc">What the property is, one line.</param>
internal sealed record BoundColumn(
    string Key,
    string Property,
    string Field,
    string Type,
    string Stored,
    string? Default,
    string Read,
    string Write,
    string? WriteArgument,
    string Token,
    BoundChange Change,
    string Doc)
{
    /// <summary>Whether a new row has to have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether the user's class declares the property.</summary>
    public bool IsUsers { get; init; }

    /// <summary>Whether the project file has no index that begins with it.</summary>
    public bool IsUnindexed { get; init; }

    /// <summary>Where it leads; null for no relationship.</summary>
    public BoundRelation? Relation { get; init; }

    /// <summary>A reader's variable for the value; with a mark behind it, which no word of C# has and no variable of ours.</summary>
    public string Local => Field.TrimStart('_') + "Value";

    /// <summary>The field with the links to many rows that came; null for anything else.</summary>
    public string? CameField { get; init; }

    /// <summary>What a reader gives the user's property.</summary>
    public string? ToUsers { get; init; }

    /// <summary>What stands behind the user's property in the question whether it has no value.</summary>
    public string? Unset { get; init; }
}

/// <summary>What becomes of a column in an update.</summary>
/// <param name="Type">The type of the property.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Write">The function, or the writer's method, that writes a value.</param>
internal sealed record BoundChange(string Type, BoundChangeKind Kind, string Write);

/// <summary>How a change is written.</summary>
internal enum BoundChangeKind
{
    /// <summary>By itself, with the function that writes a value.</summary>
    Change,

    /// <summary>As an optional value, by a method of the writer.</summary>
    Optional,
}

/// <summary>A relationship's other side.</summary>
/// <param name="Row">The related row type, as C# source.</param>
/// <param name="Columns">The related table's columns, as C# source.</param>
/// <param name="Json">The related row type's reader and writer, as C# source.</param>
/// <param name="IsMany">Whether it leads to many rows.</param>
internal sealed record BoundRelation(string Row, string Columns, string Json, bool IsMany);

/// <summary>A database's client.</summary>
/// <param name="ClassName">The class behind the interface; null where there can be none, which has been reported.</param>
/// <param name="TransactionName">The class of its transactions; null where servers have none.</param>
/// <param name="SpecVersion">The version of the project's spec; null for none.</param>
internal sealed record BoundDatabase(
    BoundInterface Interface,
    string? ClassName,
    string? TransactionName,
    string Accessibility,
    string DatabaseId,
    string Title,
    string Api,
    string? SpecVersion,
    EquatableArray<BoundTableProperty> Tables)
{
    /// <summary>The members that the user's interface has itself, by what would be generated.</summary>
    public EquatableArray<string> Declared { get; init; }

    /// <summary>Whether the tables are all that the database has in the project file.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether there is a project file to compare with.</summary>
    public bool HasDefinition { get; init; }
}

/// <summary>A database's way to one table.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Type">The property's type.</param>
/// <param name="Json">The row type's reader and writer.</param>
/// <param name="Doc">What it is.</param>
internal sealed record BoundTableProperty(string Name, string Type, string Json, string Doc)
{
    /// <summary>Whether the table's part of the project file is known.</summary>
    public bool HasDefinition { get; init; }
}

/// <summary>A table as the project file has it, for comparisons with a server.</summary>
internal sealed record BoundDefinition(
    string Name, bool RowSecurity, bool Enabled, EquatableArray<string> Permissions, EquatableArray<BoundColumnDefinition> Columns, EquatableArray<BoundIndexDefinition> Indexes);

/// <summary>A column as the project file has it.</summary>
internal sealed record BoundColumnDefinition(
    string Key,
    string Type,
    string? Format,
    bool IsRequired,
    bool IsArray,
    string? DefaultJson,
    long? Size,
    string? Min,
    string? Max,
    bool IsEncrypted,
    EquatableArray<string> Elements,
    BoundRelationDefinition? Relation);

/// <summary>A relationship as the project file has it.</summary>
internal sealed record BoundRelationDefinition(string RelatedTable, string Kind, bool IsTwoWay, string? TwoWayKey, string OnDelete, bool IsChild);

/// <summary>An index as the project file has it.</summary>
internal sealed record BoundIndexDefinition(string Key, string Type, EquatableArray<string> Columns, EquatableArray<string> Orders, EquatableArray<long> Lengths);
