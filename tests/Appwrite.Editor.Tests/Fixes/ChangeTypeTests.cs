using System.Text.RegularExpressions;
using Appwrite.SourceGen.CodeFixes.Fixes;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Types that do not fit: of parameters, of answers, of properties, and those that there are not.</summary>
public class ChangeTypeTests
{
    // With what is imported where generated types are named.
    private static string Source(string members, string usings = "", string service = "concerts") =>
        $"{usings}using System.Threading.Tasks;\n{(Regex.IsMatch(members, @"\b(Stage|Concert|ConcertList|TicketList)\b") ? "using App.AppwriteApi;\n" : "")}"
        + $"using Appwrite.Runtime;\nnamespace App;\n[AppwriteService(\"{service}\")]\npublic partial interface IShows\n{{\n    {members}\n}}\n";

    private static string Song(string members, string usings = "") =>
        $"{usings}using Appwrite.Runtime;\nnamespace App;\n[AppwriteTable(\"main\", \"songs\")]\ninternal sealed partial class Song\n{{\n    {members}\n}}\n";

    [Theory]
    [InlineData("\"get\")] Task GetAsync(int concertId);", null, "\"get\")] Task GetAsync(string concertId);")]
    [InlineData("\"get\")] Task GetAsync(string? concertId = null);", null, "\"get\")] Task GetAsync(string concertId);")]
    [InlineData("\"list\")] Task ListAsync(int stage = 3);", "Change type to 'Stage?'", "\"list\")] Task ListAsync(Stage? stage = null);")]
    [InlineData("\"list\")] Task ListAsync(int stage);", "Change type to 'string?'", "\"list\")] Task ListAsync(string? stage);")]
    [InlineData("\"create\")] Task CreateAsync(string title, int stage);", "Change type to 'string'", "\"create\")] Task CreateAsync(string title, string stage);")]
    [InlineData("\"create\")] Task CreateAsync(string title, Stage stage, string? price = null);", null, "\"create\")] Task CreateAsync(string title, Stage stage, Optional<double?> price = default);")]
    public Task Of_a_parameter(string before, string? title, string after) => FixBench.FixAsync(
        new ChangeTypeFix(), Source("[AppwriteOperation(" + before), title, Source("[AppwriteOperation(" + after));

    [Theory]
    [InlineData("\"get\")] Task<string> GetAsync(string concertId);", null, "\"get\")] Task<Concert> GetAsync(string concertId);")]
    [InlineData("\"get\")] void Get(string concertId);", "Change return type to 'Task'", "\"get\")] Task Get(string concertId);")]
    [InlineData("\"list\")] Task<Concert> ListAsync();", null, "\"list\")] Task<ConcertList> ListAsync();")]
    public Task Of_an_answer(string before, string? title, string after) => FixBench.FixAsync(
        new ChangeTypeFix(), Source("[AppwriteOperation(" + before), title, Source("[AppwriteOperation(" + after));

    [Theory]
    [InlineData("Change return type to 'Task<JsonElement>'", "using System.Text.Json;\n", "Task<JsonElement>")]
    [InlineData("Change return type to 'IAsyncEnumerable<Concert>'", "using System.Collections.Generic;\n", "IAsyncEnumerable<Concert>")]
    public Task With_what_it_needs_imported(string title, string usings, string type) => FixBench.FixAsync(
        new ChangeTypeFix(), Source("[AppwriteOperation(\"list\")] int ListAsync();"), title, Source($"[AppwriteOperation(\"list\")] {type} ListAsync();", usings));

    [Theory]
    [InlineData("\"get\")] Task<Consert> GetAsync(string concertId);", "\"get\")] Task<Concert> GetAsync(string concertId);")]
    [InlineData("\"get\")] Task<Concert<int>> GetAsync(string concertId);", "\"get\")] Task<Concert> GetAsync(string concertId);")]
    [InlineData("\"list\")] Task ListAsync(Stages? stage);", "\"list\")] Task ListAsync(Stage? stage);")]
    public Task That_is_mistyped(string before, string after) => FixBench.FixAsync(
        new UseGeneratedTypeFix(), Source("[AppwriteOperation(" + before), null, Source("[AppwriteOperation(" + after));

