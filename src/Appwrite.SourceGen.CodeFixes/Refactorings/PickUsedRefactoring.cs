using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Binding.HandPicked;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.CodeFixes.Fixes;
using Appwrite.SourceGen.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Refactorings;

/// <summary>Turns a client of a whole API into one of hand-picked interfaces, which have what the solution calls.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(PickUsedRefactoring))]
public sealed class PickUsedRefactoring : CodeRefactoringProvider
{
    private const string Title = "Pick the operations that are used";
    private static readonly string[] Filters = [AttributeOptions.Include, AttributeOptions.Exclude, AttributeOptions.Platform, "IncludeDeprecated"];
    private static readonly string[] Places = ["Spec", "ApiNamespace"];

    /// <inheritdoc />
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        // Where there is nothing generated to turn, there is nothing to offer. What is used is looked for when it is asked for.
        if (await AnnotatedDeclaration.FindAsync(context.Document, context.Span, RequestReader.ClientAttribute, context.CancellationToken).ConfigureAwait(false)
                is { Request.Shape: InterfaceShape.Usable } found
            && found.Symbol.GetMembers().OfType<IPropertySymbol>().Any(property => property.Type.ContainingNamespace?.ToDisplayString() == found.ApiNamespace))
        {
            context.RegisterRefactoring(CodeAction.Create(Title, cancellationToken => PickAsync(found, cancellationToken), Title));
        }
    }

    private static async Task<Solution> PickAsync(AnnotatedDeclaration client, CancellationToken cancellationToken)
    {
        Solution solution = client.Document.Project.Solution;
        SourceText text = await client.Document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        List<UsedService> used = [.. (await UsedServices.FindAsync(client, cancellationToken).ConfigureAwait(false)).All];
        if (used.Count == 0)
        {
            return await Edits.ApplyAsync(solution, [[Comment(client, text, $"Nothing of {client.Symbol.Name} is called in the solution.")]], cancellationToken).ConfigureAwait(false);
        }

        var types = new TypeWriter(client.Model, client.Document.Id, client.Syntax.SpanStart);
        var edits = new List<Edit>();
        var properties = new List<string>();
        var interfaces = new List<string>();
        bool isShared = IsShared(client);
        foreach (UsedService service in used.Where(service => !service.HasToStay))
        {
            string name = FreeName(client, service);
            properties.Add($"/// <summary>What is used of the service <c>{service.Known.Service}</c>.</summary>\n{name} {service.Property} {{ get; }}");
            interfaces.Add(Interface(client, service, name, types));

            // Where another client has them, the generated interfaces stay, and are named as they were.
            edits.AddRange(isShared ? [] : Renamed(client, service, name));
        }

        // A property of the user's own stays, whatever is asked for beside it.
        edits.AddRange(Attribute(client, text, used.Select(service => service.Known.Service)));
        if (properties.Count > 0)
        {
            edits.Add(MemberInsertion.Of(client.Document.Id, text, client.Syntax, string.Join("\n\n", properties)));
        }

        string lineBreak = text.LineBreak();
        string indentation = text.Indentation(client.Syntax.SpanStart);
        string written = string.Concat(interfaces.Select(declared => lineBreak + lineBreak
            + string.Join(lineBreak, declared.Split('\n').Select(line => line.Length == 0 ? "" : indentation + line))));

        // Behind the interface; the braces that it may get come first.
        edits.Add(Edit.Insert(client.Document.Id, client.Syntax.Span.End, written) with { Order = 1 });
        return await Edits.ApplyAsync(solution, [[.. types.Imports, .. edits]], cancellationToken).ConfigureAwait(false);
    }

    private static string FreeName(AnnotatedDeclaration client, UsedService service)
    {
        string name = $"I{InterfaceNames.Stem(client.Symbol.Name)}{service.Known.Stem}";
        string space = client.Request.Namespace.Length == 0 ? "" : client.Request.Namespace + ".";
        while (client.Model.Compilation.GetTypeByMetadataName(space + name) is not null)
        {
            name += "Api";
        }

        return name;
    }

    private static string Interface(AnnotatedDeclaration client, UsedService service, string name, TypeWriter types)
    {
        string attribute = types.WriteAttribute(CSharp.Runtime + "AppwriteService");
        string options = string.Concat(Options(client, Places).Select(option => ", " + option));
        string head = $"{client.Request.Accessibility} partial interface {name}";
        List<PickableMethod> picked = [.. service.Known.All.Where(method => service.Methods.Contains(UsedServices.Signature(method)))];
        HashSet<string> left = [.. service.Methods.Except(picked.Where(method => method.CanPick).Select(UsedServices.Signature))];
        if (left.Count > 0)
        {
            // What no signature of the user's can say has to be generated.
            string names = string.Join(", ", left.Select(signature => signature.Split('`')[0]).Distinct().OrderBy(method => method, StringComparer.Ordinal));
            string include = string.Join(", ", picked.Select(method => CSharp.Literal(method.Operation.Name)).Distinct());
            return $"// No method can be picked by hand for {names}: all overloads of what is used are generated.\n"
                + $"[{attribute}({CSharp.Literal(service.Known.Service)}, {AttributeOptions.Include} = [{include}]{options})]\n{head};";
        }

        IEnumerable<string> members = picked.Select(method => PickedMethodWriter.Write(method, method.Method.Name, types))
            .Select(member => string.Join("\n", member.Split('\n').Select(line => line.Length == 0 ? "" : "    " + line)));
        return $"[{attribute}({CSharp.Literal(service.Known.Service)}{options})]\n{head}\n{{\n{string.Join("\n\n", members)}\n}}";
    }

    /// <summary>Names the user's interfaces where the generated ones are named, which are gone then.</summary>
    private static IEnumerable<Edit> Renamed(AnnotatedDeclaration client, UsedService service, string name)
    {
        string space = client.Request.Namespace;
        foreach (UsedName used in service.Names)
        {
            string written = used.IsInterface ? name : InterfaceNames.Class(name);
            if (used.Qualifier is { } qualified)
            {
                // An alias sees no import, and in the namespace that was named there is nothing any more.
                string root = space.Length == 0 || qualified.StartsWith("global::", StringComparison.Ordinal) ? "global::" : "";
                yield return new Edit(used.Document, used.Span, root + (space.Length == 0 ? "" : space + ".") + written);
                continue;
            }

            yield return new Edit(used.Document, used.Span, written);
            if (space.Length > 0 && used.Space != space && !used.Space.StartsWith(space + ".", StringComparison.Ordinal))
            {
                yield return Edit.Import(used.Document, used.Span.Start, space);
            }
        }
    }

    /// <summary>Whether another client of the project has its services in the same namespace.</summary>
    private static bool IsShared(AnnotatedDeclaration client) => client.Model.Compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Where(type => !SymbolEqualityComparer.Default.Equals(type, client.Symbol))
        .Any(type => type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == RequestReader.ClientAttribute) is { } other
            && InterfaceNames.ApiNamespace(
                type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(), AttributeOptions.Text(other, "ApiNamespace")) == client.ApiNamespace);

    private static IEnumerable<Edit> Attribute(AnnotatedDeclaration client, SourceText text, IEnumerable<string> services)
    {
        var syntax = (AttributeSyntax)client.Attribute.ApplicationSyntaxReference!.GetSyntax();
        static bool IsFilter(AttributeArgumentSyntax argument) => argument.NameEquals is { } name && Filters.Contains(name.Name.Identifier.ValueText);
        string include = $"{AttributeOptions.Include} = [{string.Join(", ", services.Select(CSharp.Literal))}]";
        DocumentId id = client.Document.Id;
        if (syntax.ArgumentList is not { Arguments: var arguments } list)
        {
            return [Edit.Insert(id, syntax.Span.End, $"({include})")];
        }

        if (arguments.Count == 0)
        {
            return [Edit.Insert(id, list.OpenParenToken.Span.End, include)];
        }

        // Item by item, for the comments between them.
        return arguments.LastOrDefault(argument => !IsFilter(argument)) is { } last
            ? [.. Attributes.RemoveItems(id, text, arguments, IsFilter), Edit.Insert(id, last.Span.End, ", " + include)]
            : [new Edit(id, arguments[0].Span, include), .. Attributes.RemoveItems(id, text, arguments, argument => argument != arguments[0])];
    }

    private static IEnumerable<string> Options(AnnotatedDeclaration client, string[] names) =>
        client.Attribute.ApplicationSyntaxReference!.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: var arguments }
            ? arguments.Where(argument => argument.NameEquals is { } name && names.Contains(name.Name.Identifier.ValueText)).Select(argument => argument.ToString())
            : [];

    private static Edit Comment(AnnotatedDeclaration client, SourceText text, string comment) =>
        Edit.Insert(client.Document.Id, client.Syntax.SpanStart, $"// {comment}{text.LineBreak()}{text.Indentation(client.Syntax.SpanStart)}");
}
