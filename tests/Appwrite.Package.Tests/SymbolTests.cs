using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Appwrite.Package.Tests;

/// <summary>Whether a debugger finds its way from a package to the sources, and whether a second build would make the same package.</summary>
[Collection(PackageTests.Name)]
public sealed class SymbolTests(PackedFeed feed)
{
    // The root of the sources, wherever they lie.
    private const string Root = "/_/";

    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void Every_library_has_a_package_of_symbols() => Assert.Equal(
        ["Appwrite.Runtime: lib/net10.0/Appwrite.Runtime.pdb lib/net8.0/Appwrite.Runtime.pdb", "Appwrite.Sandbox: lib/net10.0/Appwrite.Sandbox.pdb"],
        feed.Ids.Where(feed.HasSymbols).Select(id =>
        {
            using ZipArchive symbols = feed.Open(id, "snupkg");
            return $"{id}: " + string.Join(' ', symbols.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".pdb", StringComparison.Ordinal)).Order());
        }));

    [Fact]
    public void The_symbols_lead_to_the_sources_of_the_commit() => ForEachAssembly((_, _, symbols) =>
    {
        BlobHandle link = Find(symbols, EntityHandle.ModuleDefinition, SourceLink);
        Assert.False(link.IsNil);
        using JsonDocument map = JsonDocument.Parse(symbols.GetBlobBytes(link));
        JsonProperty sources = Assert.Single(map.RootElement.GetProperty("documents").EnumerateObject());
        string raw = ReleaseClone.ProjectUrl.Replace("https://github.com/", "https://raw.githubusercontent.com/", StringComparison.Ordinal);
        Assert.Equal((Root + "*", $"{raw}/{ReleaseClone.Commit}/*"), (sources.Name, sources.Value.GetString()));
    });

    [Fact]
    public void Every_source_is_in_the_repository_or_in_the_symbols() => ForEachAssembly((_, _, symbols) =>
    {
        Assert.NotEmpty(symbols.Documents);
        Assert.All(symbols.Documents, handle =>
        {
            string name = symbols.GetString(symbols.GetDocument(handle).Name);
            Assert.StartsWith(Root, name, StringComparison.Ordinal);
            Assert.True(
                !Find(symbols, handle, EmbeddedSource).IsNil || File.Exists(RepositoryFolder.Path(name[Root.Length..].Split('/'))),
                $"A debugger cannot find '{name}'.");
        });
    });

    // The compiler says itself that nothing of the machine, the folder and the time is in what it made.
    [Fact]
    public void Every_assembly_is_made_the_same_by_every_build() => ForEachAssembly((name, assembly, _) =>
        Assert.True(assembly.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible), $"{name} is not reproducible."));

    [Fact]
    public void Symbols_belong_to_the_assembly() => ForEachAssembly((name, assembly, symbols) =>
    {
        DebugDirectoryEntry entry = assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        var expected = new BlobContentId(assembly.ReadCodeViewDebugDirectoryData(entry).Guid, entry.Stamp);
        Assert.True(expected == new BlobContentId(symbols.DebugMetadataHeader!.Id), $"The symbols are of another build of {name}.");
    });

    // All that is ours, with its symbols: in a package of their own, beside it, or within.
    private void ForEachAssembly(Action<string, PEReader, MetadataReader> check)
    {
        int assemblies = 0;
        foreach (string id in feed.Ids)
        {
            using ZipArchive package = feed.Open(id);
            using ZipArchive? symbolPackage = feed.HasSymbols(id) ? feed.Open(id, "snupkg") : null;
            foreach (ZipArchiveEntry entry in package.Entries.Where(entry =>
                entry.Name.StartsWith("Appwrite.", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
            {
                using var assembly = new PEReader(Read(entry));
                string symbolName = Path.ChangeExtension(entry.FullName, ".pdb");
                using MetadataReaderProvider symbols =
                    assembly.ReadDebugDirectory().FirstOrDefault(candidate => candidate.Type == DebugDirectoryEntryType.EmbeddedPortablePdb) is { DataSize: > 0 } embedded
                        ? assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded)
                        : MetadataReaderProvider.FromPortablePdbStream(Read((symbolPackage ?? package).GetEntry(symbolName)
                            ?? throw new InvalidOperationException($"{entry.FullName} of {id} has no symbols.")));
                check($"{entry.FullName} of {id}", assembly, symbols.GetMetadataReader());
                assemblies++;
            }
        }

        Assert.True(assemblies >= 6, $"Only {assemblies} assemblies were looked at.");
    }

    private static MemoryStream Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        bytes.Position = 0;
        return bytes;
    }

    private static BlobHandle Find(MetadataReader symbols, EntityHandle parent, Guid kind) => symbols.GetCustomDebugInformation(parent)
        .Select(symbols.GetCustomDebugInformation)
        .Where(information => symbols.GetGuid(information.Kind) == kind)
        .Select(information => information.Value)
        .SingleOrDefault();
}
