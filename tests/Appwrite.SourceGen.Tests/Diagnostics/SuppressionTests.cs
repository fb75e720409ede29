using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Diagnostics;

/// <summary>What is reported of the user's code can be turned off where it stands, and is not reported again for an edit elsewhere.</summary>
public class SuppressionTests
{
    private const string Method = """
        namespace App;
        [Appwrite.Runtime.AppwriteService("concerts")]
        public partial interface IConcerts
        {
            {0}
            [Appwrite.Runtime.AppwriteOperation("get")]
            System.Threading.Tasks.Task GetAsync(string concertId, string wrong);
            {1}
        }
        """;

    private const string Stray = """
        namespace App;
        {0}
        public class Elsewhere
        {
            [Appwrite.Runtime.AppwriteOperation("get")]
            public void Get() { }
        }
        {1}
        """;

    [Theory]
    [InlineData(Method, "APW041")]
    [InlineData(Stray, "APW046")]
    public void A_pragma_reaches_it(string source, string id)
    {
        Assert.Equal([id], Ids(source, "", ""));
        Assert.Empty(Ids(source, $"\n#pragma warning disable {id}\n", $"\n#pragma warning restore {id}\n"));
        Assert.Equal([id], Ids(source, "", $"\n#pragma warning disable {id}\n"));
    }

    [Theory]
    [InlineData(Method, "APW041")]
    [InlineData(Stray, "APW046")]
    public void An_attribute_reaches_it(string source, string id) =>
        Assert.Empty(Ids(source, $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Appwrite.SourceGen\", \"{id}\")]", ""));

    [Fact]
    public void It_is_reported_anew_for_an_edit_of_its_file_and_of_no_other()
    {
        var session = new Session(Fill(Method, "", ""), Fixtures.Spec(Fixtures.Concerts));
        session.Edit(session.Compilation.AddSyntaxTrees(session.Parse("class Other { }", "Other.cs")));
        session.Run();

        session.EditSource(1, "class Other { int _field; }");
        GeneratorRunResult elsewhere = session.Run();

        Assert.All(Steps.Reasons(elsewhere, AppwriteGenerator.Steps.Located), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(Steps.AllOutputReasons(elsewhere), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Diagnostic diagnostic = Assert.Single(session.Outcome.Diagnostics);
        Assert.Contains(diagnostic.Location.SourceTree, session.Compilation.SyntaxTrees);

        session.EditSource(0, "// A comment.\n" + Fill(Method, "", ""));
        session.Run();

        Diagnostic moved = Assert.Single(session.Outcome.Diagnostics);
        Assert.Contains(moved.Location.SourceTree, session.Compilation.SyntaxTrees);
        Assert.Equal(diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, moved.Location.GetLineSpan().StartLinePosition.Line);
    }

    private static string Fill(string source, string before, string behind) =>
        source.Replace("{0}", before, StringComparison.Ordinal).Replace("{1}", behind, StringComparison.Ordinal);

    private static IEnumerable<string> Ids(string source, string before, string behind) =>
        new Session(Fill(source, before, behind), Fixtures.Spec(Fixtures.Concerts)).RunAndReport()
            .Where(diagnostic => !diagnostic.IsSuppressed).Select(diagnostic => diagnostic.Id);
}
