using Appwrite.SourceGen.CodeFixes.Fixes;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Parameters that the operation does not have.</summary>
public class RenameParameterTests
{
    private static string Source(string members, string more = "") =>
        $"using System.Threading.Tasks;\nusing Appwrite.Runtime;\nnamespace App;\n[AppwriteService(\"concerts\")]\npublic partial interface IConcerts\n{{\n    {members}\n}}\n{more}";

    [Theory]
    [InlineData("[AppwriteOperation(\"list\")] Task ListAsync(string? serch = null);", null, "[AppwriteOperation(\"list\")] Task ListAsync(string? search = null);")]
    [InlineData("[AppwriteOperation(\"list\")] Task ListAsync(string? @serch /* word */);", "Rename to 'search'", "[AppwriteOperation(\"list\")] Task ListAsync(string? search /* word */);")]
    [InlineData("/// <summary>Lists with <paramref name=\"id\"/>.</summary>\n    /// <param name=\"id\">Which.</param>\n    [AppwriteOperation(\"get\")] Task GetAsync(string id);", null,
        "/// <summary>Lists with <paramref name=\"concertId\"/>.</summary>\n    /// <param name=\"concertId\">Which.</param>\n    [AppwriteOperation(\"get\")] Task GetAsync(string concertId);")]
    public Task With_its_comment(string before, string? title, string after) => FixBench.FixAsync(new RenameParameterFix(), Source(before), title, Source(after));

    [Fact]
    public Task With_the_callers_who_name_it() => FixBench.FixAsync(
        new RenameParameterFix(),
        Source("[AppwriteOperation(\"list\")] Task ListAsync(string? serch = null);", "class Use { Task GoAsync(IConcerts concerts, string serch) => concerts.ListAsync(serch: serch); }"), null,
        Source("[AppwriteOperation(\"list\")] Task ListAsync(string? search = null);", "class Use { Task GoAsync(IConcerts concerts, string serch) => concerts.ListAsync(search: serch); }"));

    [Fact]
    public Task What_implements_the_interface_keeps_its_names() => FixBench.FixAsync(
        new RenameParameterFix(),
        Source("[AppwriteOperation(\"list\")] Task ListAsync(string? serch = null);", "class Fake : IConcerts { public Task ListAsync(string? serch = null) => Task.FromResult(serch); }"), null,
        Source("[AppwriteOperation(\"list\")] Task ListAsync(string? search = null);", "class Fake : IConcerts { public Task ListAsync(string? serch = null) => Task.FromResult(serch); }"));

    [Fact]
    public Task A_name_that_the_method_has_is_none_to_take() => FixBench.OffersNothingAsync(
        new RenameParameterFix(), Source("[AppwriteOperation(\"get\")] Task GetAsync(string concertId, string concertid);"), "APW041");

    [Fact]
    public Task All() => FixBench.FixAllAsync(
        new RenameParameterFix(),
        [Source("[AppwriteOperation(\"list\")] Task ListAsync(string? serch = null);\n    [AppwriteOperation(\"get\")] Task GetAsync(string id);\n    [AppwriteOperation(\"delete\")] Task DeleteAsync(string concert);")],
        [Source("[AppwriteOperation(\"list\")] Task ListAsync(string? search = null);\n    [AppwriteOperation(\"get\")] Task GetAsync(string concertId);\n    [AppwriteOperation(\"delete\")] Task DeleteAsync(string concertId);")]);

    [Fact]
    public Task With_the_callers_of_the_generated_class() => FixBench.FixAsync(
        new RenameParameterFix(),
        Source("[AppwriteOperation(\"list\")] Task ListAsync(string? serch = null);", "class Use { Task GoAsync(ConcertsClient concerts) => concerts.ListAsync(serch: \"x\"); }"), null,
        Source("[AppwriteOperation(\"list\")] Task ListAsync(string? search = null);", "class Use { Task GoAsync(ConcertsClient concerts) => concerts.ListAsync(search: \"x\"); }"));

    [Fact]
    public async Task Only_one_of_two_gets_a_name()
    {
        using EditorProject project = FixBench.Open([Source("[AppwriteOperation(\"list\")] Task ListAsync(string? serch = null, string? searh = null);")]);

        await FixBench.FixAllAsync(project, new RenameParameterFix(), "Best", Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Project, delivers: true);

        Assert.Contains("ListAsync(string? search = null, string? searh = null);", await project.TextAsync(), StringComparison.Ordinal);
    }
}
