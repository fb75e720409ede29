using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Compares a database of the project file with a server's, and creates what is missing. Generated clients call this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DatabaseSchema
{
    /// <summary>Compares a database with the server's. It needs an API key that may read databases.</summary>
    /// <param name="source">How the database is reached.</param>
    /// <param name="database">What the project file says.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The differences.</returns>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public static Task<SchemaComparison> CompareWithServerAsync(
        TableSource source, DatabaseDefinition database, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(database);
        return CompareAsync(new SchemaCalls(source, database.Id), database, cancellationToken);
    }

    /// <summary>
    /// Creates the database, the tables, columns and indexes that the server does not have, and waits until they are available. Nothing that is there
    /// is changed or deleted. It needs an API key that may write databases.
    /// </summary>
    /// <param name="source">How the database is reached.</param>
    /// <param name="database">What the project file says.</param>
    /// <param name="progress">Told of each thing that is created.</param>
    /// <param name="cancellationToken">Ends the work early. What is created by then stays.</param>
    /// <returns>What was created, and what differs still.</returns>
    /// <exception cref="AppwriteSchemaException">Something could not be created, for which the message gives the server's reason.</exception>
    /// <exception cref="AppwriteException">The server answered with another error.</exception>
    /// <exception cref="InvalidOperationException">The tables are those of a transaction, of which this cannot be a part.</exception>
    /// <exception cref="TimeoutException">The server has made nothing available for five minutes.</exception>
    public static Task<SchemaCreation> CreateMissingAsync(
        TableSource source, DatabaseDefinition database, IProgress<SchemaProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(database);
        if (source.Transaction is not null)
        {
            throw new InvalidOperationException("Tables and columns cannot be created inside of a transaction. Create them with the client itself.");
        }

        return CreateAsync(source, database, progress, cancellationToken);
    }

    private static async Task<SchemaCreation> CreateAsync(
        TableSource source, DatabaseDefinition database, IProgress<SchemaProgress>? progress, CancellationToken cancellationToken)
    {
        var calls = new SchemaCalls(source, database.Id);
        SchemaComparison before = await CompareAsync(calls, database, cancellationToken).ConfigureAwait(false);
        var creator = new SchemaCreator(calls, database, before.Differences, source.Connection.Time, progress);
        IReadOnlyList<SchemaDifference> created = await creator.RunAsync(cancellationToken).ConfigureAwait(false);
        return new(created, created.Count == 0 ? before : await CompareAsync(calls, database, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<SchemaComparison> CompareAsync(SchemaCalls calls, DatabaseDefinition database, CancellationToken cancellationToken)
    {
        var comparer = new SchemaComparer(database.Id);
        var tables = new Dictionary<string, ServerTable>(StringComparer.Ordinal);
        if (await calls.FindDatabaseAsync(cancellationToken).ConfigureAwait(false) is not { } isEnabled)
        {
            comparer.AddMissingDatabase();
        }
        else
        {
            comparer.Compare(database, isEnabled);
            await foreach (ServerTable table in calls.ListTables(cancellationToken).ConfigureAwait(false))
            {
                tables[table.Id] = table;
            }
        }

        foreach (TableDefinition table in database.Tables)
        {
            if (!tables.Remove(table.Id, out ServerTable? other))
            {
                comparer.AddMissing(table);
                continue;
            }

            comparer.Compare(table, other);
            comparer.Compare(table, await ToListAsync(calls.ListColumns(table.Id, cancellationToken)).ConfigureAwait(false));
            comparer.Compare(table, await ToListAsync(calls.ListIndexes(table.Id, cancellationToken)).ConfigureAwait(false));
        }

        if (database.IsComplete)
        {
            foreach (ServerTable other in tables.Values)
            {
                comparer.AddOther(other);
            }
        }

        return new(comparer.Found);
    }

    private static async Task<IReadOnlyList<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (T item in items.ConfigureAwait(false))
        {
            list.Add(item);
        }

        return list;
    }
}
