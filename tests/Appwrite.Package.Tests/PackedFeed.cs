using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace Appwrite.Package.Tests;

/// <summary>Packs the packages once for all tests, into a feed of their own. Everything is in one temporary folder, which goes with it.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("appwrite-package-").FullName;
    private int _consumers;

    /// <summary>A version that no cache can have.</summary>
    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{DateTime.UtcNow.Ticks}");

    /// <summary>The sources that were packed.</summary>
    internal ReleaseClone Clone
    {
        get => field ?? throw new InvalidOperationException("Nothing was packed yet.");
        private set;
    }

    /// <summary>The folder that holds the packages.</summary>
    public string Folder => Clone.PackagesFolder;

    /// <summary>The ids of all packages.</summary>
    public IEnumerable<string> Ids => Directory.EnumerateFiles(Folder, $"*.{Version}.nupkg")
        .Select(file => Path.GetFileName(file)[..^$".{Version}.nupkg".Length])
        .Order(StringComparer.Ordinal);

    /// <summary>The consumers' own package folder, so that the machine's is not filled with packages of tests.</summary>
    public string PackagesFolder => Path.Combine(_root, "packages");

    /// <summary>The machine's package folder: what it has need not be fetched again.</summary>
    public string MachinePackagesFolder { get; private set; } = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        try
        {
            MachinePackagesFolder = await FindMachinePackagesAsync();
            Clone = ReleaseClone.Create(Path.Combine(_root, "clone"));
            await PackAsync();
        }
        catch
        {
            // A fixture that could not start is not asked to clean up.
            await DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }

        return Task.CompletedTask;
    }

    /// <summary>Opens a package.</summary>
    /// <param name="id">The package's id.</param>
    /// <param name="extension">What the file's name ends in.</param>
    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Folder, $"{id}.{Version}.{extension}"));

    /// <summary>Whether a package has one of symbols beside it.</summary>
    /// <param name="id">The package's id.</param>
    public bool HasSymbols(string id) => File.Exists(Path.Combine(Folder, $"{id}.{Version}.snupkg"));

    /// <summary>Reads the metadata of a package.</summary>
    /// <param name="id">The package's id.</param>
    public XElement ReadMetadata(string id)
    {
        using ZipArchive package = Open(id);
        using Stream nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        XElement root = XElement.Load(nuspec);
        return root.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    /// <summary>Reads one value of a package's metadata.</summary>
    /// <param name="id">The package's id.</param>
    /// <param name="name">The value's name.</param>
    /// <returns>The value, empty where it is not there.</returns>
    public string ReadValue(string id, string name) =>
        ReadMetadata(id).Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value ?? "";

    /// <summary>Reads a file of a package as text.</summary>
    /// <param name="id">The package's id.</param>
    /// <param name="name">The file's path within the package.</param>
    public string ReadText(string id, string name)
    {
        using ZipArchive package = Open(id);
        using var reader = new StreamReader((package.GetEntry(name) ?? throw new InvalidOperationException($"{id} has no {name}.")).Open());
        return reader.ReadToEnd();
    }

    /// <summary>Makes an empty folder for a consumer.</summary>
    public string CreateConsumerFolder() =>
        Directory.CreateDirectory(Path.Combine(_root, string.Create(CultureInfo.InvariantCulture, $"consumer{++_consumers}"))).FullName;

    private async Task<string> FindMachinePackagesAsync()
    {
        const string Label = "global-packages:";
        DotNetResult locals = (await DotNet.RunAsync(_root, ["nuget", "locals", "global-packages", "--list"])).EnsureSuccess();
        string folder = locals.Lines.First(line => line.StartsWith(Label, StringComparison.Ordinal))[Label.Length..].Trim();

        // NuGet refuses a fallback folder that does not exist.
        Directory.CreateDirectory(folder);
        return folder;
    }

    // As for a release. The analyzers have had their say when the solution was built.
    private async Task PackAsync()
    {
        DotNetResult packed = await DotNet.RunAsync(
            Clone.Folder,
            [
                "pack", Clone.SolutionFilter, "-c", "Release", "-nodeReuse:false",
                "-p:ContinuousIntegrationBuild=true", "-p:RunAnalyzers=false", $"-p:Version={Version}",
            ]);
        packed.EnsureSuccess();
        Assert.DoesNotMatch(@"warning [A-Z]+\d+", packed.Output);
    }
}

/// <summary>The tests that share one feed, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackageTests : ICollectionFixture<PackedFeed>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Package";
}
