using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Tells of permissions by which people who are not signed in may change something.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PermissionAnalyzer() : UserCodeAnalyzer(Ids.OpenPermission)
{
    private const string Permission = "Permission";
    private const string Role = "Role";

    internal override void Start(CompilationStartAnalysisContext context)
    {
        if (OwnTypes.Of(context.Compilation) is { } types)
        {
            context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, OwnTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!types.IsRuntime(call.TargetMethod.ContainingType, Permission) || call.Arguments is not [{ Value: { } argument }, ..])
        {
            return;
        }

        (string Action, string Role)? found = call.TargetMethod.Name switch
        {
            "Write" or "Create" or "Update" or "Delete" when RoleOf(argument, types, []) is { } role => (call.TargetMethod.Name.ToLowerInvariant(), role),
            "Parse" or "TryParse" or "FromString" when argument.ConstantValue is { HasValue: true, Value: string text } => Parse(text),
            _ => null,
        };
        if (found is var (action, who))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Get(Ids.OpenPermission),
                call.Syntax.GetLocation(),
                who == "any" ? "Everybody, signed in or not," : "Everybody who is not signed in",
                action == "write" ? "create, change and delete" : action == "update" ? "change" : action));
        }
    }

    /// <summary>The role that a value may be, if it is one of people who are not signed in.</summary>
    private static string? RoleOf(IOperation value, OwnTypes types, HashSet<ISymbol> followed)
    {
        switch (value)
        {
            case IInvocationOperation call when types.IsRuntime(call.TargetMethod.ContainingType, Role):
                return call.TargetMethod.Name switch
                {
                    "Any" => "any",
                    "Guests" => "guests",
                    "Parse" when call.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: string text } }] => Open(text),
                    _ => null,
                };
            case IConversionOperation conversion:
                return RoleOf(conversion.Operand, types, followed);
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return RoleOf(choice.WhenTrue, types, followed) ?? RoleOf(whenFalse, types, followed);
            case ISwitchExpressionOperation choice:
                return choice.Arms.Select(arm => RoleOf(arm.Value, types, followed)).FirstOrDefault(role => role is not null);
            case ILocalReferenceOperation { Local: var local } when followed.Add(local):
                return Values.Of(local, value).Select(given => RoleOf(given, types, followed)).FirstOrDefault(role => role is not null);
            case IFieldReferenceOperation { Field: { IsReadOnly: true } field } when followed.Add(field):
                return Values.Of(field, value).Select(given => RoleOf(given, types, followed)).FirstOrDefault(role => role is not null);
            default:
                return null;
        }
    }

    // write("any"), as the server spells it.
    private static (string Action, string Role)? Parse(string text) =>
        text.Split('"') is [var action, var role, ")"] && action is "write(" or "create(" or "update(" or "delete(" && Open(role) is { } open
            ? (action.Substring(0, action.Length - 1), open)
            : null;

    private static string? Open(string role) => role is "any" or "guests" ? role : null;
}
