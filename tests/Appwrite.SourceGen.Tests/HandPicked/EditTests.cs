using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.HandPicked;

/// <summary>How little an edit of a hand-picked method causes.</summary>
public class EditTests
{
    private static readonly string Source = Sources.Service(
        """[AppwriteOperation("list")] Task<ConcertList> ListAsync(string? search = null);""",
        more: """
            namespace App
            {
                [AppwriteClient]
                public partial interface IBackend { IShows Concerts { get; } }

                [AppwriteService("tickets")]
                public partial interface ITicketsOnly { [AppwriteOperation("list")] Task<TicketList<Seat>> ListAsync(string venueId); }
            }
            """);

    [Theory]
    [InlineData("string? search", "string? stage")]
    [InlineData("ListAsync(string? search", "FindAsync(string? search")]
    [InlineData("search = null", "search = \"jazz\"")]
    [InlineData("search = null", "search = null, CancellationToken stop = default")]
    public void An_edited_method_is_written_again_and_nothing_else(string old, string edited)
    {
        Session session = Started();

        session.EditSource(0, Source.Replace(old, edited, StringComparison.Ordinal));
        GeneratorRunResult run = session.Run();

        Assert.Equal(["App.IShows"], Written(run));
        Assert.Equal(1, Steps.SourceReasons(run).Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
        session.Outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("ListAsync(string? search", "ListAsync( /* what for */ string? search")]
    [InlineData("public sealed record", "// Moved.\n\npublic sealed record")]
    [InlineData("string Row, int Number", "string Row, int Number, bool IsTaken")]
    public void An_edit_that_leaves_the_signatures_does_nothing(string old, string edited)
    {
        Session session = Started();

        Assert.Contains(old, Source, StringComparison.Ordinal);
        session.EditSource(0, Source.Replace(old, edited, StringComparison.Ordinal));

        Generated.AssertNothingIsDone(session.Run());
    }

    [Fact]
    public void Nothing_of_the_compiler_is_kept()
    {
        GeneratorRunResult run = Started().Run();

        foreach ((object value, _) in Steps.Outputs(run, AppwriteGenerator.Steps.Requests))
        {
            Incrementality.StepValueTests.Walk(value, "Requests", new HashSet<object>(ReferenceEqualityComparer.Instance));
        }
    }

    private static Session Started()
    {
        var session = new Session(Source, Fixtures.Spec(Fixtures.Concerts));
        session.Run();
        Assert.Empty(session.Outcome.Diagnostics);
        session.Outcome.AssertCompiles();
        return session;
    }

    private static IEnumerable<string> Written(GeneratorRunResult run) =>
        Steps.Outputs(run, AppwriteGenerator.Steps.Units)
            .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
            .Select(output => ((BoundUnit)output.Value).HintName);
}
