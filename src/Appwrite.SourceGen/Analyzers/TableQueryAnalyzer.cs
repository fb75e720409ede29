using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>
/// Tells of queries of typed tables that make the server read a whole table, because a column has no index, and warns of conditions that are
/// taken for truth values of the program.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableQueryAnalyzer() : UserCodeAnalyzer(Ids.UnindexedColumn, Ids.ConditionAsTruthValue)
{
    private const string Unindexed = "Appwrite.Runtime.Infrastructure.UnindexedAttribute";
    private const string Columns = "Appwrite.Runtime.RowColumns";
    private const string Condition = "Appwrite.Runtime.Condition";
    private const string Query = "Appwrite.Runtime.TableQuery`2";
    private const string Table = "Appwrite.Runtime.AppwriteTable`2";

    internal override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(Condition) is not { } condition)
        {
            return;
        }

        context.RegisterOperationAction(operation => AnalyzeTruth(operation, condition), OperationKind.UnaryOperator);
        if (context.Compilation.GetTypeByMetadataName(Unindexed) is { } unindexed && context.Compilation.GetTypeByMetadataName(Columns) is { } columns)
        {
            var types = new QueryTypes(
                unindexed,
                columns,
                condition,
                context.Compilation.GetTypeByMetadataName(Query),
                context.Compilation.GetTypeByMetadataName(Table));
            context.RegisterOperationAction(operation => AnalyzeColumn(operation, types), OperationKind.PropertyReference);
        }
    }

    private static void AnalyzeColumn(OperationAnalysisContext context, QueryTypes types)
    {
        var column = (IPropertyReferenceOperation)context.Operation;
        if (!types.IsUnindexed(column.Property) || UseOf(column, types) is not { } use)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Get(Ids.UnindexedColumn), column.Syntax.GetLocation(), column.Property.Name, use));
    }

    /// <summary>What the server would do with the column; null where it is only named, or read.</summary>
    private static string? UseOf(IOperation column, QueryTypes types)
    {
        IOperation value = column;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        switch (value.Parent)
        {
            // s.Year > 1990, s.Live && …, !s.Live, s.Year.In(…), s.Album.IsNull().
            case IBinaryOperation { OperatorMethod: not null } or IUnaryOperation { OperatorMethod: not null }:
            case IInvocationOperation call when types.IsCondition(call.Type):
            case IArgumentOperation { Parent: IInvocationOperation extension } when types.IsCondition(extension.Type):
                return "compares";
        }

        // What a lambda is for says its method: s => s.Year of OrderBy, s => s.Live of Where.
        if (value.Parent is not IReturnOperation { Parent: IBlockOperation { Parent: IAnonymousFunctionOperation lambda } })
        {
            return null;
        }

        IOperation argument = lambda;
        while (argument.Parent is not (null or IArgumentOperation))
        {
            argument = argument.Parent;
        }

        return argument.Parent is IArgumentOperation { Parent: IInvocationOperation method } && types.IsQuery(method.TargetMethod.ContainingType)
            ? method.TargetMethod.Name switch
            {
                "Where" => "compares",
                "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" => "orders by",
                _ => null,
            }
            : null;
    }

    // 'if', '?' and loops ask by the operator true, which only && and || are meant to use; theirs is no operation of its own.
    private static void AnalyzeTruth(OperationAnalysisContext context, INamedTypeSymbol condition)
    {
        if (context.Operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.True or UnaryOperatorKind.False, OperatorMethod: { } method } truth
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, condition))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Get(Ids.ConditionAsTruthValue), truth.Operand.Syntax.GetLocation()));
        }
    }

    private sealed class QueryTypes(
        INamedTypeSymbol unindexed, INamedTypeSymbol columns, INamedTypeSymbol condition, INamedTypeSymbol? query, INamedTypeSymbol? table)
    {
        public bool IsUnindexed(IPropertySymbol property)
        {
            // Attributes are only looked at where there can be this one: every property of the program comes here.
            if (!SymbolEqualityComparer.Default.Equals(property.ContainingType.BaseType, columns))
            {
                return false;
            }

            foreach (AttributeData attribute in property.GetAttributes())
            {
                if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, unindexed))
                {
                    return true;
                }
            }

            return false;
        }

        public bool IsCondition(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, condition);

        public bool IsQuery(INamedTypeSymbol type) =>
            SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, query)
            || SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, table);
    }
}
