using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.DependencyInjection.Tests.Documents;

/// <summary>Compiles blocks as a user's project would: with our generator and that of System.Text.Json, a spec and a project file.</summary>
internal sealed class DocumentCompiler
{
    // What the SDKs for programs and for the web give every file.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;

        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("MyApp")]

        namespace MyApp.AppwriteApi { }
        """;

    // The context has the namespace of the blocks, and is a project of its own for speed alone.
    private const string SameNamespace = "APW035";

    /// <summary>The language of the oldest SDK that we serve.</summary>
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp12);

    private static readonly CSharpCompilationOptions Options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithSpecificDiagnosticOptions([
            .. new[] { "CS0105", "CS0162", "CS0168", "CS0219", "CS0436", "CS1701", "CS1702", "CS1998", "CS8321" }.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)),
        ]);

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(ImplicitUsings, Language, "ImplicitUsings.cs");

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !OwnAssemblies.Contains(Path.GetFileNameWithoutExtension(path)))
            .Concat(Metadata("DocumentReference"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly AnalyzerFileReference[] Generators =
        [.. Metadata("DocumentGenerator").Where(IsGenerator).Select(path => new AnalyzerFileReference(path, Loader.Instance))];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. Generators.SelectMany(file => file.GetAnalyzers(LanguageNames.CSharp))];

    private readonly SyntaxTree[] _names = [];
    private readonly List<BlockProgram> _context = [];
    private readonly GeneratorDriver _driver;
    private readonly Compilation? _library;

    /// <summary>Makes a compiler.</summary>
    /// <param name="hasContext">Whether blocks have the context's types and variables, or nothing but specs and the project file.</param>
    /// <param name="specs">The names of the specs.</param>
    public DocumentCompiler(bool hasContext, params string[] specs)
    {
        _driver = Driver([.. specs.Select(spec => (spec, DocumentSpec.Json)), ("appwrite.config.json", ProjectFile)], Language);
        if (hasContext)
        {
            foreach (string path in Directory.EnumerateFiles(InContext(), "*.cs").Where(path => Path.GetFileName(path) != "Names.cs").Order(StringComparer.Ordinal))
            {
                _context.Add(OfContext(path));
            }

            _names = [OfContext(InContext("Names.cs")).Tree];
            _driver = _driver.RunGeneratorsAndUpdateCompilation(Project("Context", _context.Select(file => file.Tree)), out _library, out _);
        }
    }

    /// <summary>The project file of the context.</summary>
    public static string ProjectFile { get; } = File.ReadAllText(InContext("appwrite.config.json"));

    /// <summary>For blocks that have the context.</summary>
    public static DocumentCompiler Usual { get; } = new(hasContext: true, "appwrite.openapi.json");

    private static string[] OwnAssemblies =>
        [typeof(DocumentCompiler).Assembly.GetName().Name!, "LiveBoard", "WebApi", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"];

    public static BlockProgram Parse(DocumentBlock block) => BlockProgram.Of(block, Language);

    /// <summary>The files of the context, with its variables.</summary>
    public static IReadOnlyList<BlockProgram> Context() => [.. Directory.EnumerateFiles(InContext(), "*.cs").Order(StringComparer.Ordinal).Select(OfContext)];

    /// <summary>Whether the context declares the same, so that the block adds nothing to it.</summary>
    public bool HasAlready(BlockProgram program) => program.Types.Count > 0 && program.Declarations is { } text
        && text.Split('\n').All(declaration => _context.Any(file => file.Declarations == declaration));

    /// <summary>Compiles files together, and says what is wrong; places in blocks are those of their pages.</summary>
    /// <param name="programs">The blocks.</param>
    /// <param name="isAnalyzed">Whether our analyzers look at them as well.</param>
    public IReadOnlyList<Diagnostic> Compile(IReadOnlyCollection<BlockProgram> programs, bool isAnalyzed = false)
    {
        IEnumerable<SyntaxTree> trees = [.. _names, .. programs.Select(program => program.Tree)];
        if (_library is null)
        {
            return Messages(Project("MyApp", trees), isAnalyzed);
        }

        // The context as another project saves generating and compiling it each time. It differs where a block declares a type that the context's others use,
        // and then everything is compiled as one.
        IReadOnlyList<Diagnostic> messages = Messages(Project("MyApp", trees).AddReferences(_library.ToMetadataReference()), isAnalyzed);
        HashSet<string> declared = [.. programs.SelectMany(program => program.Types)];
        return messages.Count == 0 || declared.Count == 0
            ? messages
            : Messages(Project("MyApp", [.. trees, .. _context.Where(file => !file.Types.Any(declared.Contains)).Select(file => file.Tree)]), isAnalyzed);
    }

    /// <summary>The text of everything that is generated for the context.</summary>
    public IReadOnlyList<string> Generated() => [.. _driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())];

    private IReadOnlyList<Diagnostic> Messages(Compilation project, bool isAnalyzed)
    {
        _driver.RunGeneratorsAndUpdateCompilation(project, out Compilation output, out ImmutableArray<Diagnostic> said);
        ImmutableArray<Diagnostic> analyzed = isAnalyzed
            ? Analyze(output).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            : [];
        return [.. said.Where(message => message.Id != SameNamespace).Concat(output.GetDiagnostics()).Where(message => message.Severity >= DiagnosticSeverity.Warning).Concat(analyzed)];
    }

    /// <summary>A project of some files, before anything is generated.</summary>
    public static CSharpCompilation Project(string name, IEnumerable<SyntaxTree> trees, CSharpParseOptions? language = null) =>
        CSharpCompilation.Create(name, [Usings.WithRootAndOptions(Usings.GetRoot(), language ?? Language), .. trees], References, Options);

    /// <summary>The generators over some additional files.</summary>
    public static CSharpGeneratorDriver Driver(IEnumerable<(string Name, string Text)> files, CSharpParseOptions language, AnalyzerConfigOptionsProvider? options = null) =>
        CSharpGeneratorDriver.Create(
            Generators.SelectMany(file => file.GetGenerators(LanguageNames.CSharp)), files.Select(file => new Addition(file.Name, file.Text)), language, options);

    /// <summary>Sets our analyzers on a compilation.</summary>
    public static CompilationWithAnalyzers Analyze(Compilation compilation) => compilation.WithAnalyzers(Analyzers);

    private static BlockProgram OfContext(string path) =>
        BlockProgram.Of(new(Path.GetRelativePath(RepositoryFolder.Root, path).Replace('\\', '/'), 1, "", "csharp", "", File.ReadAllText(path)), Language);

    private static bool IsGenerator(string path) => Path.GetFileNameWithoutExtension(path) is "Appwrite.SourceGen" or "System.Text.Json.SourceGeneration";

    private static string InContext(params string[] parts) =>
        RepositoryFolder.Path(["tests", "Appwrite.DependencyInjection.Tests", "Documents", "Context", .. parts]);

    private static string[] Metadata(string key) =>
        typeof(DocumentCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!.Split(';');

    /// <summary>Loads generators with what they bring along, which is another version than the tests may have.</summary>
    private sealed class Loader : AssemblyLoadContext, IAnalyzerAssemblyLoader
    {
        private static readonly string[] Files = Metadata("DocumentGenerator");

        public static Loader Instance { get; } = new();

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            Files.FirstOrDefault(path => assemblyName.Name == "Microsoft.OpenApi" && Path.GetFileNameWithoutExtension(path) == assemblyName.Name) is { } file
                ? LoadFromAssemblyPath(file)
                : null;
    }

    private sealed class Addition(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
