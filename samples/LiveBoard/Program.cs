using System.Globalization;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using LiveBoard;
using Samples;
using Spectre.Console;

TimeSpan moment = TimeSpan.FromSeconds(3);
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Settings.Read(args) is not { } settings)
{
    Console.Error.WriteLine(Settings.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The second time ends a clean-up that hangs.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

try
{
    if (settings.Endpoint is { } endpoint)
    {
        await using Member guest = await Member.JoinAsync(endpoint, settings.ProjectId!, settings.Version, settings.Name, moment, stop.Token);
        await Screen.ShowAsync(guest, stop.Token);
        return 0;
    }

    await using Server server = await Server.FindAsync(stop.Token, new SandboxOptions { Version = SandboxVersion.Appwrite196 });
    string? version = server.Sandbox is null ? settings.Version : "1.9.6";
    await using var owner = new AppwriteConnection(new AppwriteConnectionOptions
    {
        Endpoint = server.Endpoint,
        ProjectId = server.ProjectId,
        Credential = AppwriteCredential.ApiKey(server.ApiKey),
    });
    SchemaCreation creation = await new BoardClient(owner).CreateMissingAsync(cancellationToken: stop.Token);
    bool isOurs = creation.Created.Any(created => created.TableId is null);
    try
    {
        await using Member host = await Member.JoinAsync(server.Endpoint, server.ProjectId, version, settings.Name, settings.IsDemo ? Demo.Glow : moment, stop.Token);
        if (settings.IsDemo)
        {
            await using Member second = await Member.JoinAsync(server.Endpoint, server.ProjectId, version, "Grace", Demo.Glow, stop.Token);
            await Demo.PlayAsync(host, second, server.Sandbox is { } sandbox ? sandbox.Realtime.DropAll : null, stop.Token);
            AnsiConsole.Write(BoardView.Draw(host));
            AnsiConsole.Write(BoardView.Draw(second));
            if (settings.Picture is { } file)
            {
                await File.WriteAllTextAsync(file, Picture.Draw(BoardView.Draw(host), BoardView.Draw(second)), stop.Token);
            }
        }
        else
        {
            Console.WriteLine("Another terminal joins with:");
            Console.WriteLine(
                $"dotnet run --project samples/LiveBoard -- --endpoint {server.Endpoint} --project {server.ProjectId}{(version is null ? "" : $" --version {version}")} --name Grace");
            await Screen.ShowAsync(host, stop.Token);
        }
    }
    finally
    {
        // What was there before is somebody else's, and stays.
        if (isOurs)
        {
            await owner.SendAsync(HttpMethod.Delete, $"/tablesdb/sourcegen-board");
        }
    }

    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
catch (Exception exception) when (
    exception is InvalidOperationException or HttpRequestException or TimeoutException or AppwriteException or AppwriteRealtimeException
        or IOException or ArgumentException or UnauthorizedAccessException)
{
    AnsiConsole.MarkupLine($"[red]✗[/] {Markup.Escape(exception.Message)}");
    return 1;
}
