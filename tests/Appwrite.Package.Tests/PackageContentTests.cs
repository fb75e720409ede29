using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Appwrite.Package.Tests;

/// <summary>What lies in the packages, and what their pages say.</summary>
[Collection(PackageTests.Name)]
public sealed partial class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void These_are_all_packages() =>
        Assert.Equal(["Appwrite.Runtime", "Appwrite.Sandbox", "Appwrite.SourceGen", "Appwrite.Templates", "Appwrite.Tool"], feed.Ids);

    [Fact]
    public void The_generators_package_holds_exactly_what_a_compiler_needs()
    {
        Assert.Equal(
            [
                "README.md",
                "THIRD-PARTY-NOTICES.txt",
                "analyzers/dotnet/cs/Appwrite.SourceGen.CodeFixes.dll",
                "analyzers/dotnet/cs/Appwrite.SourceGen.Completion.dll",
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
                "icon.png",
                "lib/net10.0/_._",
                "lib/net8.0/_._",
            ],
            Files("Appwrite.SourceGen"));
    }

    [Fact]
    public void The_runtimes_package_holds_a_library_for_each_framework() =>
        Assert.Equal(
            [
                "README.md",
                "icon.png",
                "lib/net10.0/Appwrite.Runtime.dll",
                "lib/net10.0/Appwrite.Runtime.xml",
                "lib/net8.0/Appwrite.Runtime.dll",
                "lib/net8.0/Appwrite.Runtime.xml",
            ],
            Files("Appwrite.Runtime"));

    [Fact]
    public void The_sandboxs_package_holds_a_library() =>
        Assert.Equal(
            ["README.md", "icon.png", "lib/net10.0/Appwrite.Sandbox.dll", "lib/net10.0/Appwrite.Sandbox.xml"],
            Files("Appwrite.Sandbox"));

    [Fact]
    public void The_tools_package_holds_all_that_it_needs_to_run()
    {
        Assert.Equal(
            [
                "README.md",
                "THIRD-PARTY-NOTICES.txt",
                "icon.png",
                "tools/net10.0/any/Appwrite.Runtime.dll",
                "tools/net10.0/any/Appwrite.Runtime.pdb",
                "tools/net10.0/any/Appwrite.Sandbox.dll",
                "tools/net10.0/any/Appwrite.Sandbox.pdb",
                "tools/net10.0/any/Appwrite.SourceGen.dll",
                "tools/net10.0/any/Appwrite.Tool.deps.json",
                "tools/net10.0/any/Appwrite.Tool.dll",
                "tools/net10.0/any/Appwrite.Tool.runtimeconfig.json",
                "tools/net10.0/any/DotnetToolSettings.xml",
                "tools/net10.0/any/Microsoft.CodeAnalysis.CSharp.dll",
                "tools/net10.0/any/Microsoft.CodeAnalysis.dll",
                "tools/net10.0/any/Microsoft.OpenApi.dll",
                "tools/net10.0/any/Polly.Core.dll",
                "tools/net10.0/any/System.CommandLine.dll",
            ],
            Files("Appwrite.Tool"));

        Assert.Equal("DotnetTool", (string?)Assert.Single(Child(feed.ReadMetadata("Appwrite.Tool"), "packageTypes")!.Elements()).Attribute("name"));
        XElement command = XElement.Parse(feed.ReadText("Appwrite.Tool", "tools/net10.0/any/DotnetToolSettings.xml")).Descendants("Command").Single();
        Assert.Equal(("dotnet-appwrite", "Appwrite.Tool.dll"), ((string?)command.Attribute("Name"), (string?)command.Attribute("EntryPoint")));
    }

    [Theory]
    [InlineData("Appwrite.Runtime", "net8.0", "AppwriteConnection")]
    [InlineData("Appwrite.Runtime", "net10.0", "AppwriteConnection")]
    [InlineData("Appwrite.Sandbox", "net10.0", "AppwriteSandbox")]
    public void A_library_is_documented(string id, string framework, string type) =>
        Assert.Contains(
            XElement.Parse(feed.ReadText(id, $"lib/{framework}/{id}.xml")).Descendants("member"),
            member => (string?)member.Attribute("name") == $"T:{id}.{type}" && member.Element("summary") is not null);

    [Fact]
    public void A_package_says_what_it_is() => Assert.All(feed.Ids, id =>
    {
        XElement metadata = feed.ReadMetadata(id);
        Assert.Equal((id, feed.Version), (Value(metadata, "id"), Value(metadata, "version")));
        Assert.Equal(("MIT", "expression"), (Value(metadata, "license"), (string?)Child(metadata, "license")?.Attribute("type")));
        Assert.Equal(("README.md", "icon.png"), (Value(metadata, "readme"), Value(metadata, "icon")));
        Assert.Equal(ReleaseClone.ProjectUrl, Value(metadata, "projectUrl"));
        Assert.Contains("appwrite", Value(metadata, "tags").Split(' '));
        Assert.All((string[])["description", "authors", "copyright"], name => Assert.NotEmpty(Value(metadata, name)));

        // What is written for the program has to stay a dependency of the program, also for those that take it as a package or a project.
        Assert.Null(Child(metadata, "developmentDependency"));

        XElement repository = Child(metadata, "repository")!;
        Assert.Equal(
            ("git", ReleaseClone.ProjectUrl, ReleaseClone.Commit),
            ((string?)repository.Attribute("type"), (string?)repository.Attribute("url"), (string?)repository.Attribute("commit")));
    });

    [Fact]
    public void Packages_are_told_apart_by_what_they_say() =>
        Assert.Equal(feed.Ids.Count(), feed.Ids.Select(id => feed.ReadValue(id, "description")).Distinct().Count());

    [Fact]
    public void The_release_notes_lead_to_a_section_of_the_version()
    {
        Assert.All(feed.Ids, id => Assert.Equal($"{ReleaseClone.ProjectUrl}/blob/main/CHANGELOG.md", feed.ReadValue(id, "releaseNotes")));
        XElement[] properties = [.. XElement.Load(RepositoryFolder.Path("Directory.Build.props")).Descendants()];
        string version = $"{Property("VersionPrefix")}-{Property("VersionSuffix")}".TrimEnd('-');
        Assert.Contains(version, Section().Matches(File.ReadAllText(RepositoryFolder.Path("CHANGELOG.md"))).Select(section => section.Groups["version"].Value));

        string Property(string name) => properties.Single(property => property.Name.LocalName == name).Value;
    }

    [Fact]
    public void The_icon_has_the_size_that_package_pages_show() => Assert.All(feed.Ids, id =>
    {
        using ZipArchive package = feed.Open(id);
        ZipArchiveEntry icon = package.GetEntry("icon.png")!;
        Assert.InRange(icon.Length, 1, 1_000_000);

        // The signature, the first part's length and name, and then width and height.
        byte[] bytes = new byte[24];
        using Stream stream = icon.Open();
        stream.ReadExactly(bytes);
        Assert.Equal("PNG\r\n"u8, bytes.AsSpan(1, 5));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
    });

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

    [Fact]
    public void The_sandbox_depends_on_the_framework_of_aspnet_alone()
    {
        Assert.Equal(["net10.0:"], Dependencies("Appwrite.Sandbox"));
        XElement framework = Assert.Single(Child(feed.ReadMetadata("Appwrite.Sandbox"), "frameworkReferences")!.Elements());
        Assert.Equal("Microsoft.AspNetCore.App", (string?)Assert.Single(framework.Elements()).Attribute("name"));
    }

    [Fact]
    public void The_tool_brings_all_along() => Assert.Null(Child(feed.ReadMetadata("Appwrite.Tool"), "dependencies"));

    private IEnumerable<string> Dependencies(string id) => Child(feed.ReadMetadata(id), "dependencies")!.Elements()
        .Select(group => $"{(string?)group.Attribute("targetFramework")}:" + string.Concat(group.Elements()
            .Select(dependency => $" {(string?)dependency.Attribute("id")} {(string?)dependency.Attribute("version")}")))
        .Order(StringComparer.Ordinal);

    // Without what the package format itself adds.
    private IEnumerable<string> Files(string id)
    {
        using ZipArchive package = feed.Open(id);
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

    [GeneratedRegex(@"^## \[(?<version>[^\]]+)\]", RegexOptions.Multiline)]
    private static partial Regex Section();
}
