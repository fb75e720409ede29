using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.DependencyInjection.Tests.Documents;

/// <summary>
/// A block of the page of diagnostics, and what the comment above it says is reported of it: <c>reports: APW023</c> of code, <c>spec reports: APW006</c> of a
/// spec and <c>project reports: APW081</c> of a project file, or <c>nothing</c> in place of an id. Behind semicolons follows what the project has beside the usual.
/// </summary>
internal sealed partial record DiagnosticExample(DocumentBlock Block, string Subject, string Expected, string[] Settings)
{
    /// <summary>What an excerpt of a spec is an excerpt of.</summary>
    private const string Spec = """
        {
          "openapi": "3.0.0",
          "info": { "title": "Town", "version": "1.9.0" },
          "paths": {
            "/books/{bookId}": {
              "get": {
                "tags": [ "library" ], "operationId": "libraryGetBook", "x-appwrite": { "method": "getBook" },
                "parameters": [ { "name": "bookId", "in": "path", "required": true, "schema": { "type": "string" } } ],
                "responses": { "200": { "description": "A book", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/book" } } } } }
              }
            }
          },
          "components": { "schemas": { "book": { "type": "object", "properties": { "title": { "type": "string" } }, "required": [ "title" ] } } }
        }
        """;

    /// <summary>What an excerpt of a project file is an excerpt of.</summary>
    private const string Project = """
        {
          "projectId": "town",
          "tablesDB": [ { "$id": "main", "name": "Main" } ],
          "tables": [ { "$id": "books", "databaseId": "main", "name": "Books", "columns": [ { "key": "title", "type": "string", "size": 100, "required": true } ] } ]
        }
        """;

    /// <summary>Whether nothing is to be reported.</summary>
    public bool IsFine => Expected == "nothing";

    /// <summary>The ids that are to be reported, in their order.</summary>
    public IEnumerable<string> Ids => IsFine ? [] : Names("and").Prepend(Expected).Order(StringComparer.Ordinal);

    /// <summary>Reads a block's comment; null where it says something else.</summary>
    public static DiagnosticExample? Of(DocumentBlock block) => MarkPattern().Match(block.Mark) is { Success: true } mark
        ? new(block, mark.Groups["subject"].Value, mark.Groups["expected"].Value, mark.Groups["settings"].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        : null;

    /// <summary>What is reported of it: our ids, and the compiler's where it is to be fine.</summary>
    /// <param name="library">A block that is another project, which this one references; null for none.</param>
    /// <param name="projectFile">A block that takes the place of the usual project file; null for none.</param>
    public IReadOnlyList<string> Reported(DocumentBlock? library, DocumentBlock? projectFile)
    {
        (string Name, string Text)[] files = [.. Files(projectFile is null ? DocumentCompiler.ProjectFile : Complete(Project, projectFile.Text))];
        CSharpParseOptions language = Settings.Contains("C# 11") ? DocumentCompiler.Language.WithLanguageVersion(LanguageVersion.CSharp11) : DocumentCompiler.Language;
        BlockProgram program = BlockProgram.Of(Subject switch
        {
            "spec" => Block with { Text = "[AppwriteClient] public partial interface ITown;" },
            "project" => Block with { Text = "[AppwriteDatabase(\"main\")] public partial interface IMain;" },
            _ => Block,
        }, language);

        // Who has statements has the variables of the context, whose types are then files of the project.
        bool hasStatements = program.Declarations is null;
        IEnumerable<SyntaxTree> context = hasStatements ? DocumentCompiler.Context().Select(file => file.Tree) : [];
        Compilation project = DocumentCompiler.Project("MyApp", [program.Tree, .. context], language);
        if (library is not null)
        {
            DocumentCompiler.Driver(files, language).RunGeneratorsAndUpdateCompilation(
                DocumentCompiler.Project("Shared", [DocumentCompiler.Parse(library).Tree]), out Compilation other, out _);
            project = project.AddReferences(other.ToMetadataReference());
        }

        DocumentCompiler.Driver(files, language, new Properties(Settings)).RunGeneratorsAndUpdateCompilation(project, out Compilation output, out ImmutableArray<Diagnostic> said);
        IEnumerable<Diagnostic> all = said;
        if (hasStatements)
        {
            all = all.Concat(DocumentCompiler.Analyze(output).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult());
        }

        if (IsFine)
        {
            // That what is generated compiles is tried elsewhere.
            all = all.Concat(output.GetSemanticModel(program.Tree).GetDiagnostics().Where(message => message.Severity >= DiagnosticSeverity.Warning));
        }

        return [.. all.Select(message => IsFine ? $"{message.Id} {message.GetMessage()}" : message.Id).Distinct().Order(StringComparer.Ordinal)];
    }

    public override string ToString() => $"{Block.Place}: {Expected}";

    private IEnumerable<(string Name, string Text)> Files(string projectFile)
    {
        string[] without = Names("without");
        (string, string)[] usual = Subject switch
        {
            "spec" => [(Settings.Contains("YAML") ? "town.yaml" : "town.json", Padded(Complete(Spec, Block.Text)))],
            "project" => [("town.json", Spec), ("appwrite.config.json", Complete(Project, Block.Text))],
            _ => [("appwrite.openapi.json", DocumentSpec.Json), ("appwrite.config.json", projectFile)],
        };
        return usual.Where(file => !without.Contains(file.Item1))
            .Concat(Names("with").Select(name => (name, name.EndsWith(".config.json", StringComparison.Ordinal) ? DocumentCompiler.ProjectFile
                : name.StartsWith("town", StringComparison.Ordinal) ? Spec : DocumentSpec.Json)));
    }

    private string[] Names(string setting) =>
        [.. Settings.Where(text => text.StartsWith(setting + " ", StringComparison.Ordinal)).SelectMany(text => text.Split(' ').Skip(1))];

    private string Padded(string text) => Settings.Contains("of 9 MB") ? text + new string(' ', 9 * 1024 * 1024) : text;

    // An excerpt is what its members are in the whole; what is no excerpt stands for itself.
    private static string Complete(string whole, string excerpt)
    {
        JsonObject root;
        try
        {
            if (JsonNode.Parse(excerpt) is not JsonObject members || members.ContainsKey("openapi") || members.ContainsKey("projectId"))
            {
                return excerpt;
            }

            root = JsonNode.Parse(whole)!.AsObject();
            foreach ((string name, JsonNode? value) in members)
            {
                root[name] = value?.DeepClone();
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // Broken, or with a key twice, which is what it shows.
            return excerpt;
        }

        return root.ToJsonString();
    }

    [GeneratedRegex(@"^((?<subject>spec|project) )?reports: (?<expected>APW\d+|nothing)(?<settings>(; [^;]+)*)$")]
    private static partial Regex MarkPattern();

    /// <summary>The properties of the project that a comment names: <c>PublishAot=true</c>.</summary>
    private sealed class Properties(string[] settings) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(settings);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string[] settings) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                const string Property = "build_property.";
                string name = key.StartsWith(Property, StringComparison.Ordinal) ? key[Property.Length..] + "=" : "\n";
                value = Array.Find(settings, setting => setting.StartsWith(name, StringComparison.Ordinal))?[name.Length..]!;
                return value is not null;
            }
        }
    }
}
