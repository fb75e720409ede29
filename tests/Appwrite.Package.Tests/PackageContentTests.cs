using System.IO.Compression;
using System.Xml.Linq;

namespace Appwrite.Package.Tests;

/// <summary>What lies in the packages.</summary>
[Collection(PackageTests.Name)]
public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void The_generators_package_holds_exactly_what_a_compiler_needs()
    {
        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/Appwrite.SourceGen.dll",
                "analyzers/dotnet/cs/Microsoft.Bcl.AsyncInterfaces.dll",
                "analyzers/dotnet/cs/Microsoft.OpenApi.dll",
                "analyzers/dotnet/cs/System.Buffers.dll",
                "analyzers/dotnet/cs/System.Memory.dll",
                "analyzers/dotnet/cs/System.Numerics.Vectors.dll",
                "analyzers/dotnet/cs/System.Runtime.CompilerServices.Unsafe.dll",
                "analyzers/dotnet/cs/System.Text.Encodings.Web.dll",
                "analyzers/dotnet/cs/System.Text.Json.dll",
                "analyzers/dotnet/cs/System.Threading.Tasks.Extensions.dll",
                "build/Appwrite.SourceGen.targets",
                "buildTransitive/Appwrite.SourceGen.targets",
                "lib/net10.0/_._",
                "lib/net8.0/_._",
            ],
            Files("Appwrite.SourceGen"));
    }

    [Fact]
    public void The_runtimes_package_holds_a_documented_library_for_each_framework()
    {
        Assert.Equal(
            [
                "README.md",
                "lib/net10.0/Appwrite.Runtime.dll",
                "lib/net10.0/Appwrite.Runtime.xml",
                "lib/net8.0/Appwrite.Runtime.dll",
                "lib/net8.0/Appwrite.Runtime.xml",
            ],
            Files("Appwrite.Runtime"));

        using ZipArchive package = feed.Open("Appwrite.Runtime");
        foreach (string framework in (string[])["net8.0", "net10.0"])
        {
            using Stream documentation = package.GetEntry($"lib/{framework}/Appwrite.Runtime.xml")!.Open();
            Assert.Contains(
                XElement.Load(documentation).Descendants("member"),
                member => (string?)member.Attribute("name") == "T:Appwrite.Runtime.AppwriteConnection" && member.Element("summary") is not null);
        }
    }

    [Fact]
    public void The_runtime_has_symbols_for_each_framework() =>
        Assert.Equal(["lib/net10.0/Appwrite.Runtime.pdb", "lib/net8.0/Appwrite.Runtime.pdb"], Files("Appwrite.Runtime", "snupkg"));

    [Theory]
    [InlineData("Appwrite.SourceGen")]
    [InlineData("Appwrite.Runtime")]
    public void A_package_says_what_it_is(string id)
    {
        XElement metadata = feed.ReadMetadata(id);
        Assert.Equal((id, feed.Version), (Value(metadata, "id"), Value(metadata, "version")));
        Assert.Equal(("MIT", "expression"), (Value(metadata, "license"), (string?)Child(metadata, "license")?.Attribute("type")));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEmpty(Value(metadata, "description"));

        using ZipArchive package = feed.Open(id);
        Assert.Equal(new FileInfo(RepositoryFolder.Path("README.md")).Length, package.GetEntry("README.md")!.Length);
    }

    [Fact]
    public void The_generator_depends_on_the_runtime_of_its_own_version_and_on_nothing_else() =>
        Assert.Equal([$"net10.0: Appwrite.Runtime {feed.Version}", $"net8.0: Appwrite.Runtime {feed.Version}"], Dependencies("Appwrite.SourceGen"));

    [Fact]
    public void The_runtime_depends_on_polly_and_on_what_the_framework_leaves_to_packages() =>
        Assert.Equal(
            [
                "net10.0: Polly.Core 8.9.1 System.Threading.RateLimiting 8.0.0",
                "net8.0: Polly.Core 8.9.1 System.IO.Pipelines 8.0.0 System.Threading.RateLimiting 8.0.0",
            ],
            Dependencies("Appwrite.Runtime"));

    private IEnumerable<string> Dependencies(string id) => Child(feed.ReadMetadata(id), "dependencies")!.Elements()
        .Select(group => $"{(string?)group.Attribute("targetFramework")}:" + string.Concat(group.Elements()
            .Select(dependency => $" {(string?)dependency.Attribute("id")} {(string?)dependency.Attribute("version")}")))
        .Order(StringComparer.Ordinal);

    // Without what the package format itself adds.
    private IEnumerable<string> Files(string id, string extension = "nupkg")
    {
        using ZipArchive package = feed.Open(id, extension);
        return [.. package.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml"
                && !name.EndsWith(".nuspec", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    private static XElement? Child(XElement parent, string name) =>
        parent.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    private static string Value(XElement parent, string name) => Child(parent, name)?.Value ?? "";
}
