using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Appwrite.Sandbox;

namespace Appwrite.Package.Tests;

/// <summary>What newcomers meet who begin with <c>dotnet new</c>. The names have all that a folder may have and a namespace may not.</summary>
[Collection(PackageTests.Name)]
public sealed partial class TemplateTests(PackedFeed feed)
{
    private const string Templates = "Appwrite.Templates";

    [NativeFact]
    public async Task A_console_program_runs_is_tested_and_becomes_a_native_program()
    {
        TemplateProject project = await TemplateProject.CreateAsync(feed, "appwrite-console", "My-App.One");
        AssertIsWhole(project);
        AssertTested(await project.RunDotNetAsync(["test"]), 3);

        // Without settings it says what a newcomer can do.
        DotNetResult lost = (await project.RunDotNetAsync(["run", "--no-build"])).EnsureFailure();
        Assert.Contains("Set APPWRITE_ENDPOINT, APPWRITE_PROJECT_ID, APPWRITE_API_KEY.", lost.Output, StringComparison.Ordinal);
        Assert.Contains("dotnet appwrite sandbox --port 8080", lost.Output, StringComparison.Ordinal);
        (await project.RunDotNetAsync(["tool", "restore"])).EnsureSuccess();
        string help = (await project.RunDotNetAsync(["appwrite", "sandbox", "--help"])).EnsureSuccess().Output;
        Assert.All(["--port", "--project-id", "--api-key"], option => Assert.Contains(option, help, StringComparison.Ordinal));

        // Of the solution in the folder, which has the tests too, the program alone is published.
        (await project.RunDotNetAsync(["publish"])).EnsureSuccess();
        string published = Path.Combine("bin", "Release", "net10.0", RuntimeInformation.RuntimeIdentifier, "publish");
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(project.Folder, published)).Select(file => Path.GetFileName(file))];
        Assert.Contains("My-App.One", files);
        Assert.DoesNotContain(files, file => file.EndsWith(".dll", StringComparison.Ordinal));

        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(new SandboxOptions { ProcessingTime = TimeSpan.Zero });
        Dictionary<string, string> settings = new()
        {
            ["APPWRITE_ENDPOINT"] = sandbox.Endpoint.ToString(),
            ["APPWRITE_PROJECT_ID"] = sandbox.ProjectId,
            ["APPWRITE_API_KEY"] = sandbox.ApiKey,
        };
        string[] songs = ["1965  Feeling Good, Nina Simone", "1972  Spain, Chick Corea", "The project has 0 users."];
        DotNetResult first = (await project.RunAsync(Path.Combine(published, "My-App.One"), settings)).EnsureSuccess();
        Assert.Equal([$"Created 6 parts of appwrite.config.json on {sandbox.Endpoint}.", .. songs], first.Lines);

        // What is set outside goes before the launch profile.
        DotNetResult second = (await project.RunDotNetAsync(["run", "--no-build"], settings)).EnsureSuccess();
        Assert.Equal([$"Created 0 parts of appwrite.config.json on {sandbox.Endpoint}.", .. songs], second.Lines.Where(line => !line.StartsWith("Using launch", StringComparison.Ordinal)));

        // A spec of a real server takes the place of the one that it began with.
        string spec = Path.Combine(project.Folder, "..", "open-api3-1.8.x-server.json");
        await File.WriteAllTextAsync(
            spec, (await File.ReadAllTextAsync(RepositoryFolder.Path("samples", "QuickStart", Consumer.SpecName))).Replace("\"1.9.0\"", "\"1.8.0\"", StringComparison.Ordinal));
        (await project.RunDotNetAsync(["appwrite", "spec", "--server-version", "1.8", "--from", spec])).EnsureSuccess();
        Assert.Equal(["open-api3-1.8.x-server.json", "appwrite.config.json"], AdditionalFile().Matches(project.Read("My-App.One.csproj")).Select(match => match.Groups["file"].Value));
        Assert.Equal(await File.ReadAllTextAsync(spec), project.Read("open-api3-1.8.x-server.json"));
    }

    [Fact]
    public async Task A_web_api_is_tested()
    {
        TemplateProject project = await TemplateProject.CreateAsync(feed, "appwrite-web", "My Web");
        AssertIsWhole(project);
        AssertTested(await project.RunDotNetAsync(["test"]), 4);

        DotNetResult lost = (await project.RunDotNetAsync(["run", "--no-build"])).EnsureFailure();
        Assert.Contains("dotnet user-secrets set Appwrite:ApiKey", lost.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blazor_page_compiles_and_what_makes_its_tables_runs()
    {
        TemplateProject project = await TemplateProject.CreateAsync(feed, "appwrite-blazor", "1st.Page");
        AssertIsWhole(project);

        // What a build does after compiling is the SDK's, and takes as long again.
        (await project.RunDotNetAsync(["msbuild", "1st.Page.csproj", "-restore", "-t:Compile"])).EnsureSuccess();

        // There is no key in what a browser loads.
        Assert.DoesNotContain("key", project.Read("wwwroot/appsettings.json"), StringComparison.OrdinalIgnoreCase);

        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(new SandboxOptions { ProcessingTime = TimeSpan.Zero });
        DotNetResult setup = (await project.RunDotNetAsync(
            ["run", "--project", "setup"],
            new Dictionary<string, string>
            {
                ["APPWRITE_ENDPOINT"] = sandbox.Endpoint.ToString(),
                ["APPWRITE_PROJECT_ID"] = sandbox.ProjectId,
                ["APPWRITE_API_KEY"] = sandbox.ApiKey,
            })).EnsureSuccess();
        Assert.Contains($"Created 4 parts of appwrite.config.json on {sandbox.Endpoint}.", setup.Lines);
    }

    [Fact]
    public void The_package_has_every_file_of_each_template_and_what_they_share()
    {
        string content = RepositoryFolder.Path("src", Templates, "content");
        string[] shared = [.. Names("shared")];
        string[] expected =
        [
            .. ((string[])["blazor", "console", "web"])
                .SelectMany(template => Names(template).Concat(shared).Select(name => $"content/{template}/{name}"))
                .Order(StringComparer.Ordinal),
        ];

        using ZipArchive package = feed.Open(Templates);
        Assert.Equal(
            expected,
            package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("content/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("content/console/.gitignore", expected);
        Assert.Equal("Template", (string?)feed.ReadMetadata(Templates).Descendants().Single(element => element.Name.LocalName == "packageType").Attribute("name"));

        IEnumerable<string> Names(string folder) => Directory
            .EnumerateFiles(Path.Combine(content, folder), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(file => Path.GetRelativePath(Path.Combine(content, folder), file).Replace('\\', '/'));
    }

    // What the template leaves open, the project has: its name, and the versions that were packed.
    private void AssertIsWhole(TemplateProject project)
    {
        string[] files = [.. project.Files];
        Assert.All(files, file => Assert.DoesNotMatch("My[-_]App(?!.One)", file + project.Read(file)));
        Assert.Contains($"{project.Name}.slnx", files);
        Assert.Contains(".gitignore", files);

        string[] references = [.. files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(file => Reference().Matches(project.Read(file)))
            .Select(match => $"{match.Groups["id"].Value} {match.Groups["version"].Value}")];
        Assert.All(references, reference => Assert.Matches(@"^[\w.]+ \d", reference));
        Assert.Contains($"Appwrite.SourceGen {feed.Version}", references);
        Assert.Contains($"\"version\": \"{feed.Version}\"", project.Read(".config/dotnet-tools.json"), StringComparison.Ordinal);
    }

    private static void AssertTested(DotNetResult result, int count) =>
        Assert.Matches($@"Passed! +- Failed: +0, Passed: +{count}, Skipped: +0,", result.EnsureSuccess().Output);

    [GeneratedRegex("""AdditionalFiles Include="(?<file>[^"]+)" """)]
    private static partial Regex AdditionalFile();

    [GeneratedRegex("""PackageReference Include="(?<id>[^"]+)" Version="(?<version>[^"]+)" """)]
    private static partial Regex Reference();
}
