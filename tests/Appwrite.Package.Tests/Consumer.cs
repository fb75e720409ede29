namespace Appwrite.Package.Tests;

/// <summary>A user's project: it knows the package feed, and nothing of this repository.</summary>
internal sealed class Consumer
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;

    private Consumer(string folder, PackedFeed feed)
    {
        _folder = folder;
        _environment = new() { ["NUGET_PACKAGES"] = feed.PackagesFolder };
    }

    /// <summary>The quick start's spec, under the name that consumers give it.</summary>
    public const string SpecName = "appwrite.openapi.json";

    /// <summary>The project's folder.</summary>
    public string Folder => _folder;

    /// <summary>Makes the project and adds the package to it, as a user would.</summary>
    /// <param name="framework">The project's framework, or several separated by semicolons.</param>
    /// <param name="sdk">The kind of project.</param>
    /// <param name="properties">Properties that the project has beside the usual.</param>
    /// <param name="library">A project of the same kind that this one references, and has the package from.</param>
    public static async Task<Consumer> CreateAsync(
        PackedFeed feed, string program, string? spec, string framework = "net10.0", string sdk = "Microsoft.NET.Sdk", string properties = "", Consumer? library = null)
    {
        string folder = feed.CreateConsumerFolder();
        string target = framework.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";
        await WriteAsync("Consumer.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <{target}>{framework}</{target}>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <IsAotCompatible>true</IsAotCompatible>
                <!-- Neither may send the restore to the network for things that the tests do not look at. -->
                <NuGetAudit>false</NuGetAudit>
                <UseAppHost>false</UseAppHost>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <AdditionalFiles Include="*.json" />
                {(library is null ? "" : $"<ProjectReference Include=\"{library.ProjectFile}\" />")}
              </ItemGroup>
            </Project>
            """);
        await WriteAsync("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="appwrite-package-tests" value="{feed.Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{feed.MachinePackagesFolder}" />
              </fallbackPackageFolders>
            </configuration>
            """);

        // These end the search for files of the same name in the folders above.
        await WriteAsync("Directory.Build.props", "<Project />");
        await WriteAsync("Directory.Build.targets", "<Project />");
        await WriteAsync("Directory.Packages.props", "<Project />");
        await WriteAsync(".editorconfig", "root = true");

        await WriteAsync("Program.cs", program);
        if (spec is not null)
        {
            await WriteAsync(SpecName, spec);
        }

        var consumer = new Consumer(folder, feed);
        if (library is not null)
        {
            (await consumer.RunDotNetAsync("restore")).EnsureSuccess();
            return consumer;
        }

        DotNetResult added = await consumer.RunDotNetAsync("add", "package", "Appwrite.SourceGen", "--version", feed.Version);
        Assert.True(
            added.ExitCode == 0,
            $"The package could not be added. It needs nothing but Appwrite.Runtime beside it; {framework} may need its reference pack from a "
                + $"package source, where the SDK does not bring it. The output was:\n{added.Output}");
        return consumer;

        Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text);
    }

    /// <summary>Adds a further package, which the machine has to have.</summary>
    public async Task AddPackageAsync(string id, string version) =>
        (await RunDotNetAsync("add", "package", id, "--version", version)).EnsureSuccess();

    public Task<DotNetResult> BuildAsync(params string[] options) =>
        RunDotNetAsync(["build", "--no-restore", "-warnaserror", "-nodeReuse:false", "-o", "out", .. options]);

    /// <summary>Runs what <see cref="BuildAsync"/> made.</summary>
    public Task<DotNetResult> RunAsync(IReadOnlyDictionary<string, string> environment) =>
        DotNet.RunAsync(_folder, [Path.Combine("out", "Consumer.dll")], environment);

    /// <summary>Publishes the program.</summary>
    /// <returns>How it went, and the folder with what was published.</returns>
    public async Task<(DotNetResult Result, string Folder)> PublishAsync(params string[] options)
    {
        string folder = Path.Combine(_folder, "published");
        return (await RunDotNetAsync(["publish", "--no-restore", "-warnaserror", "-nodeReuse:false", "-o", folder, .. options]), folder);
    }

    /// <summary>Adds a file to the project.</summary>
    public Task AddFileAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder, name), text);

    /// <summary>Reads a file of the project.</summary>
    public Task<string> ReadFileAsync(string name) => File.ReadAllTextAsync(Path.Combine(_folder, name));

    /// <summary>The project file as adding the package left it.</summary>
    public string ReadProject() => File.ReadAllText(ProjectFile);

    private string ProjectFile => Path.Combine(_folder, "Consumer.csproj");

    /// <summary>Runs <c>dotnet</c> in the project's folder.</summary>
    public Task<DotNetResult> RunDotNetAsync(params string[] arguments) => DotNet.RunAsync(_folder, arguments, _environment);
}
