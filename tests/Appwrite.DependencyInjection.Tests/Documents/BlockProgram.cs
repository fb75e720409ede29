using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.DependencyInjection.Tests.Documents;

/// <summary>
/// A block as a file of a project <c>MyApp</c>. Its types belong to that namespace, its statements become the body of an asynchronous method, and its
/// methods with <c>public</c> or an attribute members beside that. Whatever it does not declare comes from the context: types as other files of the project,
/// and variables as fields of a base class. A block that says <c>using Appwrite.Runtime;</c> is a whole file: it has no usings but its own and those of the SDK,
/// no namespace but its own, and no such variables.
/// </summary>
internal sealed class BlockProgram
{
    // What an editor adds by itself, or offers to.
    private const string EditorUsings =
        """
        using System.Diagnostics;
        using System.Globalization;
        using System.Net;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Schema;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using Microsoft.JSInterop;
        using Appwrite.Runtime;
        using Appwrite.Sandbox;
        using Appwrite.Sandbox.Faults;
        using Appwrite.Sandbox.Realtime;
        using MyApp;
        using MyApp.AppwriteApi;
        """;

    private BlockProgram(DocumentBlock block, IReadOnlyList<string> types, string? declarations, SyntaxTree tree)
    {
        Block = block;
        Types = types;
        Declarations = declarations;
        Tree = tree;
    }

    public DocumentBlock Block { get; }

    /// <summary>The names of the types that it declares.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>What it declares, without comments and blanks; null where it has statements, too.</summary>
    public string? Declarations { get; }

    /// <summary>The file, whose messages name the page's lines.</summary>
    public SyntaxTree Tree { get; }

    public static BlockProgram Of(DocumentBlock block, CSharpParseOptions options)
    {
        SyntaxTree source = CSharpSyntaxTree.ParseText(block.Text, options);
        CompilationUnitSyntax root = source.GetCompilationUnitRoot();
        MemberDeclarationSyntax[] types = [.. root.Members.Where(member => member is not GlobalStatementSyntax)];
        GlobalStatementSyntax[] statements = [.. root.Members.OfType<GlobalStatementSyntax>()];
        bool isFile = root.Usings.Any(name => name.NamespaceOrType.ToString() == "Appwrite.Runtime");
        var text = new StringBuilder();
        if (!isFile)
        {
            text.AppendLine(EditorUsings);
        }

        foreach (SyntaxNode node in root.Usings.Cast<SyntaxNode>().Concat(root.AttributeLists))
        {
            Append(node);
        }

        if (!isFile && !types.Any(type => type is BaseNamespaceDeclarationSyntax))
        {
            text.AppendLine("#line hidden").AppendLine("namespace MyApp;");
        }

        foreach (MemberDeclarationSyntax type in types)
        {
            Append(type);
        }

        if (statements.Length > 0)
        {
            // Top-level statements are a program, which has no namespace: a whole file of them sees of MyApp what its usings bring.
            text.AppendLine().AppendLine("#line hidden").AppendLine(CultureInfo.InvariantCulture, $"internal sealed class {NameOf(block)}{(isFile ? "" : " : Names")}").AppendLine("{");
            foreach (GlobalStatementSyntax member in statements.Where(IsMember))
            {
                Append(member);
            }

            text.AppendLine().AppendLine("#line hidden").AppendLine("    public async Task RunProgramAsync(string[] args)").AppendLine("    {");
            foreach (GlobalStatementSyntax statement in statements.Where(statement => !IsMember(statement)))
            {
                Append(statement);
            }

            text.AppendLine().AppendLine("#line hidden").AppendLine("    }").AppendLine("}");
        }

        // What the parser could not place is an error of the block, and must not get lost.
        if (root.Members.Count == 0 && root.Usings.Count == 0)
        {
            Append(root);
        }

        BaseTypeDeclarationSyntax[] declared =
            [.. root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>()];
        return new(
            block,
            [.. declared.Select(type => type.Identifier.Text).Distinct()],
            statements.Length > 0 ? null : string.Join('\n', declared.Select(type => string.Join(' ', type.DescendantTokens().Select(token => token.Text)))),
            CSharpSyntaxTree.ParseText(text.ToString(), options, $"{block.Page}#{block.Line}.cs", Encoding.UTF8));

        void Append(SyntaxNode node)
        {
            int line = node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"#line {block.Line + line} \"{block.Page}\"").Append(node.ToFullString());
        }
    }

    private static string NameOf(DocumentBlock block) => $"Block{block.Line}Of{new string([.. block.Page.Where(char.IsAsciiLetterOrDigit)])}";

    private static bool IsMember(GlobalStatementSyntax statement) => statement.Statement is LocalFunctionStatementSyntax function
        && (function.AttributeLists.Count > 0 || function.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.PrivateKeyword)));
}
