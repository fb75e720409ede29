using Appwrite.Runtime;
using WebApi.Client;
using WebApi.Client.AppwriteApi;

namespace WebApi;

/// <summary>Makes the table of the notes, where it is not there yet, before the first request.</summary>
internal sealed class NotesTable(IBackend backend) : IHostedService
{
    public const string DatabaseId = "web-api-sample";
    public const string TableId = "notes";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await EnsureAsync(backend.TablesDb.CreateAsync(DatabaseId, "Web API sample", cancellationToken: cancellationToken));

        // Every user may add rows, and sees those to which the row itself gives a right.
        await EnsureAsync(backend.TablesDb.CreateTableAsync(
            DatabaseId, TableId, "Notes", permissions: [Permission.Create(Role.Users())], rowSecurity: true, cancellationToken: cancellationToken));
        await EnsureAsync(backend.TablesDb.CreateStringColumnAsync(
            DatabaseId, TableId, "text", 1000, required: true, cancellationToken: cancellationToken));
        await WaitForColumnsAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task EnsureAsync(Task creation)
    {
        try
        {
            await creation;
        }
        catch (AppwriteException exception) when (exception.StatusCode == System.Net.HttpStatusCode.Conflict)
        {
            // An earlier run has made it.
        }
    }

    private async Task WaitForColumnsAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        ColumnList columns;
        while ((columns = await backend.TablesDb.ListColumnsAsync(DatabaseId, TableId, cancellationToken: limit.Token)).Columns
            .Any(column => column.Status == ColumnStatus.Processing))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }

        if (columns.Columns.FirstOrDefault(column => column.Status != ColumnStatus.Available) is { } failed)
        {
            throw new InvalidOperationException($"The server could not make the column '{failed.Key}': {failed.Error}");
        }
    }
}
