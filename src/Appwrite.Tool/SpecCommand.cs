using System.CommandLine;
using Appwrite.Tool.Projects;
using Appwrite.Tool.Servers;
using Appwrite.Tool.Specs;

namespace Appwrite.Tool;

/// <summary><c>dotnet appwrite spec</c>: takes the spec of a server's version and makes it part of a project.</summary>
internal static class SpecCommand
{
    public static Command Create(ToolHost host)
    {
        var endpoint = new Argument<string?>("endpoint") { Description = "The server's API, for example https://fra.cloud.appwrite.io/v1.", Arity = ArgumentArity.ZeroOrOne };
        var platform = new Option<string?>("--platform")
        {
            Description = "For programs with an API key (server), of a signed-in user (client), or everything (console). "
                + "What the project has, or else server, where it is left out.",
        };
        var from = new Option<string?>("--from")
        {
            Description = "Where to take it from: an address or a path, of a spec or of a folder of some. Appwrite's repositories where it is left out.",
        };
        var version = new Option<string?>("--server-version") { Description = "The version, for example 1.8, instead of asking the server." };
        var output = new Option<string?>("--output") { Description = "Where to write it: a folder or a file. The project's folder where it is left out." };
        var project = new Option<string?>("--project") { Description = "The project, by its file or its folder. The one in this folder where it is left out." };
        platform.AcceptOnlyFromAmong(SpecNames.Platforms);
        var command = new Command("spec", "Takes the spec of a server's version, makes it part of a project, and tells what it changes there.")
        {
            endpoint, platform, from, version, output, project,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(endpoint) is null && result.GetValue(version) is null)
            {
                result.AddError("Say which server it is for, by its endpoint (https://fra.cloud.appwrite.io/v1), or which version, by --server-version.");
            }
        });
        command.Do((result, cancellationToken) => new SpecWork(host, result.InvocationConfiguration.Output)
        {
            Endpoint = result.GetValue(endpoint),
            Platform = result.GetValue(platform),
            From = result.GetValue(from),
            Version = result.GetValue(version),
            Target = result.GetValue(output),
            Project = result.GetValue(project),
        }.RunAsync(cancellationToken));
        return command;
    }
}

/// <summary>The work of the command.</summary>
internal sealed class SpecWork(ToolHost host, TextWriter output)
{
    public string? Endpoint { get; init; }

    public string? Platform { get; init; }

    public string? From { get; init; }

    public string? Version { get; init; }

    public string? Target { get; init; }

    public string? Project { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        CSharpProject? project = CSharpProject.Find(Project is null ? host.Folder : host.PathOf(Project));
        if (project is null && Project is not null)
        {
            throw new ToolException($"There is no project file in {host.PathOf(Project)}.");
        }

        string[] specs = [.. project?.JsonFiles().Where(file => SpecNames.PlatformOf(file) is not null) ?? []];
        string platform = Platform ?? OnlyPlatform(specs) ?? SpecNames.Server;
        SpecDocument spec = await TakeAsync(platform, cancellationToken);
        string path = PathOf(spec, project);
        string? old = File.Exists(path) ? path : Replaced(specs, SpecNames.PlatformOf(spec.FileName) ?? platform);
        ProjectEdit? edit = project?.Add(path, old == path ? null : old);
        bool isSame = old == path && (await File.ReadAllBytesAsync(path, cancellationToken)).AsSpan().SequenceEqual(spec.Content);

        // Read before it is written over, and told before anything is changed that cannot be undone.
        if (old is not null && !isSame)
        {
            await TellAsync(project, old, path, spec, cancellationToken);
        }

        await WriteAsync(path, spec, isSame, edit, cancellationToken);
        await SayWhatIsLeftAsync(path, old, project, edit);
        return ToolAction.Done;
    }

    private static string? OnlyPlatform(string[] specs) => specs.Select(SpecNames.PlatformOf).Distinct().ToArray() is [{ Length: > 0 } one] ? one : null;

    // With two of them, both are wanted.
    private static string? Replaced(string[] specs, string platform) => specs.Where(file => SpecNames.PlatformOf(file) == platform).ToArray() is [string one] ? one : null;

    private async Task<SpecDocument> TakeAsync(string platform, CancellationToken cancellationToken)
    {
        using var web = new WebReader(host);
        string? version = Version;
        if (version is null)
        {
            KnownServer server = await ServerInquiry.AskAsync(web, ServerInquiry.ParseEndpoint(Endpoint!), cancellationToken);
            await output.WriteLineAsync($"{server.Endpoint} is Appwrite {server.Version}.");
            version = server.Version;
        }

        SpecDocument spec = await new SpecSource(host, web).TakeAsync(From, version, platform, cancellationToken);
        await output.WriteLineAsync($"Took {host.NameOf(spec.Source)} (spec of {spec.Version}, {spec.Operations} operations).");
        return spec;
    }

    private string PathOf(SpecDocument spec, CSharpProject? project)
    {
        if (Target is null)
        {
            return Path.Combine(project?.Folder ?? host.Folder, spec.FileName);
        }

        string target = host.PathOf(Target);
        return target.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(target) ? target : Path.Combine(target, spec.FileName);
    }

    private async Task WriteAsync(string path, SpecDocument spec, bool isSame, ProjectEdit? edit, CancellationToken cancellationToken)
    {
        if (isSame)
        {
            await output.WriteLineAsync($"{host.NameOf(path)} is the same already.");
        }
        else
        {
            await AtomicFile.WriteAsync(path, spec.Content, cancellationToken);
            await output.WriteLineAsync($"Wrote {host.NameOf(path)}.");
        }

        if (edit is not null)
        {
            await AtomicFile.WriteAsync(edit.Path, edit.Content, cancellationToken);
            await output.WriteLineAsync(edit.What + ".");
        }
    }

    private async Task TellAsync(CSharpProject? project, string old, string path, SpecDocument spec, CancellationToken cancellationToken)
    {
        SpecDocument before;
        try
        {
            before = await SpecDocument.ReadFileAsync(old, cancellationToken);
        }
        catch (ToolException exception)
        {
            throw new ToolException(
                $"{exception.Message} So {(old == path ? "it is not written over" : "it cannot be told what changes")}. Delete it, or name another file by --output.", exception);
        }

        await output.WriteLineAsync();
        await ChangesCommand.TellAsync(output, project, before, spec, cancellationToken);
        await output.WriteLineAsync();
    }

    private async Task SayWhatIsLeftAsync(string path, string? old, CSharpProject? project, ProjectEdit? edit)
    {
        if (project is null)
        {
            await output.WriteLineAsync(CSharpProject.HowToAdd(host, path));
        }
        else if (edit is { IsReplacement: true })
        {
            await output.WriteLineAsync(
                $"{project.Relative(old!)} is no longer part of the project, and is left where it is. "
                + $"An attribute that names it (Spec = \"{Path.GetFileName(old)}\") has to name the new one.");
        }
        else if (old is not null && old != path && project.Covers(old))
        {
            await output.WriteLineAsync(
                $"{project.Relative(old)} is part of the project, too. Delete it, or say in each attribute which of the two is meant (Spec = \"{Path.GetFileName(path)}\").");
        }
    }
}
