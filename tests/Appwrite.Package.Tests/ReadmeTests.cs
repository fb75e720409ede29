using System.Text.RegularExpressions;

namespace Appwrite.Package.Tests;

/// <summary>READMEs on the pages of packages, which have no other files of the repository beside them.</summary>
[Collection(PackageTests.Name)]
public sealed partial class ReadmeTests(PackedFeed feed)
{
    private static readonly string Pages = $"{ReleaseClone.ProjectUrl}/blob/main/";
    private static readonly string Files = Pages.Replace("https://github.com/", "https://raw.githubusercontent.com/", StringComparison.Ordinal)
        .Replace("/blob/", "/", StringComparison.Ordinal);

    [Fact]
    public void Every_link_leads_somewhere() => Assert.All(feed.Ids, id =>
    {
        string text = Code().Replace(feed.ReadText(id, "README.md"), "");
        Assert.All(Target().Matches(text).Select(target => target.Groups["target"].Value), target =>
        {
            string? path = target.StartsWith(Pages, StringComparison.Ordinal) ? target[Pages.Length..]
                : target.StartsWith(Files, StringComparison.Ordinal) ? target[Files.Length..]
                : null;
            if (path is null)
            {
                // A place of the same page, or one of others.
                Assert.Matches("^(#|https://)", target);
                Assert.DoesNotContain(ReleaseClone.ProjectUrl + "/", target, StringComparison.Ordinal);
                return;
            }

            string file = RepositoryFolder.Path(path.Split('#')[0].Split('/'));
            Assert.DoesNotContain("..", path, StringComparison.Ordinal);
            Assert.True(File.Exists(file) || Directory.Exists(file), $"The README of {id} leads to '{path}', which does not exist.");
        });
        Assert.All(Picture().Matches(text).Select(picture => picture.Groups["target"].Value), target => Assert.StartsWith("https://raw.", target, StringComparison.Ordinal));
    });

    [Theory]
    [InlineData("Appwrite.Runtime")]
    [InlineData("Appwrite.SourceGen")]
    public void Only_links_differ_from_the_projects_readme(string id) =>
        Assert.Equal(
            File.ReadAllText(RepositoryFolder.Path("README.md")).TrimEnd(),
            feed.ReadText(id, "README.md").Replace(Pages, "", StringComparison.Ordinal).Replace(Files, "", StringComparison.Ordinal).TrimEnd());

    [Fact]
    public async Task Links_of_every_form_become_absolute_and_code_stays_as_it_is()
    {
        const string Source = """
            [a](docs/guide.md), [b](../Other/README.md#part "title") and [c](../../docs/x.md); `100 %20 $(x) @(y)`
            [![picture](images/a.svg)](images/a.svg) ![wide](../../docs/images/b.png "words")
            <img src="images/c.png" width="3"> <a href="LICENSE">text</a>
            [d](https://example.com/a/../b), [e](#place), [f](mailto:a@example.com), [g]

            [g]: docs/g.md

            ```csharp
            app.MapGet("/", [Authorize] (IBackend b) => b); Call([1](b, c), "../x/../y", list[0](1, 2));
            ```
            """;
        feed.Clone.Write("src/Odd/README.md", Source);
        string project = feed.Clone.Write("src/Odd/Odd.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <IsPackable>true</IsPackable>
              </PropertyGroup>
              <ItemGroup>
                <None Include="README.md" Pack="true" PackagePath="/" />
              </ItemGroup>
            </Project>
            """);

        (await DotNet.RunAsync(feed.Clone.Folder, ["msbuild", project, "-t:MakeReadmeLinksAbsolute", "-nodeReuse:false"])).EnsureSuccess();

        Assert.Equal(
            $"""
            [a]({Pages}src/Odd/docs/guide.md), [b]({Pages}src/Other/README.md#part "title") and [c]({Pages}docs/x.md); `100 %20 $(x) @(y)`
            [![picture]({Files}src/Odd/images/a.svg)]({Pages}src/Odd/images/a.svg) ![wide]({Files}docs/images/b.png "words")
            <img src="{Files}src/Odd/images/c.png" width="3"> <a href="{Pages}src/Odd/LICENSE">text</a>
            [d](https://example.com/a/../b), [e](#place), [f](mailto:a@example.com), [g]

            [g]: {Pages}src/Odd/docs/g.md

            ```csharp
            app.MapGet("/", [Authorize] (IBackend b) => b); Call([1](b, c), "../x/../y", list[0](1, 2));
            ```
            """,
            File.ReadAllText(Path.Combine(feed.Clone.Folder, "src", "Odd", "obj", "Debug", "net10.0", "README.md")).TrimEnd());
    }

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("""(?:\]\(|^\[[^\]\n]+\]:[ \t]*|\b(?:src|srcset|href)=["'])(?<target>[^)\s"']+)""", RegexOptions.Multiline)]
    private static partial Regex Target();

    [GeneratedRegex("""(?:!\[[^\]]*\]\(|\bsrc(?:set)?=["'])(?<target>[^)\s"']+)""")]
    private static partial Regex Picture();
}
