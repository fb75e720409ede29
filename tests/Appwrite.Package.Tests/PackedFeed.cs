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

    /// <summary>The folder that holds the packages.</summary>
    public string Folder => Path.Combine(_root, "feed");

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
            await PackAsync("Appwrite.Runtime");
            await PackAsync("Appwrite.SourceGen.Package");
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

    /// <summary>Reads the metadata of a package.</summary>
    /// <param name="id">The package's id.</param>
    public XElement ReadMetadata(string id)
    {
        using ZipArchive package = Open(id);
        using Stream nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        XElement root = XElement.Load(nuspec);
        return root.Elements().Single(element => element.Name.LocalName == "metadata");
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

    // All output goes to the temporary folder: other test projects may be building in the working tree at the same time.
    private async Task PackAsync(string project)
    {
        DotNetResult packed = await DotNet.RunAsync(
            _root,
            [
                "pack", RepositoryFolder.Path("src", project), "-c", "Release", "-nodeReuse:false",
                "--artifacts-path", Path.Combine(_root, "artifacts"), "-o", Folder, $"-p:Version={Version}",
            ]);
        packed.EnsureSuccess();
        Assert.DoesNotContain("warning NU", packed.Output, StringComparison.Ordinal);
    }
}

/// <summary>The tests that share one feed, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackageTests : ICollectionFixture<PackedFeed>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Package";
}
