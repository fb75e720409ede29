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

    /// <summary>Makes the project and adds the package to it, as a user would.</summary>
    public static async Task<Consumer> CreateAsync(PackedFeed feed, string program, string? spec, string framework = "net10.0")
    {
        string folder = feed.CreateConsumerFolder();
        await WriteAsync("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <IsAotCompatible>true</IsAotCompatible>
                <!-- Neither may send the restore to the network for things that the tests do not look at. -->
                <NuGetAudit>false</NuGetAudit>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <AdditionalFiles Include="*.json" />
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

    /// <summary>The project file as adding the package left it.</summary>
    public string ReadProject() => File.ReadAllText(Path.Combine(_folder, "Consumer.csproj"));

    private Task<DotNetResult> RunDotNetAsync(params string[] arguments) => DotNet.RunAsync(_folder, arguments, _environment);
}
