using Appwrite.SourceGen.CodeFixes.Fixes;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Names in attributes that nothing has.</summary>
public class SuggestedNameTests
{
    private const string Head = "using System.Threading.Tasks;\nusing Appwrite.Runtime;\nnamespace App;\n";

    [Theory]
    [InlineData("[AppwriteService(\"concert\")] partial interface IConcerts;", null, "[AppwriteService(\"concerts\")] partial interface IConcerts;")]
    [InlineData("[AppwriteService(\"concert\")] partial interface IConcerts;", "Change to 'posters'", "[AppwriteService(\"posters\")] partial interface IConcerts;")]
    [InlineData("[AppwriteService(@\"concert\" /* which */)] partial interface IConcerts;", null, "[AppwriteService(@\"concerts\" /* which */)] partial interface IConcerts;")]
    [InlineData("[AppwriteService(\"\"\"concert\"\"\")] partial interface IConcerts;", null, "[AppwriteService(\"\"\"concerts\"\"\")] partial interface IConcerts;")]
    [InlineData("[AppwriteService(service: nameof(Concert))] partial interface IConcerts; class Concert;", null, "[AppwriteService(service: \"concerts\")] partial interface IConcerts; class Concert;")]
    [InlineData("[AppwriteClient(Spec = \"concert.json\")] partial interface IBackend;", null, "[AppwriteClient(Spec = \"concerts.openapi.json\")] partial interface IBackend;")]
    [InlineData("[AppwriteClient(Platform = \"sever\")] partial interface IBackend;", null, "[AppwriteClient(Platform = \"server\")] partial interface IBackend;")]
    [InlineData("[AppwriteClient(Include = [\"posters\", \"concert\"])] partial interface IBackend;", "Change to 'concerts'", "[AppwriteClient(Include = [\"posters\", \"concerts\"])] partial interface IBackend;")]
    [InlineData("[AppwriteClient(Exclude = new[] { \"poster\" })] partial interface IBackend;", "Change to 'posters'", "[AppwriteClient(Exclude = new[] { \"posters\" })] partial interface IBackend;")]
    [InlineData("[AppwriteClient(Exclude = [\"concerts\", Names.One])] partial interface IBackend; static class Names { public const string One = \"poster\"; }", "Change to 'posters'",
        "[AppwriteClient(Exclude = [\"concerts\", \"posters\"])] partial interface IBackend; static class Names { public const string One = \"poster\"; }")]
    [InlineData("[AppwriteService(\"concerts\")] partial interface IConcerts { [AppwriteOperation(\"lst\")] Task ListAsync(); }", null,
        "[AppwriteService(\"concerts\")] partial interface IConcerts { [AppwriteOperation(\"list\")] Task ListAsync(); }")]
    public Task Of_a_spec(string before, string? title, string after) => FixBench.FixAsync(new UseSuggestedNameFix(), Head + before, title, Head + after);

    [Theory]
    [InlineData("[AppwriteDatabase(\"man\")] partial interface IMusic;", "[AppwriteDatabase(\"main\")] partial interface IMusic;")]
    [InlineData("[AppwriteDatabase(\"main\", Tables = [\"albums\", \"Songs\"])] partial interface IMusic;", "[AppwriteDatabase(\"main\", Tables = [\"albums\", \"songs\"])] partial interface IMusic;")]
    [InlineData("[AppwriteDatabase(\"main\", Schema = \"appwrite.json\")] partial interface IMusic;", "[AppwriteDatabase(\"main\", Schema = \"appwrite.config.json\")] partial interface IMusic;")]
    [InlineData("[AppwriteTable(databaseId: \"main\", tableId: \"song\")] partial class Song;", "[AppwriteTable(databaseId: \"main\", tableId: \"songs\")] partial class Song;")]
    public Task Of_a_project_file(string before, string after) =>
        FixBench.FixAsync(new UseSuggestedNameFix(), Head + before, null, Head + after, TableProject.File);

    [Fact]
    public Task All_the_nearest() => FixBench.FixAllAsync(
        new UseSuggestedNameFix(),
        [Head + "[AppwriteService(\"concert\")] partial interface IConcerts;\n[AppwriteService(\"poster\")] partial interface IPosters;", Head + "[AppwriteService(\"ticket\")] partial interface ITickets;"],
        [Head + "[AppwriteService(\"concerts\")] partial interface IConcerts;\n[AppwriteService(\"posters\")] partial interface IPosters;", Head + "[AppwriteService(\"tickets\")] partial interface ITickets;"]);

    [Fact]
    public async Task The_nearest_comes_first_and_the_menu_stays_short()
    {
        using EditorProject project = FixBench.Open([Head + "[AppwriteClient(Include = [\"tickts\"])] partial interface IBackend;"]);

        string[] titles = [.. (await FixBench.ActionsAsync(project, new UseSuggestedNameFix())).Select(action => action.Title)];

        Assert.Equal("Change to 'tickets'", titles[0]);
        Assert.InRange(titles.Length, 2, 8);
    }

    [Fact]
    public Task A_file_of_that_name_that_is_no_spec_is_left() => FixBench.OffersNothingAsync(
        new UseSuggestedNameFix(), Head + "[AppwriteClient(Spec = \"other.json\")] partial interface IBackend;", "APW021", ("other.json", "{}"), ("concerts.openapi.json", FixBench.Concerts));
}
