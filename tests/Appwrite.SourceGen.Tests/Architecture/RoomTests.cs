using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.SourceGen.Tests.Architecture;

/// <summary>The rooms refer to each other as <c>docs/architecture.md</c> says.</summary>
public sealed class RoomTests(ITestOutputHelper output)
{
    public static TheoryData<string> Projects => new("src/Appwrite.SourceGen", "src/Appwrite.Runtime");

    [Theory]
    [MemberData(nameof(Projects))]
    public void Each_room_refers_only_to_those_that_the_map_allows_it(string project)
    {
        RoomMap map = MapOf(project);
        IReadOnlyList<RoomReference> references = RoomReferences.OfProject(RepositoryFolder.Path(project));
        var pairs = references.Select(reference => (reference.From, reference.To)).ToHashSet();
        output.WriteLine($"{map.Rooms.Count} rooms, {pairs.Count} of {map.Rooms.Count * (map.Rooms.Count - 1)} pairs, {references.Count} references.");

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(map.Allows(reference.From, reference.To), reference.ToString()));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_map_has_no_circle_and_every_folder(string project)
    {
        RoomMap map = MapOf(project);
        IEnumerable<string> folders = Directory.EnumerateFiles(RepositoryFolder.Path(project), "*.cs", SearchOption.AllDirectories)
            .Select(path => RoomReferences.RoomOf(Path.GetRelativePath(RepositoryFolder.Path(project), path).Replace('\\', '/')))
            .Distinct()
            .Where(room => room is not ("obj" or "bin"));

        Assert.Null(map.FindCircle());
        Assert.Equal(folders.Order(StringComparer.Ordinal), map.Rooms.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("class A { B b; }", "B")]
    [InlineData("class A { void M() => B.Act(); }", "B")]
    [InlineData("class A { object o = new Maker().Make().Text; }", "Maker")]
    [InlineData("class A { B Make() => new(); }", "B")]
    [InlineData("class A { string s = nameof(B.Act); }", "B")]
    [InlineData("class A { int n = 1.Twice(); }", "Twice")]
    [InlineData("[Mark] class A;", "Mark")]
    public void A_reference_to_another_room_is_seen_in_every_form(string source, string symbol)
    {
        const string Other =
            """
            class B { public string Text = ""; public static void Act() { } }
            class Maker { public B Make() => new B(); }
            static class Extensions { public static int Twice(this int n) => 2 * n; }
            class MarkAttribute : System.Attribute;
            """;
        IReadOnlyList<RoomReference> references = RoomReferences.Of([("Low/A.cs", source), ("High/B.cs", Other)]);

        Assert.Contains(references, reference => reference is { From: "Low", To: "High" } && reference.Symbol.Contains(symbol, StringComparison.Ordinal));
        Assert.DoesNotContain(references, reference => reference.From == "High");
    }

    [Fact]
    public void A_type_to_which_the_root_adds_a_part_stays_that_of_its_room()
    {
        IReadOnlyList<RoomReference> references = RoomReferences.Of(
            [("B.cs", "partial class B { public void Send() { } }"), ("Low/B.cs", "partial class B;"), ("High/A.cs", "class A { B b; void M() => b.Send(); }")]);

        Assert.Contains(references, reference => reference is { From: "High", To: "Low", Symbol: "B" });
        Assert.Contains(references, reference => reference is { From: "High", To: RoomMap.Root, Symbol: "B.Send()" });
    }

    [Fact]
    public void A_mention_in_a_comment_is_no_reference() => Assert.Empty(
        RoomReferences.Of([("Low/A.cs", "/// <summary>See <see cref=\"B\"/>.</summary>\nclass A;"), ("High/B.cs", "class B;")]));

    [Fact]
    public void A_circle_in_a_map_is_found()
    {
        const string Document = "## Rooms (`p`)\n\n| room | job | may use |\n|---|---|---|\n| `A` | | `B` |\n| `B` | | `C` |\n| `C` | | `A` |\n";

        Assert.Equal("A -> B -> C -> A", RoomMap.Read(Document, "p").FindCircle());
    }

    private static RoomMap MapOf(string project) =>
        RoomMap.Read(File.ReadAllText(RepositoryFolder.Path("docs", "architecture.md")), project);
}
