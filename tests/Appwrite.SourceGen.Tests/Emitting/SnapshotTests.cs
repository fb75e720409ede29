using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.SourceGen.Tests.Registrations;

namespace Appwrite.SourceGen.Tests.Emitting;

/// <summary>
/// Emitted files, exactly. After a change that is meant, run the tests with UPDATE_SNAPSHOTS=1 and read the difference.
/// </summary>
public class SnapshotTests
{
    private static readonly Lazy<Outcome> Concerts = new(() => Generated.Compiling(Fixtures.Client, Fixtures.Spec(Fixtures.Concerts)));

    [Theory]
    [InlineData("App.IBackend")]
    [InlineData("App.AppwriteApi.IConcerts")]
    [InlineData("App.AppwriteApi.IPosters")]
    [InlineData("App.AppwriteApi.Concerts.Models")]
    [InlineData("App.AppwriteApi.Tickets.Models")]
    [InlineData("App.AppwriteApi.AppwriteJson")]
    public void A_file_is_as_it_was(string name) => Compare(name + ".txt", WithoutVersion(Concerts.Value.Text(name + ".g.cs")));

    [Theory]
    [InlineData("App.BackendServiceCollectionExtensions")]
    [InlineData("App.AppwriteApi.DependencyInjection.ConnectionServices")]
    [InlineData("App.AppwriteApi.DependencyInjection.ConnectionHealth")]
    [InlineData("App.AppwriteConfigurationExtensions")]
    [InlineData("App.DistributedSessionStore")]
    public void A_file_for_a_programs_services_is_as_it_was(string name) =>
        Compare(name + ".txt", WithoutVersion(HostTests.WithAll(Fixtures.Client).Text(name + ".g.cs")));

    [Fact]
    public void The_store_of_browsers_is_as_it_was()
    {
        const string Name = "App.LocalStorageSessionStore";
        Compare(Name + ".txt", WithoutVersion(LocalStorageTests.WithJsInterop(Fixtures.Client).Text(Name + ".g.cs")));
    }

    [Theory]
    [InlineData("App.ITown.Database")]
    [InlineData("App.AppwriteApi.Venues.Table")]
    [InlineData("App.AppwriteApi.AppwriteRowJson")]
    public void A_file_of_the_users_tables_is_as_it_was(string name)
    {
        const string Source = "namespace App;\n\n[Appwrite.Runtime.AppwriteDatabase(\"town\")]\npublic partial interface ITown;";
        Outcome outcome = Generated.Compiling(Source, Fixtures.Spec(Fixtures.Town, "appwrite.config.json"));

        Compare(name + ".txt", WithoutVersion(outcome.Text(name + ".g.cs")));
    }

    [Fact]
    public void A_union_is_as_it_was()
    {
        SpecBuilder spec = new SpecBuilder()
            .Schema("shapeCircle", ("type", Example("circle")), ("radius", new JsonObject { ["type"] = "number" }))
            .Schema("shapeText", ("type", Example("text")), ("format", Example("plain")))
            .Schema("shapeMail", ("type", Example("text")), ("format", Example("mail")))
            .Schema("drawing", ("shapes", SpecBuilder.ListOf(new JsonObject
            {
                ["anyOf"] = new JsonArray(SpecBuilder.Reference("shapeCircle"), SpecBuilder.Reference("shapeText"), SpecBuilder.Reference("shapeMail")),
            })))
            .Get("drawings", "get", "drawing");

        const string Name = "App.AppwriteApi.Drawings.Models";
        Compare(Name + ".txt", WithoutVersion(Generated.Compiling(Fixtures.Client, spec.ToFile()).Text(Name + ".g.cs")));
    }

    private static JsonObject Example(string text) => new() { ["type"] = "string", ["x-example"] = text };

    // A new version changes nothing else.
    private static string WithoutVersion(string text) => Regex.Replace(text, @"(GeneratedCode\(""Appwrite\.SourceGen"", "")[^""]*", "$1any");

    private static void Compare(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), name), actual);
            return;
        }

        string path = Path.Combine(AppContext.BaseDirectory, "Snapshots", name);
        Assert.True(File.Exists(path), $"There is no snapshot {name}; make it with UPDATE_SNAPSHOTS=1.");
        string[] expectedLines = File.ReadAllText(path).Split('\n');
        string[] actualLines = actual.Split('\n');
        int line = 0;
        while (line < expectedLines.Length && line < actualLines.Length && expectedLines[line] == actualLines[line])
        {
            line++;
        }

        Assert.True(
            line == expectedLines.Length && line == actualLines.Length,
            $"{name} differs in line {line + 1} (UPDATE_SNAPSHOTS=1 accepts it):\n- {Excerpt(expectedLines, line, "- ")}\n+ {Excerpt(actualLines, line, "+ ")}");
    }

    private static string Excerpt(string[] lines, int line, string prefix) => string.Join("\n" + prefix, lines.Skip(line).Take(5));

    private static string SourceFolder()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Appwrite.SourceGen.Tests.csproj")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new InvalidOperationException("The project's folder is not above the tests."), "Snapshots");
    }
}
