namespace Appwrite.Package.Tests;

/// <summary>A project that a newcomer makes of a template: it knows the package feed, and nothing of this repository.</summary>
internal sealed class TemplateProject
{
    private readonly Dictionary<string, string> _environment;

    private TemplateProject(string folder, string name, Dictionary<string, string> environment)
    {
        Folder = folder;
        Name = name;
        _environment = environment;
    }

    /// <summary>The folder that <c>dotnet new</c> has filled.</summary>
    public string Folder { get; }

    /// <summary>The project's name.</summary>
    public string Name { get; }

    /// <summary>Makes a project in an empty folder, with templates that nobody but the tests has installed.</summary>
    public static async Task<TemplateProject> CreateAsync(PackedFeed feed, string template, string name)
    {
        string root = feed.CreateConsumerFolder();
        await File.WriteAllTextAsync(Path.Combine(root, "nuget.config"), $"""
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
        await File.WriteAllTextAsync(Path.Combine(root, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(root, "Directory.Build.targets"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(root, "Directory.Packages.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(root, ".editorconfig"), "root = true");

        string home = Path.Combine(Path.GetDirectoryName(feed.PackagesFolder)!, "home");
        bool isInstalled = Directory.Exists(home);
        Dictionary<string, string> environment = new()
        {
            ["NUGET_PACKAGES"] = feed.PackagesFolder,

            // Installed templates are kept there.
            ["DOTNET_CLI_HOME"] = home,

            // The machine may have what a newcomer has not.
            ["APPWRITE_ENDPOINT"] = "",
            ["APPWRITE_PROJECT_ID"] = "",
            ["APPWRITE_API_KEY"] = "",

            // Neither may send a restore to the network for things that the tests do not look at, nor may a warning go unnoticed.
            ["NuGetAudit"] = "false",
            ["TreatWarningsAsErrors"] = "true",
        };
        var project = new TemplateProject(Path.Combine(root, "made"), name, environment);
        if (!isInstalled)
        {
            string package = Path.Combine(feed.Folder, $"Appwrite.Templates.{feed.Version}.nupkg");
            (await DotNet.RunAsync(root, ["new", "install", package], environment)).EnsureSuccess();
        }

        (await DotNet.RunAsync(root, ["new", template, "-n", name, "-o", project.Folder], environment)).EnsureSuccess();
        return project;
    }

    /// <summary>The paths of all files, with slashes.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    /// <summary>Reads one of them.</summary>
    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>Runs <c>dotnet</c> in the project's folder, with further variables.</summary>
    public Task<DotNetResult> RunDotNetAsync(string[] arguments, IReadOnlyDictionary<string, string>? variables = null) =>
        DotNet.RunAsync(Folder, arguments, With(variables));

    /// <summary>Runs a program of the project.</summary>
    public Task<DotNetResult> RunAsync(string program, IReadOnlyDictionary<string, string>? variables = null) =>
        DotNet.RunAsync(Folder, [], With(variables), Path.Combine(Folder, program));

    private Dictionary<string, string> With(IReadOnlyDictionary<string, string>? variables)
    {
        var all = new Dictionary<string, string>(_environment);
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        return all;
    }
}
