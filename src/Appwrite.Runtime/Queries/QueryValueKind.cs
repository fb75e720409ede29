namespace Appwrite.Runtime;

/// <summary>What a <see cref="QueryValue"/> holds.</summary>
internal enum QueryValueKind : byte
{
    /// <summary>Nothing: the default value, or a conversion from null.</summary>
    None,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A boolean, as 0 or 1 in the bits.</summary>
    Boolean,

    /// <summary>A whole number that fits 64 bits.</summary>
    Integer,

    /// <summary>A double, as its bits.</summary>
    Double,

    /// <summary>A boxed decimal, for the few that neither of the two above can express.</summary>
    Decimal,

    /// <summary>An array of values.</summary>
    List,

    /// <summary>An array of queries; only a query itself holds this.</summary>
    Queries,

    /// <summary>JSON text of a parsed query that none of the others can hold.</summary>
    Json,

    /// <summary>What cannot be sent; the text says why.</summary>
    Refused,
}
