using System.CommandLine;
using Appwrite.Tool.Changes;
using Appwrite.Tool.Projects;
using Appwrite.Tool.Specs;

namespace Appwrite.Tool;

/// <summary><c>dotnet appwrite changes</c>: tells what changes between two specs, in the user's own interfaces or in the whole API.</summary>
internal static class ChangesCommand
{
    public static Command Create(ToolHost host)
    {
        var old = new Argument<string>("old") { Description = "The spec that there is." };
        var now = new Argument<string>("new") { Description = "The spec that is to come." };
        var project = new Option<string>("--project") { Description = "A project, by its file or its folder, whose interfaces are looked at; the whole API where it is left out." };
        var fail = new Option<bool>("--fail-on-breaking") { Description = $"Ends with exit code {ToolAction.Found} where something breaks code that uses it." };
        var command = new Command("changes", "Tells what changes between two specs.") { old, now, project, fail };
        command.Do(async (result, cancellationToken) =>
        {
            SpecDocument before = await SpecDocument.ReadFileAsync(host.PathOf(result.GetRequiredValue(old)), cancellationToken);
            SpecDocument after = await SpecDocument.ReadFileAsync(host.PathOf(result.GetRequiredValue(now)), cancellationToken);
            CSharpProject? own = result.GetValue(project) is { } path
                ? CSharpProject.Find(host.PathOf(path)) ?? throw new ToolException($"There is no project file in {host.PathOf(path)}.")
                : null;
            IReadOnlyList<ApiChange> changes = await TellAsync(result.InvocationConfiguration.Output, own, before, after, cancellationToken);
            return result.GetValue(fail) && changes.Any(change => change.IsBreaking) ? ToolAction.Found : ToolAction.Done;
        });
        return command;
    }

    /// <summary>Prints what changes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="project">The project; null for the whole API.</param>
    /// <param name="before">The spec that there is.</param>
    /// <param name="after">The spec that is to come.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static async Task<IReadOnlyList<ApiChange>> TellAsync(
        TextWriter output, CSharpProject? project, SpecDocument before, SpecDocument after, CancellationToken cancellationToken)
    {
        ProjectSources sources = project is null ? ProjectSources.WholeApi : ProjectSources.Read(project);

        // Both under one path, so that interfaces find the spec by the name that they give, and nothing differs but what it says.
        string path = sources.PathOf(before);
        GeneratedApi old = GeneratedApi.Of(sources, before, path, [before.Source, after.Source], cancellationToken);
        GeneratedApi now = GeneratedApi.Of(sources, after, path, [before.Source, after.Source], cancellationToken);
        IReadOnlyList<ApiChange> changes = ApiComparison.Of(old, now);
        string what = project is null ? "the whole API" : $"the interfaces of {project.Name}";
        await output.WriteLineAsync($"{before.FileName} ({before.Version}) → {after.FileName} ({after.Version}), {what}:");
        await output.WriteLineAsync();
        foreach (string error in old.Errors.Intersect(now.Errors, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"With either of them, the generator reports {error}");
        }

        if (old.Types.Count == 0 && now.Types.Count == 0 && changes.Count == 0)
        {
            await output.WriteLineAsync("No interface of the project asks for anything of the spec.");
            return changes;
        }

        await ChangeReport.WriteAsync(output, changes);
        return changes;
    }
}
