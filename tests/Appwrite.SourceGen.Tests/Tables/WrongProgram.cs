using System.Collections.Immutable;
using System.Globalization;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Tests.Tables;

/// <summary>
/// Statements of a program with typed tables, compiled as a project of .NET 10 does: with the usings that the SDK adds, so that
/// <c>System.Linq.AsyncEnumerable</c> is there to fall into.
/// </summary>
internal static class WrongProgram
{
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private const string Types = ImplicitUsings + """
        #nullable enable
        using Appwrite.Runtime;
        namespace App;

        [AppwriteDatabase("main")] internal partial interface IMusic;
        [AppwriteTable("main", "songs")] internal sealed partial class Song;
        """;

    private const string Before = """
        #nullable enable
        #pragma warning disable CS1998, CS0219
        using Appwrite.Runtime;
        using App.AppwriteApi;
        namespace App;

        internal static class Program
        {
            internal static async Task RunAsync(IMusic music, Song song, Albums album, string[] words, CancellationToken token)
            {
                
        """;

    private static readonly Lazy<CSharpCompilation> Base = new(Generate);

    /// <summary>Two tables with columns of all kinds, some with indexes.</summary>
    public static string Project { get; } = ProjectFiles.Project(
        [
            ProjectFiles.Table("songs", "Songs",
                [
                    ProjectFiles.Column("title", "varchar", ", \"size\": 128", required: true),
                    ProjectFiles.Column("year", "integer", required: true),
                    ProjectFiles.Column("lyrics", "text"),
                    ProjectFiles.Column("label", "varchar", ", \"size\": 64"),
                    ProjectFiles.Column("rating", "double"),
                    ProjectFiles.Column("plays", "integer", ", \"default\": 0"),
                    ProjectFiles.Column("live", "boolean"),
                    ProjectFiles.Column("genre", "enum", ", \"elements\": [\"jazz\", \"rock\"]"),
                    ProjectFiles.Column("tags", "varchar", ", \"size\": 32", array: true),
                    ProjectFiles.Column("secret", "varchar", ", \"size\": 200, \"encrypt\": true"),
                    ProjectFiles.Column("recordedAt", "datetime"),
                    ProjectFiles.Column("place", "point"),
                    ProjectFiles.Column("seats", "integer"),
                    ProjectFiles.Relation("album", "albums", "manyToOne", twoWayKey: "songs"),
                ],
                [
                    ProjectFiles.Index("words", "fulltext", "\"lyrics\""), ProjectFiles.Index("near", "spatial", "\"place\""),
                    .. ((string[])["title", "year", "label", "rating", "plays", "live", "genre", "recordedAt"]).Select(key => ProjectFiles.Index("by_" + key, "key", $"\"{key}\"")),
                ]),
            ProjectFiles.Table("albums", "Albums",
                [
                    ProjectFiles.Column("name", "varchar", ", \"size\": 128", required: true),
                    ProjectFiles.Column("kind", "enum", ", \"elements\": [\"single\", \"long\"]"),
                    ProjectFiles.Relation("songs", "songs", "manyToOne", twoWayKey: "album", side: "child"),
                ],
                [ProjectFiles.Index("by_name", "key", "\"name\""), ProjectFiles.Index("by_kind", "key", "\"kind\"")]),
        ],
        ProjectFiles.Database("main", "Music"));

    /// <summary>What the compiler and the analyzer say of a statement, errors first: id, text at the place, message.</summary>
    public static async Task<IReadOnlyList<(string Id, string At, string Message)>> SayAsync(string statement)
    {
        CSharpCompilation compilation = Base.Value;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Before + statement + "\n    }\n}\n", (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Program.cs");
        compilation = compilation.AddSyntaxTrees(tree);
        SemanticModel model = compilation.GetSemanticModel(tree);
        ImmutableArray<Diagnostic> found = model.GetDiagnostics();
        if (!found.Any(message => message.Severity == DiagnosticSeverity.Error))
        {
            found = found.AddRange(await GeneratorHarness.AnalyzeTableQueries(compilation).GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None));
        }

        return
        [
            .. found.Where(message => message.Severity >= DiagnosticSeverity.Info && message.Id != "CS8019")
                .OrderByDescending(message => message.Severity).ThenBy(message => message.Location.SourceSpan)
                .Select(message => (message.Id, tree.GetText().ToString(message.Location.SourceSpan), message.GetMessage(CultureInfo.InvariantCulture))),
        ];
    }

    private static CSharpCompilation Generate()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Types, new MemoryFile(TableFiles.FileName, Project));
        Assert.Empty(outcome.Diagnostics);
        Assert.Empty(outcome.CompilerMessages);
        Assert.NotNull(outcome.Compilation.GetTypeByMetadataName("System.Linq.AsyncEnumerable"));
        return (CSharpCompilation)outcome.Compilation;
    }
}
