namespace Appwrite.Runtime;

/// <summary>The two services by which servers give access to tables.</summary>
public enum TableApi
{
    /// <summary>As the project's spec says: <see cref="TablesDb"/> where it has that service or there is no spec, otherwise <see cref="Databases"/>.</summary>
    Automatic,

    /// <summary>The service <c>tablesDB</c>, with tables, columns and rows, from version 1.8 on.</summary>
    TablesDb,

    /// <summary>The older service <c>databases</c>, with collections, attributes and documents.</summary>
    Databases,
}
