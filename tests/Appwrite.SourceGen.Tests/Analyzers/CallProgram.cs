using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace Appwrite.SourceGen.Tests.Analyzers;

/// <summary>A program that calls what is generated from a small spec, in which what is to be reported stands between <c>[|</c> and <c>|]</c>.</summary>
internal static partial class CallProgram
{
    private const string Declarations = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using App;
        using App.AppwriteApi;
        using Appwrite.Runtime;
        using Appwrite.Runtime.Infrastructure;

        [AppwriteDatabase("music")]
        public interface IMusic { Task<MusicTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default); }
        public sealed class MusicTransaction(TransactionStart start) : AppwriteTransaction(start) { }

        """;

    // A project of its own, so that it is not compiled again for each program.
    private static readonly Lazy<MetadataReference> Library = new(Generate);

    /// <summary>Checks that exactly what is marked in the members of a class is reported.</summary>
    public static async Task AssertMarkedAsync(DiagnosticAnalyzer analyzer, string members, string more = "")
    {
        string[] marked = [.. Marked().Matches(members).Select(match => match.Groups[1].Value)];

        Assert.Equal(marked, (await AnalyzeAsync(analyzer, members, more)).Select(TextAt));
    }

    /// <summary>What is reported in the members of a class, in the order of the places.</summary>
    public static async Task<Diagnostic[]> AnalyzeAsync(DiagnosticAnalyzer analyzer, string members, string more = "")
    {
        CSharpCompilation compilation = Compile(members, more);
        ImmutableArray<Diagnostic> found = await GeneratorHarness.Analyze(compilation, analyzer).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(message => message.Location.SourceSpan)];
    }

    /// <summary>A program without errors of these members.</summary>
    public static CSharpCompilation Compile(string members, string more = "")
    {
        const string Usings = "using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Mvc;\n";
        string source = $$"""
            {{(more.Contains("AspNetCore", StringComparison.Ordinal) ? Usings : "")}}{{Declarations}}
            {{more}}

            internal class Program(IBackend backend, AppwriteConnection connection, IMusic music, IOwnAccount own)
            {
                private static readonly AppwriteConnectionOptions Options = new() { Endpoint = new("https://localhost/v1"), ProjectId = "p" };
                private object? _kept = (backend, connection, music, own);
                private static void Give(object? thing) { }
                {{Marked().Replace(members, "$1")}}
            }
            """;
        CSharpCompilation compilation = GeneratorHarness.Compile(source).AddReferences(Library.Value);
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
        Assert.Empty(compilation.GetDiagnostics().Where(message => message.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    /// <summary>Checks that an analyzer does nothing in a project without the runtime, and something in one with it.</summary>
    public static async Task AssertCostsNothingWithoutRuntimeAsync(DiagnosticAnalyzer analyzer, string with = "", int expected = 1)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile("internal static class Program { static void Run() => System.GC.Collect(1); }", with);
        CSharpCompilation without = compilation.WithReferences(
            compilation.References.Where(reference => !reference.Display!.EndsWith("Appwrite.Runtime.dll", StringComparison.Ordinal)));

        Assert.Equal((expected, 0), (await ActionsAsync(compilation), await ActionsAsync(without)));

        async Task<int> ActionsAsync(Compilation project)
        {
            CompilationWithAnalyzers analysis = GeneratorHarness.Analyze(project, analyzer);
            AnalyzerTelemetryInfo telemetry = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
            return telemetry.OperationActionsCount;
        }
    }

    public static string TextAt(Diagnostic found) => found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan);

    private static CompilationReference Generate()
    {
        SpecBuilder spec = new SpecBuilder()
            .Schema("session", ("$id", SpecBuilder.Text()), ("secret", SpecBuilder.Text()))
            .Schema("user", ("$id", SpecBuilder.Text()), ("password", SpecBuilder.Text()), ("name", SpecBuilder.Text()))
            .Schema("userList", ("total", new System.Text.Json.Nodes.JsonObject { ["type"] = "integer" }), ("users", SpecBuilder.ListOf(SpecBuilder.Reference("user"))))
            .Schema("jwt", ("jwt", SpecBuilder.Text()))
            .Schema("file", ("$id", SpecBuilder.Text()), ("name", SpecBuilder.Text()))
            .Operation("post", "/account/sessions/email", "account", "createEmailPasswordSession", "session").Body(("email", SpecBuilder.Text()), ("password", SpecBuilder.Text()))
            .Operation("put", "/account/sessions/magic-url", "account", "updateMagicURLSession", "session").Body(("userId", SpecBuilder.Text()))
            .Operation("patch", "/account/sessions/one", "account", "updateSession", "session")
            .Operation("post", "/account/jwts", "account", "createJWT", "jwt")
            .Operation("delete", "/account/sessions/current", "account", "deleteSession")
            .Get("users", "get", "user")
            .Get("users", "list", "userList", SpecBuilder.Parameter("queries", SpecBuilder.ListOf(SpecBuilder.Text())))
            .Get("storage", "getFile", "file")
            .Get("storage", "getFileDownload");
        spec.Root["paths"]!["/storage/getFileDownload"]!["get"]!["x-appwrite"]!["type"] = "location";
        const string Interfaces = """
            using System.Threading.Tasks;
            using App.AppwriteApi;
            using Appwrite.Runtime;
            namespace App;
            [AppwriteClient] public partial interface IBackend;
            [AppwriteService("account")] public partial interface IOwnAccount
            {
                [AppwriteOperation("createEmailPasswordSession")] Task<Session> CreateEmailPasswordSessionAsync(string? email, string? password);
                [AppwriteOperation("updateMagicURLSession")] Task<Session> EnterAsync(string? userId);
                [AppwriteOperation("updateSession")] Task<Session> CreateLongerSessionAsync();
            }
            """;
        Outcome outcome = Generated.Compiling(Interfaces, spec.ToFile());
        return outcome.Compilation.ToMetadataReference();
    }

    [GeneratedRegex(@"\[\|(.*?)\|\]", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
