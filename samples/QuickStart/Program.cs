using Appwrite.Runtime;
using QuickStart;
using Samples;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    await using Server server = await Server.FindAsync(stop.Token);
    await using AppwriteConnection connection = server.Connect(AppwriteCredential.ApiKey(server.ApiKey));
    IBackend backend = new BackendClient(connection);
    Report.Title("Appwrite.SourceGen quick start");
    Report.Done(server.IsSandbox ? "started a sandbox in this process" : "found a server in the environment", $"{server.Endpoint}");

    var account = new AccountTour(server, backend);
    var rows = new RowsTour(new MusicClient(connection), backend);
    var files = new FilesTour(server, backend);
    bool isClean;
    try
    {
        await account.RunAsync(stop.Token);
        await rows.RunAsync(stop.Token);
        await files.RunAsync(stop.Token);
    }
    finally
    {
        // Whatever was made goes, also after a failure or Ctrl+C, and one failure does not keep the rest.
        isClean = await CleanUp.RunAsync(files.CleanUpAsync, rows.CleanUpAsync, account.CleanUpAsync);
    }

    return isClean ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Report.Problem("stopped");
    return 130;
}
catch (AppwriteException exception) when (exception.StatusCode != default)
{
    Report.Problem($"the server answered {(int)exception.StatusCode} {exception.Type}: {exception.Message}");
    return 1;
}
catch (Exception exception) when (
    exception is InvalidOperationException or HttpRequestException or TimeoutException or AppwriteException or IOException)
{
    Report.Problem(exception.Message);
    return 1;
}
