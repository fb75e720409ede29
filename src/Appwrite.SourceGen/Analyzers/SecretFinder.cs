using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Follows a value to the constants that it may be, and finds those that look like secrets.</summary>
internal sealed class SecretFinder
{
    // A variable may be given its own value.
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);

    /// <summary>Finds each secret once, at its place within the value: a literal, or the name of what holds it.</summary>
    public IEnumerable<FoundSecret> Find(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is string text && SecretText.Describe(text) is { } description ? [new FoundSecret(description, value)] : [];
        }

        return value switch
        {
            ILocalReferenceOperation { Local: var local } => Follow(value, local, Values.Of(local, value)),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => Follow(value, field, Values.Of(field, value)),
            _ => Parts(value).SelectMany(Find),
        };
    }

    private IEnumerable<FoundSecret> Follow(IOperation place, ISymbol symbol, IEnumerable<IOperation> values) =>
        _followed.Add(symbol) ? values.SelectMany(Find).Take(1).Select(found => found with { Place = place }) : [];

    /// <summary>What the value is one of, or hands on as it is.</summary>
    private static IEnumerable<IOperation> Parts(IOperation value) => value switch
    {
        IConversionOperation conversion => [conversion.Operand],
        ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
        IConditionalOperation { WhenFalse: { } whenFalse } conditional => [conditional.WhenTrue, whenFalse],
        ISwitchExpressionOperation choice => choice.Arms.Select(arm => arm.Value),
        IAssignmentOperation assignment => [assignment.Target, assignment.Value],
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } =>
            function.Body.Descendants().OfType<IReturnOperation>().Select(statement => statement.ReturnedValue).OfType<IOperation>(),

        // What a delegate returns is wrapped: Task.FromResult("…"), new ValueTask<string>("…").
        IInvocationOperation { TargetMethod.Name: "FromResult" } call => call.Arguments.Select(argument => argument.Value),
        IObjectCreationOperation creation => creation.Arguments.Select(argument => argument.Value),
        _ => [],
    };
}

/// <summary>A secret in the code.</summary>
/// <param name="Description">What it looks like, without repeating it.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record FoundSecret(string Description, IOperation Place);
