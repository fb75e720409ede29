using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Appwrite.SourceGen.Binding.HandPicked;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.CodeFixes.Fixes;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Refactorings;

/// <summary>Offers, on an interface of hand-picked methods, the operations of its service that it does not have yet.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(AddOperationRefactoring))]
public sealed class AddOperationRefactoring : CodeRefactoringProvider
{
    private const string Title = "Add Appwrite operation";

    /// <inheritdoc />
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await AnnotatedDeclaration.FindAsync(context.Document, context.Span, RequestReader.ServiceAttribute, context.CancellationToken).ConfigureAwait(false) is not { } found
            || !CanPick(found, context.CancellationToken)
            || !found.Api.Operations.Any(operation => operation.Service == found.Request.Service))
        {
            return;
        }

        var picked = new HashSet<string>(found.Request.Picks.Select(pick => pick.Operation));
        var methods = new PickableMethods(found.Api, found.Request.Service!, found.ApiNamespace, found.UserInterfaces(context.CancellationToken));
        ImmutableArray<CodeAction> actions = methods.Choices.Where(method => !picked.Contains(method.Operation.Name))
            .Select(method => CodeAction.Create(NameOf(method), cancellationToken => AddAsync(found, [method], cancellationToken), $"{Title} {NameOf(method)}"))
            .ToImmutableArray();
        if (actions.Length > 0)
        {
            // Without a method of its own it has all of the service's, which the first one ends.
            string title = picked.Count > 0 ? Title : $"{Title} in the place of all of '{found.Request.Service}'";
            context.RegisterRefactoring(CodeAction.Create(title, actions, isInlinable: false));
        }
    }

    // Where members of another kind have been written, nobody means to pick.
    private static bool CanPick(AnnotatedDeclaration found, CancellationToken cancellationToken) =>
        found.Request.Shape is InterfaceShape.Usable or InterfaceShape.NotPartial
        && (found.Request.Picks.Count > 0 || found.Symbol.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken))
            .OfType<InterfaceDeclarationSyntax>().Where(part => part.AttributeLists.Count > 0).All(part => part.Members.Count == 0));

    private static string NameOf(PickableMethod method)
    {
        string types = method.Method.TypeParameter is { } parameter ? $"<{parameter}>" : "";
        return method.Operation.Name + types + (method.Operation.Deprecation is null ? "" : " (deprecated)");
    }

    /// <summary>Adds methods at the end of an interface.</summary>
    internal static async Task<Solution> AddAsync(AnnotatedDeclaration found, IEnumerable<PickableMethod> methods, CancellationToken cancellationToken)
    {
        SourceText text = await found.Document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        InterfaceDeclarationSyntax syntax = found.Syntax;
        var types = new TypeWriter(found.Model, found.Document.Id, syntax.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken) ? syntax.OpenBraceToken.Span.End : syntax.SpanStart);

        // Only what the user has written counts: what is generated goes with the first method that is picked.
        var names = new NameScope(found.Symbol.GetMembers().Where(member => !GeneratedSymbols.IsGenerated(member)).Select(member => member.Name));
        string written = string.Join("\n\n", methods.Select(method => PickedMethodWriter.Write(method, names.Allocate(method.Method.Name), types)));
        return await Edits.ApplyAsync(
            found.Document.Project.Solution, [[.. types.Imports, MemberInsertion.Of(found.Document.Id, text, syntax, written)]], cancellationToken).ConfigureAwait(false);
    }
}
