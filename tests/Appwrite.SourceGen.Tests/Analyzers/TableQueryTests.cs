using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Tests.Analyzers;

/// <summary>Queries of typed tables that are slow, and conditions that are taken for truth values.</summary>
public partial class TableQueryTests
{
    [Theory]
    [InlineData("songs.Where(s => [|s.Slow|] > 5)")]
    [InlineData("songs.Where(s => s.Fast > 5 && ([|s.Slow|] == null || [|s.Text|] != \"x\"))")]
    [InlineData("songs.Where(s => [|s.Slow|].In(1, 2) & ![|s.Text|].StartsWith(\"x\"))")]
    [InlineData("songs.Where(s => [|s.Flag|])")]
    [InlineData("songs.Where(s => ![|s.Flag|] || s.Fast > 5)")]
    [InlineData("songs.Where(s => s.Fast > 5 && [|s.Flag|])")]
    [InlineData("songs.Where(s => { return ([|s.Flag|]); })")]
    [InlineData("songs.Where(s => [|s.Other.Slow|] > 5)")]
    [InlineData("songs.OrderBy(s => [|s.Slow|])")]
    [InlineData("songs.OrderBy(s => s.Fast).ThenByDescending(s => [|s.Flag|])")]
    [InlineData("songs.OrderByDescending(s => [|s.Slow|]).ThenBy(s => [|s.Text|])")]
    [InlineData("Query query = [|columns.Slow|] > 5")]
    [InlineData("Query query = [|columns.Flag|] & columns.Indexed")]
    public Task A_column_without_an_index_is_told_of_where_it_is_compared_or_ordered_by(string statement) => AssertMarkedAsync(statement, "APW090");

    [Theory]
    [InlineData("songs.Where(s => s.Fast > 5 && s.Indexed)")]
    [InlineData("songs.Select(s => s.Slow, s => s.Flag, s => s.Text)")]
    [InlineData("songs.Include(s => s.Other)")]
    [InlineData("songs.OrderBy(s => s.Fast).ThenBy(s => s.Indexed)")]
    [InlineData("var column = columns.Slow")]
    [InlineData("string text = columns.Slow.ToString()")]
    [InlineData("bool same = columns.Slow.Equals(columns.Text)")]
    public Task Other_uses_and_columns_are_not(string statement) => AssertMarkedAsync(statement, "APW090");

    [Theory]
    [InlineData("if ([|columns.Fast > 5|]) { }")]
    [InlineData("while ([|columns.Indexed|]) { }")]
    [InlineData("for (; [|columns.Fast > 5 && columns.Indexed|]; ) { }")]
    [InlineData("do { } while ([|!columns.Indexed|])")]
    [InlineData("songs.Where(s => [|s.Fast > 5|] ? s.Indexed : s.Fast < 1)")]
    public Task A_condition_that_is_taken_for_a_truth_value_is_warned_of(string statement) => AssertMarkedAsync(statement, "APW091");

    [Theory]
    [InlineData("songs.Where(s => s.Fast > 5 && !s.Indexed || s.Fast < 1)")]
    [InlineData("songs.Where(s => flag ? s.Indexed : s.Fast < 1)")]
    [InlineData("if (flag && !flag) { }")]
    public Task One_that_is_sent_is_not(string statement) => AssertMarkedAsync(statement, "APW091");

    [Fact]
    public async Task The_messages_say_which_column_and_what_to_do()
    {
        Diagnostic[] found = await AnalyzeAsync("songs.OrderBy(s => s.Slow).Where(s => s.Text == \"x\"); if (columns.Indexed) { }");

        Assert.Equal(
            [
                "The query orders by 'Slow', a column without an index, so that the server reads the whole table; if it may become large, add an index to it in the project file",
                "The query compares 'Text', a column without an index, so that the server reads the whole table; if it may become large, add an index to it in the project file",
                "This condition is asked of the server and has no truth value here, where it is never true; join conditions by && and ||, and decide by values of the program",
            ],
            found.Select(message => message.GetMessage(null)));
        Assert.Equal([DiagnosticSeverity.Info, DiagnosticSeverity.Info, DiagnosticSeverity.Warning], found.Select(message => message.Severity));
    }

    /// <summary>Checks that exactly what stands between <c>[|</c> and <c>|]</c> is reported under an id.</summary>
    private static async Task AssertMarkedAsync(string statement, string id)
    {
        string[] marked = [.. Marked().Matches(statement).Select(match => match.Groups[1].Value)];
        Diagnostic[] found = await AnalyzeAsync(Marked().Replace(statement, "$1"));

        Assert.Equal(marked, found.Where(message => message.Id == id).Select(TextAt));
    }

    private static async Task<Diagnostic[]> AnalyzeAsync(string statement)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile($$"""
            #nullable enable
            using System;
            using System.Collections.Generic;
            using Appwrite.Runtime;
            using Appwrite.Runtime.Infrastructure;

            public sealed class SongColumns(string relation = "") : RowColumns(relation)
            {
                public NumberColumn<long> Fast { get; } = new(relation, "fast");
                public BooleanColumn Indexed { get; } = new(relation, "indexed");
                [Unindexed] public NumberColumn<long> Slow { get; } = new(relation, "slow");
                [Unindexed] public TextColumn Text { get; } = new(relation, "text");
                [Unindexed] public BooleanColumn Flag { get; } = new(relation, "flag");
                public SongColumns Other => new(ColumnName.Of(this, "other"));
            }

            internal static class Program
            {
                private static void Run(TableQuery<IAppwriteRow, SongColumns> songs, SongColumns columns, bool flag)
                {
                    {{statement}};
                }
            }
            """);
        Assert.Empty(compilation.GetDiagnostics().Where(message => message.Severity == DiagnosticSeverity.Error));
        ImmutableArray<Diagnostic> found = await GeneratorHarness.AnalyzeTableQueries(compilation).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(message => message.Location.SourceSpan)];
    }

    private static string TextAt(Diagnostic found) => found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan);

    [GeneratedRegex(@"\[\|(.*?)\|\]", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