    [Fact]
    public Task That_is_mistyped_around_a_type_of_the_users() => FixBench.FixAsync(
        new UseGeneratedTypeFix(),
        Source("[AppwriteOperation(\"list\")] Task<TicketsList<Seat>> ListAsync(string venueId);\n    public sealed record Seat(string Row);", service: "tickets"), null,
        Source("[AppwriteOperation(\"list\")] Task<TicketList<Seat>> ListAsync(string venueId);\n    public sealed record Seat(string Row);", service: "tickets"));

    [Fact]
    public Task A_type_that_nothing_is_near_to_is_left() => FixBench.OffersNothingAsync(
        new UseGeneratedTypeFix(), Source("[AppwriteOperation(\"get\")] Task<Zyxwv> GetAsync(string concertId);"), "APW045");

    [Fact]
    public Task All_that_are_mistyped() => FixBench.FixAllAsync(
        new UseGeneratedTypeFix(),
        [Source("[AppwriteOperation(\"get\")] Task<Consert> GetAsync(string concertId);\n    [AppwriteOperation(\"list\")] Task<ConcertLst> ListAsync(Stages? stage);")],
        [Source("[AppwriteOperation(\"get\")] Task<Concert> GetAsync(string concertId);\n    [AppwriteOperation(\"list\")] Task<ConcertList> ListAsync(Stage? stage);")]);

    [Fact]
    public Task All_that_do_not_fit() => FixBench.FixAllAsync(
        new ChangeTypeFix(),
        [Source("[AppwriteOperation(\"get\")] Task<string> GetAsync(string concertId);\n    [AppwriteOperation(\"list\")] Task<int> ListAsync(string? search);")],
        [Source("[AppwriteOperation(\"get\")] Task<Concert> GetAsync(string concertId);\n    [AppwriteOperation(\"list\")] Task<ConcertList> ListAsync(string? search);")]);

    [Theory]
    [InlineData("public string? Year { get; set; }", null, "public long Year { get; set; }", "")]
    [InlineData("public int Title { get; set; } = 3;", null, "public string Title { get; set; } = \"\";", "")]
    [InlineData("public System.Collections.Generic.IList<string> Tags { get; set; } = [\"new\"];", "Change type to 'string[]'", "public string[] Tags { get; set; } = [\"new\"];", "")]
    [InlineData("public int Title { get; set; }", null, "public string Title { get; set; } = \"\";", "")]
    [InlineData("public required int Title { get; set; }", null, "public required string Title { get; set; }", "")]
    [InlineData("public int Tags { get; set; } // words", "Change type to 'string[]'", "public string[] Tags { get; set; } = []; // words", "")]
    [InlineData("public int Tags { get; set; }", null, "public IReadOnlyList<string> Tags { get; set; } = [];", "using System.Collections.Generic;\n")]
    [InlineData("public int Place { get; set; } = 4;", null, "public GeoPoint? Place { get; set; }", "")]
    [InlineData("public int Released { get; set; }", null, "public DateTimeOffset? Released { get; set; }", "using System;\n")]
    public Task Of_a_property(string before, string? title, string after, string usings) =>
        FixBench.FixAsync(new ChangeTypeFix(), Song(before), title, usings + Song(after), TableProject.File);

    [Fact]
    public Task Of_a_record_s_parameter() => FixBench.FixAsync(
        new ChangeTypeFix(),
        "using Appwrite.Runtime;\nnamespace App;\n[AppwriteTable(\"main\", \"songs\")] internal sealed partial record Song(int Title, long Year);", null,
        "using Appwrite.Runtime;\nnamespace App;\n[AppwriteTable(\"main\", \"songs\")] internal sealed partial record Song(string Title, long Year);", TableProject.File);

    [Fact]
    public Task A_property_without_a_setter_is_left() => FixBench.OffersNothingAsync(
        new ChangeTypeFix(), Song("public long Year { get; } = 3;"), "APW108", TableProject.File);
}
