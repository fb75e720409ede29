using System;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>
/// Warns of endpoints of ASP.NET that answer with models whose fields are secrets: password hashes, secrets of sessions. Where the project writes
/// models without them, nothing is said.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndpointAnalyzer() : UserCodeAnalyzer(Ids.SecretInAnswer)
{
    private const string WithoutSecrets = "ResolverWithoutSecrets";

    internal override void Start(CompilationStartAnalysisContext context)
    {
        if (OwnTypes.Of(context.Compilation) is { } types
            && (Type("Http.IResult") ?? Type("Mvc.IActionResult") ?? Type("Builder.EndpointRouteBuilderExtensions")) is not null)
        {
            var project = new Project(
                new SecretModels(types),
                new Lazy<bool>(() => WritesWithoutSecrets(context.Compilation)),
                Type("Http.IResult"),
                Type("Mvc.IActionResult"));
            context.RegisterOperationAction(operation => AnalyzeReturn(operation, project), OperationKind.Return, OperationKind.YieldReturn);
            context.RegisterOperationAction(operation => AnalyzeArgument(operation, project), OperationKind.Argument);
        }

        INamedTypeSymbol? Type(string name) => context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore." + name);
    }

    private static void AnalyzeReturn(OperationAnalysisContext context, Project project)
    {
        if (((IReturnOperation)context.Operation).ReturnedValue is { } value && IsOfEndpoint(context.Operation, context.ContainingSymbol))
        {
            Check(context, project, value);
        }
    }

    private static void AnalyzeArgument(OperationAnalysisContext context, Project project)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is not { } parameter || !IsOfAspNet(parameter.ContainingSymbol.ContainingType))
        {
            return;
        }

        // Results.Ok(value), new JsonResult(value), response.WriteAsJsonAsync(value); with options of its own it may be written otherwise.
        if (parameter.Name is "value" or "data" or "error")
        {
            if (IsWriter(parameter.ContainingSymbol.ContainingType) && !HasOptions(argument))
            {
                Check(context, project, argument.Value);
            }
        }
        else if (IsEndpoint(argument) && Unconverted(argument.Value) is IMethodReferenceOperation handler)
        {
            // Of a lambda each return is looked at.
            Check(context, project, argument.Value, handler.Method.ReturnType);
        }
    }

    private static void Check(OperationAnalysisContext context, Project project, IOperation value, ITypeSymbol? type = null)
    {
        type = Tasks.ResultOf(type ?? Unconverted(value).Type);

        // What makes a result has got the model as an argument.
        if (!project.IsResult(type) && project.Models.In(type) is { } model && !project.WritesWithoutSecrets.Value)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Get(Ids.SecretInAnswer), value.Syntax.GetLocation(), model.Name, model.Secrets));
        }
    }

    private static IOperation Unconverted(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case IConversionOperation { OperatorMethod.ContainingType.Name: "ActionResult" } conversion:
                    value = conversion.Operand;
                    break;
                case IDelegateCreationOperation creation:
                    value = creation.Target;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                default:
                    return value;
            }
        }
    }

    private static bool IsOfEndpoint(IOperation statement, ISymbol containing)
    {
        for (IOperation? parent = statement.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case ILocalFunctionOperation:
                    return false;
                case IAnonymousFunctionOperation lambda:
                    IOperation handler = lambda;
                    while (handler.Parent is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation)
                    {
                        handler = handler.Parent;
                    }

                    return handler.Parent is IArgumentOperation { Parameter: { } parameter } argument
                        && IsOfAspNet(parameter.ContainingSymbol.ContainingType) && IsEndpoint(argument);
            }
        }

        return containing is IMethodSymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary } action
            && IsController(action.ContainingType)
            && !Has(action, "NonActionAttribute");
    }

    private static bool IsEndpoint(IArgumentOperation handler) =>
        handler.Parameter is { ContainingSymbol: { } method }
        && method.Name.StartsWith("Map", StringComparison.Ordinal) && method.ContainingType.Name == "EndpointRouteBuilderExtensions";

    private static bool IsController(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if ((current.Name == "ControllerBase" && IsOfAspNet(current)) || Has(current, "ApiControllerAttribute") || Has(current, "ControllerAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    // Controller.View(…) and other makers of pages show what they like of a model.
    private static bool IsWriter(INamedTypeSymbol type)
    {
        if (type.Name is "Results" or "TypedResults" or "HttpResponseJsonExtensions" or "ControllerBase" or "Controller")
        {
            return true;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "ActionResult")
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOptions(IArgumentOperation argument) => argument.Parent switch
    {
        IInvocationOperation call => call.Arguments.Any(IsOptions),
        IObjectCreationOperation creation => creation.Arguments.Any(IsOptions),
        _ => false,
    };

    private static bool IsOptions(IArgumentOperation argument) =>
        argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter.Type.Name: { } type, Value.ConstantValue.HasValue: false }
        && (type.StartsWith("Json", StringComparison.Ordinal) || argument.Parameter?.Name == "serializerSettings");

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(found => found.AttributeClass?.Name == attribute && IsOfAspNet(found.AttributeClass));

    private static bool IsOfAspNet(INamedTypeSymbol? type)
    {
        for (INamespaceSymbol? space = type?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "AspNetCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    // Asked once in a project, and only where there is something to warn of.
    private static bool WritesWithoutSecrets(Compilation compilation) =>
        compilation.SyntaxTrees
            .Where(tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .Any(tree => tree.GetRoot().DescendantNodes().Any(node => node is IdentifierNameSyntax { Identifier.ValueText: WithoutSecrets }));

    /// <summary>What is known of the project.</summary>
    private sealed record Project(SecretModels Models, Lazy<bool> WritesWithoutSecrets, INamedTypeSymbol? Result, INamedTypeSymbol? ActionResult)
    {
        public bool IsResult(ITypeSymbol? type) => type is not null && (Is(type) || type.AllInterfaces.Any(Is));

        private bool Is(ITypeSymbol type) =>
            SymbolEqualityComparer.Default.Equals(type, Result) || SymbolEqualityComparer.Default.Equals(type, ActionResult);
    }
}
