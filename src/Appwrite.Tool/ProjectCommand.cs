using System.CommandLine;
using Appwrite.Runtime;
using Appwrite.Tool.Projects;
using Appwrite.Tool.Servers;
using Appwrite.Tool.Tables;

namespace Appwrite.Tool;

/// <summary><c>dotnet appwrite project</c>: writes a project's databases and tables into its project file.</summary>
internal static class ProjectCommand
{
    public const string KeyVariable = "APPWRITE_API_KEY";

    public const string ProjectVariable = "APPWRITE_PROJECT_ID";

    public const string Scopes = "databases.read, tables.read and collections.read";

    public static Command Create(ToolHost host)
    {
        var endpoint = new Argument<string>("endpoint") { Description = "The server's API, for example https://fra.cloud.appwrite.io/v1." };
        var id = new Option<string?>("--project-id") { Description = $"The project's id. {ProjectVariable}, or else what the project file says, where it is left out." };
        var output = new Option<string?>("--output") { Description = $"Where to write it: a folder or a file. {TableFile.Name} in the project's folder where it is left out." };
        var project = new Option<string?>("--project") { Description = "The C# project, by its file or its folder. The one in this folder where it is left out." };
        var version = new Option<string?>("--server-version") { Description = "The server's version, for example 1.8, instead of asking it." };
        var command = new Command(
            "project",
            $"Writes a project's databases and tables into {TableFile.Name}. The API key is read from {KeyVariable}; it needs the scopes {Scopes}.")
        {
            endpoint, id, output, project, version,
        };
        command.Do((result, cancellationToken) => new ProjectWork(host, result.InvocationConfiguration.Output, result.InvocationConfiguration.Error)
        {
            Endpoint = result.GetRequiredValue(endpoint),
            ProjectId = result.GetValue(id),
            Target = result.GetValue(output),
            Project = result.GetValue(project),
            Version = result.GetValue(version),
        }.RunAsync(cancellationToken));
        return command;
    }
}

/// <summary>The work of the command.</summary>
internal sealed class ProjectWork(ToolHost host, TextWriter output, TextWriter error)
{
    public required string Endpoint { get; init; }

    public string? ProjectId { get; init; }

    public string? Target { get; init; }

    public string? Project { get; init; }

    public string? Version { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        CSharpProject? project = CSharpProject.Find(Project is null ? host.Folder : host.PathOf(Project));
        TableFile file = TableFile.Open(PathOf(project));
        string id = FirstOf(ProjectId, host.Environment(ProjectCommand.ProjectVariable), file.ProjectId)
            ?? throw new ToolException($"Say which project it is, by --project-id or in the environment as {ProjectCommand.ProjectVariable}.");
        string key = FirstOf(host.Environment(ProjectCommand.KeyVariable))
            ?? throw new ToolException(
                $"There is no API key in the environment. Put one that has the scopes {ProjectCommand.Scopes} into {ProjectCommand.KeyVariable}; "
                + "it is not taken as an argument, where others could read it.");
        KnownServer server = await FindServerAsync(cancellationToken);
        await output.WriteLineAsync($"{server.Endpoint} is Appwrite {server.Version}.");

        TableLists lists = await ReadAsync(server, id, key, cancellationToken);
        ProjectEdit? edit = project?.Add(file.FullPath, instead: null);
        IReadOnlyList<string> changes = file.Replace(id, server.Endpoint, lists);
        foreach ((string path, byte[] content) in file.Files)
        {
            await AtomicFile.WriteAsync(path, content, cancellationToken);
            await output.WriteLineAsync($"Wrote {host.NameOf(path)}.");
        }

        if (edit is not null)
        {
            await AtomicFile.WriteAsync(edit.Path, edit.Content, cancellationToken);
            await output.WriteLineAsync(edit.What + ".");
        }
        else if (project is null)
        {
            await output.WriteLineAsync(CSharpProject.HowToAdd(host, file.FullPath));
        }

        await TellAsync(lists, changes);
        return ToolAction.Done;
    }

    private static string? FirstOf(params string?[] values) => Array.Find(values, value => !string.IsNullOrWhiteSpace(value))?.Trim();

    private string PathOf(CSharpProject? project)
    {
        if (Target is null)
        {
            return TableFile.PathIn(project?.Folder ?? host.Folder);
        }

        string target = host.PathOf(Target);
        return target.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(target) ? target : TableFile.PathIn(target);
    }

    private async Task<KnownServer> FindServerAsync(CancellationToken cancellationToken)
    {
        Uri endpoint = ServerInquiry.ParseEndpoint(Endpoint);
        if (Version is not null)
        {
            return ServerVersion.TryParse(Version, out ServerVersion version) && version.Minor >= 0
                ? new KnownServer(endpoint.AbsoluteUri.TrimEnd('/'), Version)
                : throw new ToolException($"'{Version}' is no version such as 1.8 or 1.9.6.");
        }

        using var web = new WebReader(host);
        return await ServerInquiry.AskAsync(web, endpoint, cancellationToken);
    }

    private async Task<TableLists> ReadAsync(KnownServer server, string id, string key, CancellationToken cancellationToken)
    {
        using HttpMessageHandler handler = host.Handler();
        await using AppwriteConnection connection = Connect(server, id, key, handler);
        return await new ServerTables(connection, server.Version).ReadAsync(cancellationToken);
    }

    private AppwriteConnection Connect(KnownServer server, string id, string key, HttpMessageHandler handler)
    {
        try
        {
            return new AppwriteConnection(new AppwriteConnectionOptions
            {
                Endpoint = new Uri(server.Endpoint),
                ProjectId = id,
                Credential = AppwriteCredential.ApiKey(key),
                HttpMessageHandler = handler,
                OnWarning = warning => error.WriteLine($"warning: {warning}"),
            });
        }
        catch (ArgumentException exception)
        {
            throw new ToolException($"The project's id or the API key cannot be sent: {exception.Message}", exception);
        }
    }

    private static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";

    private async Task TellAsync(TableLists lists, IReadOnlyList<string> changes)
    {
        int columns = lists.Tables.Sum(table => table![lists.Words.Columns]!.AsArray().Count);
        int indexes = lists.Tables.Sum(table => table!["indexes"]!.AsArray().Count);
        await output.WriteLineAsync(
            $"{Count(lists.Databases.Count, "database")}, {Count(lists.Tables.Count, "table")}, {Count(columns, "column")}, {Count(indexes, "index", "indexes")}.");
        foreach (string change in changes)
        {
            await output.WriteLineAsync("  " + change);
        }

        foreach (string note in lists.Notes)
        {
            await error.WriteLineAsync($"warning: {note}");
        }
    }
}
