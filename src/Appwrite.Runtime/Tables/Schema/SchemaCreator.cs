using System.Net;

namespace Appwrite.Runtime;

/// <summary>
/// Creates what a server does not have, in an order that works: the database, all tables, their columns, the relationships between them, and indexes
/// at last. Servers make columns and indexes available some time after they were asked to.
/// </summary>
internal sealed class SchemaCreator(
    SchemaCalls calls, DatabaseDefinition file, IReadOnlyList<SchemaDifference> differences, TimeProvider time, IProgress<SchemaProgress>? progress)
{
    // Servers need some tenths of a second for a column, and longer for an index of many rows.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // How long nothing may become available.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly List<SchemaDifference> _created = [];
    private readonly List<Step> _plan = [];
    private int _done;

    /// <summary>Creates all of it.</summary>
    /// <returns>What was created, in its order.</returns>
    public async Task<IReadOnlyList<SchemaDifference>> RunAsync(CancellationToken cancellationToken)
    {
        Plan();
        foreach (TableDefinition table in _plan.Select(step => step.Table).OfType<TableDefinition>().Distinct().Where(HasUnavailableColumn))
        {
            // Left by somebody else: an index on such a column is refused.
            await WaitForColumnsAsync(table, cancellationToken).ConfigureAwait(false);
        }

        foreach (IGrouping<Stage, Step> stage in _plan.GroupBy(step => step.Stage).OrderBy(stage => stage.Key))
        {
            foreach (Step step in stage)
            {
                await CreateAsync(step, cancellationToken).ConfigureAwait(false);
                if (stage.Key == Stage.Relationships)
                {
                    // It makes a column of the other table as well, and the next one may be between the same two.
                    await WaitForColumnsAsync(step.Table!, cancellationToken).ConfigureAwait(false);
                    if (step.Column?.Relation is { IsTwoWay: true } relation && file.Tables.FirstOrDefault(table => table.Id == relation.RelatedTableId) is { } related)
                    {
                        await WaitForColumnsAsync(related, cancellationToken).ConfigureAwait(false);
                    }
                }
            }

            foreach (TableDefinition table in stage.Select(step => step.Table).OfType<TableDefinition>().Distinct())
            {
                await (stage.Key switch
                {
                    Stage.Columns => WaitForColumnsAsync(table, cancellationToken),
                    Stage.Indexes => WaitForIndexesAsync(table, cancellationToken),
                    _ => Task.CompletedTask,
                }).ConfigureAwait(false);
            }
        }

        return _created;
    }

    private bool HasUnavailableColumn(TableDefinition table) => differences.Any(difference =>
        difference.Kind == SchemaDifferenceKind.NotAvailable && difference.TableId == table.Id && difference.ColumnKey is not null);

    private void Plan()
    {
        HashSet<(string? Table, string? Column, string? Index)> missing =
            [.. differences.Where(difference => difference.Kind == SchemaDifferenceKind.Missing).Select(difference => (difference.TableId, difference.ColumnKey, difference.IndexKey))];
        if (missing.Contains((null, null, null)))
        {
            Add(Stage.Database, null, null, null, token => calls.CreateDatabaseAsync(file, token));
        }

        foreach (TableDefinition table in file.Tables)
        {
            // What is missing of a table that is missing itself is not listed.
            bool isNew = missing.Contains((table.Id, null, null));
            if (isNew)
            {
                Add(Stage.Tables, table, null, null, token => calls.CreateTableAsync(table, token));
            }

            foreach (ColumnDefinition column in table.Columns.Where(column => !column.IsMadeByOther && (isNew || missing.Contains((table.Id, column.Key, null)))))
            {
                Stage stage = column.Relation is null ? Stage.Columns : Stage.Relationships;
                Add(stage, table, column, null, token => calls.CreateColumnAsync(table.Id, column, token));
            }

            foreach (IndexDefinition index in table.Indexes.Where(index => isNew || missing.Contains((table.Id, null, index.Key))))
            {
                Add(Stage.Indexes, table, null, index, token => calls.CreateIndexAsync(table.Id, index, token));
            }
        }
    }

    private void Add(Stage stage, TableDefinition? table, ColumnDefinition? column, IndexDefinition? index, Func<CancellationToken, Task> create) =>
        _plan.Add(new(stage, table, column, new SchemaDifference
        {
            Kind = SchemaDifferenceKind.Missing,
            DatabaseId = file.Id,
            TableId = table?.Id,
            ColumnKey = column?.Key,
            IndexKey = index?.Key,
        }, create));

    private async Task CreateAsync(Step step, CancellationToken cancellationToken)
    {
        try
        {
            await step.Create(cancellationToken).ConfigureAwait(false);
            _created.Add(step.What);
        }
        catch (AppwriteException exception) when (
            exception.StatusCode == HttpStatusCode.Conflict && exception.Type.Value.EndsWith("_already_exists", StringComparison.Ordinal))
        {
            // Somebody else was faster, such as another instance of the same program. Whether it is the same is told at the end.
        }
        catch (AppwriteException exception)
        {
            string reason = exception.ServerMessage.Length > 0 ? exception.ServerMessage : exception.Message;
            throw new AppwriteSchemaException($"The {step.What.Subject} could not be created: {reason}", exception)
            {
                Subject = step.What.Subject,
                Created = _created,
            };
        }

        progress?.Report(new SchemaProgress(++_done, _plan.Count, step.What.Subject));
    }

    private Task WaitForColumnsAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        HashSet<string> wanted = [.. table.Columns.Select(column => column.Key)];
        return WaitAsync(
            table,
            "column",
            async token =>
            {
                var states = new List<(string Key, string Status, string Error)>();
                await foreach (ServerColumn column in calls.ListColumns(table.Id, token).ConfigureAwait(false))
                {
                    if (wanted.Contains(column.Definition.Key))
                    {
                        states.Add((column.Definition.Key, column.Status, column.Error));
                    }
                }

                return states;
            },
            cancellationToken);
    }

    private Task WaitForIndexesAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        HashSet<string> wanted = [.. table.Indexes.Select(index => index.Key)];
        return WaitAsync(
            table,
            "index",
            async token =>
            {
                var states = new List<(string Key, string Status, string Error)>();
                await foreach (ServerIndex index in calls.ListIndexes(table.Id, token).ConfigureAwait(false))
                {
                    if (wanted.Contains(index.Definition.Key))
                    {
                        states.Add((index.Definition.Key, index.Status, index.Error));
                    }
                }

                return states;
            },
            cancellationToken);
    }

    private async Task WaitAsync(
        TableDefinition table,
        string what,
        Func<CancellationToken, Task<List<(string Key, string Status, string Error)>>> read,
        CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstWait;
        long start = time.GetTimestamp();
        int left = int.MaxValue;
        while (true)
        {
            List<(string Key, string Status, string Error)> states = await read(cancellationToken).ConfigureAwait(false);
            if (states.Find(state => state.Status is "failed" or "stuck") is { Key: { } failed } state)
            {
                string subject = $"{what} '{failed}' of table '{table.Id}'";
                throw new AppwriteSchemaException(
                    $"The {subject} is not available on the server: {SchemaComparer.DescribeStatus(state.Status, state.Error)}. "
                    + "It has to be deleted before it can be created again.")
                {
                    ServerMessage = state.Error,
                    Subject = subject,
                    Created = _created,
                };
            }

            List<string> waiting = [.. states.Where(state => state.Status is not ("available" or "")).Select(state => state.Key)];
            if (waiting.Count == 0)
            {
                return;
            }

            if (waiting.Count < left)
            {
                left = waiting.Count;
                start = time.GetTimestamp();
            }
            else if (time.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException(
                    $"In table '{table.Id}' the server has not made available for {Patience.TotalMinutes:0} minutes: {what} {string.Join(", ", waiting)}. "
                    + "It may still do so; call again later to create the rest.");
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private enum Stage
    {
        Database,
        Tables,
        Columns,
        Relationships,
        Indexes,
    }

    private sealed record Step(Stage Stage, TableDefinition? Table, ColumnDefinition? Column, SchemaDifference What, Func<CancellationToken, Task> Create);
}
