using Appwrite.SourceGen.CodeFixes.Fixes;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Row types that a public interface shows.</summary>
public class MakePublicTests
{
    private const string Head = "using Appwrite.Runtime;\nnamespace App;\n[AppwriteDatabase(\"main\")] public partial interface IMusic;\n[AppwriteTable(\"main\", \"songs\")]\n";

    [Theory]
    [InlineData("internal sealed partial class Song;", "public sealed partial class Song;")]
    [InlineData("/* ours */ sealed partial class Song;", "/* ours */ public sealed partial class Song;")]
    [InlineData("partial record Song;", "public partial record Song;")]
    [InlineData("internal partial class Song;\ninternal partial class Song;", "public partial class Song;\npublic partial class Song;")]
    public Task Become_public(string before, string after) => FixBench.FixAsync(new MakePublicFix(), Head + before, "Make 'Song' public", Head + after, TableProject.File);

    [Fact]
    public Task All() => FixBench.FixAllAsync(
        new MakePublicFix(),
        [Head + "internal partial class Song;\n[AppwriteTable(\"main\", \"albums\")] partial class Album;"],
        [Head + "public partial class Song;\n[AppwriteTable(\"main\", \"albums\")] public partial class Album;"],
        TableProject.File);
}
