using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Steady;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Refactorings;

/// <summary>An annotated interface at a place in a document, with the spec that it is for.</summary>
/// <param name="Syntax">The part of it that is at the place.</param>
/// <param name="Attribute">The attribute that makes it one.</param>
internal sealed record AnnotatedDeclaration(
    Document Document, SemanticModel Model, InterfaceDeclarationSyntax Syntax, INamedTypeSymbol Symbol, AttributeData Attribute, InterfaceRequest Request, ApiModel Api)
{
    /// <summary>The namespace of what is generated beside the interface.</summary>
    public string ApiNamespace => InterfaceNames.ApiNamespace(Request.Namespace, Request.ApiNamespace);

    /// <summary>The frameworks whose types the project's files see without naming their namespaces.</summary>
    public UserInterfaces UserInterfaces(CancellationToken cancellationToken) =>
        ProjectProperties.Read(Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider, cancellationToken);

    /// <summary>Finds the interface; null where there is none, no member could stand at the place, or it is not known which spec it is for.</summary>
    /// <param name="attribute">The full name of the attribute that it has to have.</param>
    public static async Task<AnnotatedDeclaration?> FindAsync(Document document, TextSpan span, string attribute, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || root.FindNode(span).FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is not { } syntax
            || syntax.AttributeLists.Count == 0
            || syntax.Members.Any(member => member.Span.Contains(span.Start) && member.Span.Start < span.Start)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(syntax, cancellationToken) is not INamedTypeSymbol symbol
            || symbol.GetAttributes().FirstOrDefault(data => data.AttributeClass?.ToDisplayString() == attribute) is not { ApplicationSyntaxReference: { } reference } found

            // What is edited is this part, and another part with the attribute may be in another file.
            || reference.SyntaxTree != syntax.SyntaxTree || !syntax.AttributeLists.Span.Contains(reference.Span)
            || !IsComplete(syntax))
        {
            return null;
        }

        InterfaceRequest request = RequestReader.Read(symbol, found, syntax, cancellationToken).Request;
        EquatableArray<SpecFile> specs = ProjectFiles.Of(document.Project.AnalyzerOptions.AdditionalFiles, cancellationToken).Specs;
        return SpecChoice.Of(request.Spec, specs) is { Fault: SpecChoiceFault.None, Spec.Api: { } api }
            ? new AnnotatedDeclaration(document, model, syntax, symbol, found, request, Wording.Translate(api))
            : null;
    }

    // Members cannot be put into braces that are still being written.
    private static bool IsComplete(InterfaceDeclarationSyntax syntax) => syntax.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)
        ? !syntax.OpenBraceToken.IsMissing && !syntax.CloseBraceToken.IsMissing
        : syntax.SemicolonToken.IsKind(SyntaxKind.SemicolonToken) && !syntax.SemicolonToken.IsMissing;
}
