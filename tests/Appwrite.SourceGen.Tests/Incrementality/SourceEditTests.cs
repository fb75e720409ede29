using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Incrementality;

public class SourceEditTests
{
    private const string Interfaces = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend;

        [AppwriteService("concerts")]
        public partial interface IConcertsOnly;

        [AppwriteService("tickets")]
        internal partial interface ITicketsOnly;
        """;

    [Fact]
    public void An_edit_in_an_unrelated_file_does_nothing()
    {
        var session = new Session(Interfaces, Fixtures.Spec(Fixtures.Concerts));
        session.Edit(session.Compilation.AddSyntaxTrees(session.Parse("class Other { }", "Other.cs")));
        session.Run();

        session.EditSource(1, "class Other { int _field; }");
        GeneratorRunResult run = session.Run();

        Generated.AssertNothingIsDone(run);
        Assert.All(Steps.AllOutputReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_new_type_beside_the_interface_changes_the_facts_and_nothing_that_is_written()
    {
        var session = new Session(Interfaces, Fixtures.Spec(Fixtures.Concerts));
        session.Run();

        session.Edit(session.Compilation.AddSyntaxTrees(session.Parse("namespace App; class Other { }", "Other.cs")));
        GeneratorRunResult run = session.Run();

        Assert.Equal([IncrementalStepRunReason.Modified], Steps.Reasons(run, AppwriteGenerator.Steps.Facts));
        Assert.All(Steps.SourceReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_that_moves_the_interface_writes_nothing_again()
    {
        var session = new Session(Interfaces, Fixtures.Spec(Fixtures.Concerts));
        session.Run();

        session.EditSource(0, "// A comment above.\n\n" + Interfaces);

        Generated.AssertNothingIsDone(session.Run());
    }

    [Fact]
    public void A_diagnostic_moves_with_the_interface()
    {
        const string NotPartial = "[Appwrite.Runtime.AppwriteClient]\npublic interface IBackend;";
        var session = new Session(NotPartial, Fixtures.Spec(Fixtures.Concerts));
        session.Run();
        Assert.Equal(1, Assert.Single(session.Outcome.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);

        session.EditSource(0, "\n\n" + NotPartial);
        session.Run();

        Assert.Equal(3, Assert.Single(session.Outcome.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Another_interface_is_written_and_those_that_were_there_are_not()
    {
        var session = new Session(Fixtures.Client, Fixtures.Spec(Fixtures.Concerts));
        int before = session.Run().GeneratedSources.Length;

        session.Edit(session.Compilation.AddSyntaxTrees(session.Parse(
            """
            [Appwrite.Runtime.AppwriteService("posters", ApiNamespace = "Elsewhere")]
            public partial interface IPictures;
            """,
            "Pictures.cs")));
        GeneratorRunResult run = session.Run();

        Assert.Equal(before + 3, run.GeneratedSources.Length);
        Assert.Equal(3, Steps.SourceReasons(run).Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_member_of_the_users_that_changes_only_its_body_changes_nothing()
    {
        const string WithHelper = Interfaces + "\npartial interface IBackend { int Answer() => 41; }";
        var session = new Session(WithHelper, Fixtures.Spec(Fixtures.Concerts));
        session.Run();

        session.EditSource(0, WithHelper.Replace("41", "42", StringComparison.Ordinal));

        Generated.AssertNothingIsDone(session.Run());
    }
}
