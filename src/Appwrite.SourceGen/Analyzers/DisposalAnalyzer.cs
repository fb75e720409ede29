using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>
/// Warns of what is made for the caller to dispose of, and is dropped or forgotten in a local. Whatever else happens to it, somebody else may take
/// care of: nothing is said then.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DisposalAnalyzer() : UserCodeAnalyzer(Ids.NotDisposed)
{
    internal override void Start(CompilationStartAnalysisContext context)
    {
        if (OwnTypes.Of(context.Compilation) is { } types)
        {
            context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation, OperationKind.ObjectCreation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, OwnTypes types)
    {
        // A view of a connection need not be disposed of, so that only 'new' makes one that does; all others come from calls of ours.
        Disposable? kind = context.Operation switch
        {
            IObjectCreationOperation creation when types.IsRuntime(creation.Type, Disposable.Connection.TypeName) => Disposable.Connection,
            IInvocationOperation call when Disposable.Of(Tasks.ResultOf(call.Type), types) is { } made && types.IsOwn(call.TargetMethod.ContainingType) => made,
            _ => null,
        };
        if (kind is null)
        {
            return;
        }

        IOperation value = Values.Outermost(context.Operation);
        bool isLost = value.Type is { } type
            && (kind == Disposable.Connection ? types.IsRuntime(type, kind.TypeName) : Disposable.Of(type, types) == kind)
            && !IsEndedWithItsConnection(context.Operation)
            && (IsDropped(value, kind) || (Values.LocalOf(value) is { } local && IsForgotten(local, value, kind)));
        if (isLost)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Get(Ids.NotDisposed), context.Operation.Syntax.GetLocation(), value.Type!.Name, kind.Consequence));
        }
    }

    // Disposing of a connection ends what came of it.
    private static bool IsEndedWithItsConnection(IOperation made) =>
        made is IInvocationOperation { TargetMethod.Name: "OpenRealtime", Instance: ILocalReferenceOperation connection }
        && (connection.Local.IsUsing || Values.Uses(connection.Local, made).Any(IsDisposedOf));

    private static bool IsDisposedOf(ILocalReferenceOperation use) => use.Parent switch
    {
        IInvocationOperation call => call.Instance == use && call.TargetMethod.Name is "Dispose" or "DisposeAsync",
        IConditionalAccessOperation access => Accessed(access.WhenNotNull)?.Name is "Dispose" or "DisposeAsync",
        IUsingOperation => true,
        _ => false,
    };

    /// <summary>Whether something is made, and gone with its statement or after one of its members was used.</summary>
    private static bool IsDropped(IOperation value, Disposable kind) => value.Parent switch
    {
        IExpressionStatementOperation => true,
        IMemberReferenceOperation member when member.Instance == value => !kind.IsKeptBy(member.Member),
        IInvocationOperation call when call.Instance == value => !kind.IsKeptBy(call.TargetMethod),
        IConditionalAccessOperation access when access.Operation == value => Accessed(access.WhenNotNull) is { } member && !kind.IsKeptBy(member),
        _ => false,
    };

    private static bool IsForgotten(ILocalSymbol local, IOperation value, Disposable kind)
    {
        if (local.IsRef || local.IsUsing)
        {
            return false;
        }

        IMethodSymbol? function = Values.Function(value);
        foreach (ILocalReferenceOperation use in Values.Uses(local, value))
        {
            if (!SymbolEqualityComparer.Default.Equals(Values.Function(use), function) || !IsHarmless(use, kind))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a use neither disposes of the local's value, nor lets anybody else have it.</summary>
    private static bool IsHarmless(ILocalReferenceOperation use, Disposable kind) => use.Parent switch
    {
        IMemberReferenceOperation member when member.Instance == use => !kind.IsKeptBy(member.Member),
        IInvocationOperation call when call.Instance == use => !kind.IsKeptBy(call.TargetMethod),
        ISimpleAssignmentOperation { Parent: IExpressionStatementOperation } assignment => assignment.Target == use,
        IConditionalAccessOperation access when access.Operation == use => Accessed(access.WhenNotNull) is { } member && !kind.IsKeptBy(member),
        IConversionOperation { Parent: { } test } => IsNullTest(test),
        { } test => IsNullTest(test),
        _ => false,
    };

    private static bool IsNullTest(IOperation test) => test is IBinaryOperation or IIsPatternOperation
    {
        Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation },
    };

    /// <summary>The member that is asked for first behind a <c>?.</c>; null where it cannot be told.</summary>
    private static ISymbol? Accessed(IOperation whenNotNull)
    {
        IOperation? value = whenNotNull;
        while (value is not null)
        {
            (IOperation? instance, ISymbol? member) = value switch
            {
                IInvocationOperation call => (call.Instance, call.TargetMethod),
                IMemberReferenceOperation reference => (reference.Instance, reference.Member),
                IConditionalAccessOperation access => (access.Operation, null),
                IConversionOperation conversion => (conversion.Operand, null),
                _ => default((IOperation?, ISymbol?)),
            };
            if (instance is IConditionalAccessInstanceOperation)
            {
                return member;
            }

            value = instance;
        }

        return null;
    }

    /// <summary>A type that callers dispose of.</summary>
    /// <param name="typeName">The type's name, or that of its base.</param>
    /// <param name="consequence">What follows where nobody does.</param>
    /// <param name="keeping">The members by which it is disposed of, or that make something which lives on and ends it.</param>
    private sealed class Disposable(string typeName, string consequence, params string[] keeping)
    {
        // A stream of the content that is disposed of is as good.
        private static readonly Disposable Download = new(
            "AppwriteDownload", "it keeps its connection to the server", "Content");

        // Without subscriptions there is no line, and each of them can be ended.
        private static readonly Disposable Realtime = new(
            "AppwriteRealtime", "its line to the server stays open as long as there are subscriptions");

        private static readonly Disposable Transaction = new(
            "AppwriteTransaction", "it stays open on the server where something throws", "CommitAsync", "RollbackAsync");

        public static Disposable Connection { get; } = new(
            "AppwriteConnection", "its connections to the server stay open", "With", "OpenRealtime");

        public string TypeName => typeName;

        public string Consequence => consequence;

        public static Disposable? Of(ITypeSymbol? type, OwnTypes types)
        {
            if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class } named)
            {
                return null;
            }

            return types.IsRuntime(named, Download.TypeName) ? Download
                : types.IsRuntime(named, Realtime.TypeName) ? Realtime
                : types.IsRuntime(named.BaseType, Transaction.TypeName) ? Transaction
                : null;
        }

        public bool IsKeptBy(ISymbol member) => member.Name is "Dispose" or "DisposeAsync" || System.Array.IndexOf(keeping, member.Name) >= 0;
    }
}
