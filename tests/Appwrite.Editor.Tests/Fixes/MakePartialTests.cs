using Appwrite.SourceGen.CodeFixes.Fixes;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Interfaces and row types that are not partial.</summary>
public class MakePartialTests
{
    private const string Head = "using Appwrite.Runtime;\r\nnamespace App;\r\n";

    [Theory]
    [InlineData("[AppwriteClient] internal interface IBackend;", "[AppwriteClient] internal partial interface IBackend;")]
    [InlineData("[AppwriteClient]\r\n/* ours */ interface IBackend\r\n{\r\n}\r\n", "[AppwriteClient]\r\n/* ours */ partial interface IBackend\r\n{\r\n}\r\n")]
    [InlineData("[AppwriteService(\"concerts\")]\r\npublic  interface IBackend;", "[AppwriteService(\"concerts\")]\r\npublic  partial interface IBackend;")]
    public Task An_interface(string before, string after) => FixBench.FixAsync(new MakePartialFix(), Head + before, "Make 'IBackend' partial", Head + after);

    [Theory]
    [InlineData("[AppwriteTable(\"main\", \"songs\")] internal class Song;", "[AppwriteTable(\"main\", \"songs\")] internal partial class Song;")]
    [InlineData("[AppwriteTable(\"main\", \"songs\")] internal sealed record Song;", "[AppwriteTable(\"main\", \"songs\")] internal sealed partial record Song;")]
    [InlineData("[AppwriteTable(\"main\", \"songs\")] internal record class Song;", "[AppwriteTable(\"main\", \"songs\")] internal partial record class Song;")]
    public Task A_row_type(string before, string after) =>
        FixBench.FixAsync(new MakePartialFix(), Head + before, "Make 'Song' partial", Head + after, TableProject.File);

    [Fact]
    public Task A_row_type_that_cannot_be_one_for_another_reason_is_left() =>
        FixBench.OffersNothingAsync(new MakePartialFix(), Head + "[AppwriteTable(\"main\", \"songs\")] internal abstract class Song;", "APW105", TableProject.File);

    [Fact]
    public Task All_interfaces_and_all_their_parts() => FixBench.FixAllAsync(
        new MakePartialFix(),
        [Head + "[AppwriteClient] internal interface IBackend;\r\n[AppwriteService(\"posters\")] public interface IPosters;", Head + "[AppwriteService(\"concerts\")] internal interface IConcerts;"],
        [Head + "[AppwriteClient] internal partial interface IBackend;\r\n[AppwriteService(\"posters\")] public partial interface IPosters;", Head + "[AppwriteService(\"concerts\")] internal partial interface IConcerts;"]);

    [Fact]
    public async Task Parts_in_other_files_as_well()
    {
        using EditorProject project = FixBench.Open([Head + "[AppwriteClient] internal interface IBackend;", Head + "partial interface IBackend { int Twice => 2; }", Head + "interface IBackend { int Once => 1; }"]);

        await FixBench.ApplyAsync(project, Assert.Single(await FixBench.ActionsAsync(project, new MakePartialFix())));

        Assert.Equal(Head + "[AppwriteClient] internal partial interface IBackend;", await project.TextAsync());
        Assert.Equal(Head + "partial interface IBackend { int Twice => 2; }", await project.TextAsync(1));
        Assert.Equal(Head + "partial interface IBackend { int Once => 1; }", await project.TextAsync(2));
        await FixBench.AssertCleanAsync(project);
    }
}
