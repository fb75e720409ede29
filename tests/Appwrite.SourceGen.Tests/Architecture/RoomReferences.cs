using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Tests.Architecture;

/// <summary>A room's file that names something of another room.</summary>
internal sealed record RoomReference(string From, string To, string File, string Symbol)
{
    public override string ToString() => $"{From} -> {To}: {File} names {Symbol}";
}

/// <summary>Finds what the rooms of a project refer to, by the symbols that its sources mean.</summary>
internal static class RoomReferences
{
    // What the SDK gives every file.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The references between the rooms of a project's folder.</summary>
    public static IReadOnlyList<RoomReference> OfProject(string folder) => Of(
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(folder, path).Replace('\\', '/'), FullPath: path))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(file => (file.Path, File.ReadAllText(file.FullPath))));

    /// <summary>The references between the rooms of sources, each with its path below the project.</summary>
    public static IReadOnlyList<RoomReference> Of(IEnumerable<(string Path, string Text)> sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);
        List<SyntaxTree> trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, options, source.Path))];
        var compilation = CSharpCompilation.Create(
            "Rooms",
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => !Path.GetFileName(path).StartsWith("Appwrite.", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

        // What is not understood could hide a reference.
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10));
        return [.. trees.SelectMany(tree => OfTree(tree, compilation.GetSemanticModel(tree))).Distinct()];
    }

    /// <summary>The room of a file.</summary>
    public static string RoomOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : RoomMap.Root;

    private static IEnumerable<RoomReference> OfTree(SyntaxTree tree, SemanticModel model)
    {
        string from = RoomOf(tree.FilePath);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            ISymbol? symbol = node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax ? model.GetSymbolInfo(node).Symbol : null;
            if (symbol is { IsImplicitlyDeclared: true, ContainingType: { } type })
            {
                symbol = type;
            }

            if (symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol)
            {
                continue;
            }

            // A partial type is at home in each room that holds a part of it; one to which the root adds a part stays that of its room.
            string[] homes = [.. symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(part => RoomOf(part.SyntaxTree.FilePath)).Distinct()
                .OrderBy(room => room == RoomMap.Root)];
            if (homes.Length > 0 && !homes.Contains(from))
            {
                yield return new RoomReference(from, homes[0], tree.FilePath, symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            }
        }
    }
}
