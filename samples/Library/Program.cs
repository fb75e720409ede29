using System.Globalization;
using Appwrite.Runtime;
using Library;
using Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    await using Server server = await Server.FindAsync(stop.Token);
    await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
    {
        Endpoint = server.Endpoint,
        ProjectId = server.ProjectId,
        Credential = AppwriteCredential.ApiKey(server.ApiKey),
    });
    var library = new LibraryClient(connection);      // an ILibrary

    Report.Title("The tables of the project file");
    Report.Done(server.IsSandbox ? "started a sandbox in this process" : "found a server in the environment", $"{server.Endpoint}");
    SchemaComparison before = await library.CompareWithServerAsync(stop.Token);
    Report.Done($"compared it with the server: {before.Differences.Count} differences", before.IsSame ? null : before.Differences[0].ToString());
    SchemaCreation creation = await library.CreateMissingAsync(cancellationToken: stop.Token);
    Report.Done($"created {creation.Created.Count} parts", creation.Remaining.ToString());
    bool isOurs = creation.Created.Any(created => created.TableId is null);
    try
    {
        await Shelves.FillAsync(library, stop.Token);
        var desk = new Desk(library);

        Report.Title("Asking");
        await desk.AskAsync(stop.Token);

        Report.Title("Borrowing");
        await desk.LendAsync("Labyrinths", "Ada", stop.Token);
        await desk.LendAsync("Labyrinths", "Grace", stop.Token);
        await desk.LendAsync("Labyrinths", "Edsger", stop.Token);
        await desk.CloseAsync(stop.Token);
    }
    finally
    {
        // What was there before is somebody else's, and stays.
        if (isOurs)
        {
            await connection.SendAsync(HttpMethod.Delete, $"/tablesdb/sourcegen-library");
            Report.Done("nothing is left behind");
        }
    }

    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Report.Problem("stopped");
    return 130;
}
catch (Exception exception) when (
    exception is InvalidOperationException or HttpRequestException or TimeoutException or AppwriteException or IOException)
{
    Report.Problem(exception.Message);
    return 1;
}
