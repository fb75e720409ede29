namespace Appwrite.SourceGen.Requests;

/// <summary>What a user asks for with a class of their own that is to be the row type of a table.</summary>
/// <param name="DatabaseId">The database's id, empty while the argument is still being typed.</param>
/// <param name="TableId">The table's id, likewise.</param>
/// <param name="Schema">The project file's name, where the attribute gives one.</param>
/// <param name="ApiNamespace">The namespace of what is generated beside the class, where the attribute gives one.</param>
/// <param name="Shape">What keeps the class from being a row type, if anything does.</param>
/// <param name="Members">The names of everything that the class declares itself, properties included.</param>
/// <param name="Parameters">
/// The parameters of the constructor by which a row is made, by the names of their properties; empty where there is one without.
/// </param>
internal sealed record TableRequest(
    string Namespace,
    string Name,
    string Accessibility,
    string DatabaseId,
    string TableId,
    string? Schema,
    string? ApiNamespace,
    ClassShape Shape,
    EquatableArray<UserProperty> Properties,
    EquatableArray<string> Members,
    EquatableArray<string> Parameters) : IRequest<TableRequest>
{
    /// <inheritdoc />
    public bool IsHalfWritten { get; init; }

    /// <summary>Whether the class is a record.</summary>
    public bool IsRecord { get; init; }

    /// <summary>Whether the class declares a constructor itself, so that it has none without parameters unless it says so.</summary>
    public bool HasConstructor { get; init; }

    /// <summary>Whether other classes may inherit it.</summary>
    public bool IsSealed { get; init; }

    /// <summary>The ids of what the compiler says of the user's types wherever they are used.</summary>
    public EquatableArray<string> Suppressed { get; init; }

    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    /// <inheritdoc />
    public string Key => FullName;

    /// <inheritdoc />
    public TableRequest WithOptionsOf(TableRequest other) => this with
    {
        IsHalfWritten = false,
        DatabaseId = other.DatabaseId,
        TableId = other.TableId,
        Schema = other.Schema,
        ApiNamespace = other.ApiNamespace,
    };
}

/// <summary>How a class that is to be a row type is declared.</summary>
internal enum ClassShape
{
    Usable,
    NotPartial,
    Generic,
    Nested,
    FileLocal,
    Abstract,
    Static,
    Inherits,

    /// <summary>No constructor whose parameters are all called like properties can be called.</summary>
    NoConstructor,
}

/// <summary>A property that a user's row type declares.</summary>
/// <param name="Type">Its type as C# source, with a question mark where it may be null.</param>
/// <param name="WireName">The name that <c>[JsonPropertyName]</c> gives it; null for none.</param>
/// <param name="CanSet">Whether a reader can set it.</param>
/// <param name="Value">What it holds, as far as a row can hold it.</param>
internal sealed record UserProperty(string Name, string Type, string? WireName, bool CanSet, UserValue Value);

/// <summary>The type of a user's property.</summary>
/// <param name="Kind">What sort of value it is; for a list that of its items.</param>
/// <param name="Type">The type of a value, or of a list's item, as C# source without a question mark; of a link the row type.</param>
/// <param name="IsNullable">Whether the property may be null.</param>
/// <param name="List">What sort of list it is.</param>
internal sealed record UserValue(UserValueKind Kind, string Type, bool IsNullable, UserList List = UserList.None);

/// <summary>What sort of value a user's property holds.</summary>
internal enum UserValueKind
{
    /// <summary>Nothing that a row could hold.</summary>
    Other,

    Text,
    Int64,
    Double,

    /// <summary>A number of another type.</summary>
    Number,

    Boolean,
    DateTimeOffset,
    DateTime,
    Guid,

    /// <summary>An enumeration of the user's.</summary>
    Enum,

    /// <summary>An enumeration that keeps texts which it does not know, as generated ones do.</summary>
    OpenEnumeration,

    Point,
    Line,
    Polygon,
    Link,
    Links,
    Element,

    /// <summary>A type that does not exist yet, and may be generated.</summary>
    Generated,
}

/// <summary>What sort of list a user's property holds.</summary>
internal enum UserList
{
    None,
    ReadOnlyList,
    List,
    Array,
}
