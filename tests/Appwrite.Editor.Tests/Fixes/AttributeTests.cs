using Appwrite.SourceGen.CodeFixes.Fixes;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Attributes that are missing, or one too many.</summary>
public class AttributeTests
{
    private const string Head = "using System.Threading.Tasks;\nusing Appwrite.Runtime;\nnamespace App;\n";

    private static readonly (string, string)[] Both = [("concerts.openapi.json", FixBench.Concerts), TableProject.File];

    [Theory]
    [InlineData("[AppwriteService(\"concerts\")]\npartial interface IConcerts\n{\n    Task GetAsync(string concertId);\n}", "[AppwriteService(\"concerts\")]\npartial interface IConcerts\n{\n    [AppwriteOperation(\"get\")]\n    Task GetAsync(string concertId);\n}")]
    [InlineData("[AppwriteService(\"concerts\")] partial interface IConcerts { [AppwriteOperation(\"get\")] Task GetAsync(string concertId); Task Delete(string concertId); }",
        "[AppwriteService(\"concerts\")] partial interface IConcerts { [AppwriteOperation(\"get\")] Task GetAsync(string concertId); [AppwriteOperation(\"delete\")] Task Delete(string concertId); }")]
    [InlineData("[AppwriteService(\"concerts\")] partial interface IConcerts { /// <summary>All.</summary>\n    Task ListAsync(); }", "[AppwriteService(\"concerts\")] partial interface IConcerts { /// <summary>All.</summary>\n    [AppwriteOperation(\"list\")]\n    Task ListAsync(); }")]
    public Task A_method_is_bound(string before, string after) => FixBench.FixAsync(new BindMethodFix(), Head + before, null, Head + after);

    [Fact]
    public Task All_methods_are_bound() => FixBench.FixAllAsync(
        new BindMethodFix(),
        [Head + "[AppwriteService(\"concerts\")] partial interface IConcerts { Task GetAsync(string concertId); Task DeleteAsync(string concertId); }"],
        [Head + "[AppwriteService(\"concerts\")] partial interface IConcerts { [AppwriteOperation(\"get\")] Task GetAsync(string concertId); [AppwriteOperation(\"delete\")] Task DeleteAsync(string concertId); }"]);

    [Theory]
    [InlineData("[AppwriteClient] partial interface IBackend { int Concerts { get; } }", "APW027")]
    [InlineData("[AppwriteService(\"concerts\")] partial interface IConcerts { [AppwriteOperation(\"list\")] Task ListAsync(); Task Zyxwvu(); }", "APW028")]
    public Task A_member_that_is_no_operation_is_left(string source, string id) => FixBench.OffersNothingAsync(new BindMethodFix(), Head + source, id);

    [Theory]
    [InlineData("[AppwriteClient, AppwriteDatabase(\"main\")] partial interface IMusic;", "[AppwriteDatabase(\"main\")] partial interface IMusic;", "Keep [AppwriteDatabase]")]
    [InlineData("[AppwriteClient]\n[AppwriteService(\"concerts\")]\npartial interface IMusic;", "[AppwriteClient]\npartial interface IMusic;", "Keep [AppwriteClient]")]
    [InlineData("[AppwriteClient] [AppwriteService(\"concerts\")] partial interface IMusic;", "[AppwriteService(\"concerts\")] partial interface IMusic;", "Keep [AppwriteService]")]
    public Task One_of_two_is_kept(string before, string after, string title) =>
        FixBench.FixAsync(new RemoveAttributeFix(), Head + before, title, Head + after, Both);

    [Theory]
    [InlineData("class Elsewhere\n{\n    // Here.\n    [AppwriteOperation(\"get\")]\n    public void Get() { }\n}", "class Elsewhere\n{\n    // Here.\n    public void Get() { }\n}")]
    [InlineData("class Elsewhere { [AppwriteOperation(\"get\"), System.Obsolete] public void Get() { } }", "class Elsewhere { [System.Obsolete] public void Get() { } }")]
    [InlineData("class Elsewhere { [AppwriteOperation(\"get\"), /* a */ System.Obsolete /* b */, System.Diagnostics.DebuggerStepThrough] public void Get() { } }", "class Elsewhere { [/* a */ System.Obsolete /* b */, System.Diagnostics.DebuggerStepThrough] public void Get() { } }")]
    [InlineData("class Elsewhere { [AppwriteOperation(\"get\")] public void Get() { } }", "class Elsewhere { public void Get() { } }")]
    public Task One_that_does_nothing_is_removed(string before, string after) =>
        FixBench.FixAsync(new RemoveAttributeFix(), Head + before, "Remove the attribute", Head + after);

    [Fact]
    public Task All_that_do_nothing() => FixBench.FixAllAsync(
        new RemoveAttributeFix(),
        [Head + "class A { [AppwriteOperation(\"get\")] public void Get() { } [AppwriteOperation(\"list\")] public void List() { } }", Head + "class B { [AppwriteOperation(\"get\")] public void Get() { } }"],
        [Head + "class A { public void Get() { } public void List() { } }", Head + "class B { public void Get() { } }"]);
}
