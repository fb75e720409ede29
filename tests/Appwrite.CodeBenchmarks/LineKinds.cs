using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.CodeBenchmarks;

/// <summary>Tells what our generated lines are for.</summary>
internal static class LineKinds
{
    public const string Docs = "comments";
    public const string Blank = "empty lines";
    public const string Services = "services: a method for each operation";
    public const string Conveniences = "paging, updates and overloads";
    public const string Models = "models";
    public const string Json = "JSON readers and writers";
    public const string Enumerations = "enumerations";
    public const string Other = "client, resolver and other";

    /// <summary>All kinds, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Services, Conveniences, Models, Json, Enumerations, Other, Docs, Blank];

    /// <summary>Counts the lines of each kind.</summary>
    public static Dictionary<string, int> Count(GeneratedCode code)
    {
        var counts = All.ToDictionary(kind => kind, _ => 0);
        foreach ((string name, string text) in code.Sources)
        {
            CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(text, path: name).GetCompilationUnitRoot();
            string[] kinds = [.. Enumerable.Repeat(Other, text.Count(character => character == '\n') + 1)];
            foreach (BaseTypeDeclarationSyntax type in root.DescendantNodes(node => node is not BaseTypeDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>())
            {
                string kind = Of(type);
                Mark(kinds, type, kind);
                if (kind == Services)
                {
                    foreach (MethodDeclarationSyntax method in ((TypeDeclarationSyntax)type).Members.OfType<MethodDeclarationSyntax>().Where(IsConvenience))
                    {
                        Mark(kinds, method, Conveniences);
                    }
                }
            }

            int line = 0;
            foreach (string content in CodeLines.Of(text))
            {
                counts[content.Length == 0 ? Blank : CodeLines.IsComment(content) ? Docs : kinds[line]]++;
                line++;
            }
        }

        return counts;
    }

    /// <summary>What a type is for.</summary>
    public static string Of(BaseTypeDeclarationSyntax type) => Of(
        type.Identifier.Text,
        type.Ancestors().OfType<NamespaceDeclarationSyntax>().Any(space => space.Name.ToString().EndsWith(".Serialization", StringComparison.Ordinal)),
        type is InterfaceDeclarationSyntax,
        type is StructDeclarationSyntax);

    /// <summary>What a type is for.</summary>
    public static string Of(string name, bool isInSerialization, bool isInterface, bool isValue) => name switch
    {
        "IBackend" or "BackendClient" => Other,
        "AppwriteJson" => Other,
        _ when isInSerialization => Json,
        _ when isInterface || (name.EndsWith("Client", StringComparison.Ordinal) && !isValue) => Services,
        _ when isValue => Enumerations,
        _ => Models,
    };

    /// <summary>Whether a method makes no request of its own; those of an interface have the name and the last parameters of such a one.</summary>
    private static bool IsConvenience(MethodDeclarationSyntax method)
    {
        MethodDeclarationSyntax own = method;
        if (method.Parent is InterfaceDeclarationSyntax { Parent: { } space } && method.ExpressionBody is null)
        {
            own = space.ChildNodes().OfType<ClassDeclarationSyntax>()
                .SelectMany(type => type.Members.OfType<MethodDeclarationSyntax>())
                .FirstOrDefault(other => other.Identifier.Text == method.Identifier.Text && other.ParameterList.Parameters.ToString() == method.ParameterList.Parameters.ToString())
                ?? method;
        }

        string body = (own.Body ?? (SyntaxNode?)own.ExpressionBody)?.ToString() ?? "";
        return body.Length > 0 && (!body.Contains("_connection.", StringComparison.Ordinal) || body.Contains("Paging.All", StringComparison.Ordinal));
    }

    private static void Mark(string[] kinds, SyntaxNode node, string kind)
    {
        FileLinePositionSpan span = node.SyntaxTree.GetLineSpan(node.FullSpan);
        for (int i = span.StartLinePosition.Line; i <= Math.Min(span.EndLinePosition.Line, kinds.Length - 1); i++)
        {
            kinds[i] = kind;
        }
    }
}
