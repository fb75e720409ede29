using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Finds a place in a successor's signature for each argument of a call, by the names of the parameters. None may be lost.</summary>
internal sealed class SuccessorArguments
{
    /// <summary>The obstacle where an argument comes from call to call, farther than is looked.</summary>
    public const string TooDeep = "what it takes comes by too many calls, one from another";

    // Each call of a chain looks back on all before it.
    private const int MaxDepth = 8;
    private const string Optional = "Appwrite.Runtime.Optional<T>";

    private readonly RenamedWords _words;
    private readonly INamedTypeSymbol _attribute;
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly int _depth;
    private readonly List<TextChange> _changes = [];
    private readonly List<SuccessorCall> _needs = [];

    /// <param name="call">The call of the deprecated method.</param>
    /// <param name="method">The successor, with the type arguments of the call.</param>
    /// <param name="words">The words that differ between the two.</param>
    /// <param name="attribute">The type of the attribute that names successors.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <param name="depth">How many calls take the answer of this one, one from another.</param>
    public SuccessorArguments(IInvocationOperation call, IMethodSymbol method, RenamedWords words, INamedTypeSymbol attribute, int depth, CancellationToken cancellationToken)
    {
        Method = method;
        _words = words;
        _attribute = attribute;
        _model = call.SemanticModel!;
        _cancellationToken = cancellationToken;
        _depth = depth;
        Obstacle = Map(call);
    }

    /// <summary>The successor.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>Why the arguments do not fit; null where they do.</summary>
    public string? Obstacle { get; }

    /// <summary>What to change in the list of arguments.</summary>
    public IReadOnlyList<TextChange> Changes => _changes;

    /// <inheritdoc cref="SuccessorCall.Needs" />
    public IReadOnlyList<SuccessorCall> Needs => _needs;

    private string? Map(IInvocationOperation call)
    {
        var given = new HashSet<IParameterSymbol>(SymbolEqualityComparer.Default);
        bool isInOrder = true;
        int index = 0;
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit).OrderBy(argument => argument.Syntax.SpanStart))
        {
            if (argument is not { Parameter: { } old, Syntax: ArgumentSyntax syntax })
            {
                return "its arguments are of a kind that is not known";
            }

            if (Find(old.Name) is not { } parameter || !given.Add(parameter))
            {
                return $"it has no parameter for '{old.Name}'";
            }

            if (!Fits(old, parameter, syntax.Expression, out bool isTooDeep))
            {
                return isTooDeep ? TooDeep : $"its parameter '{parameter.Name}' is of type '{parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";
            }

            isInOrder &= parameter.Ordinal == index++;
            string name = CSharp.Escape(parameter.Name);
            if (syntax.NameColon is { } colon)
            {
                _changes.Add(new TextChange(colon.Name.Span, name));
            }
            else if (!isInOrder)
            {
                _changes.Add(new TextChange(new TextSpan(syntax.SpanStart, 0), name + ": "));
            }
        }

        IParameterSymbol? missing = Method.Parameters.FirstOrDefault(parameter => !parameter.IsOptional && !given.Contains(parameter));
        return missing is null ? null : $"it also needs '{missing.Name}'";
    }

    private IParameterSymbol? Find(string old) =>
        Method.Parameters.FirstOrDefault(parameter => parameter.Name == old)
        ?? Method.Parameters.FirstOrDefault(parameter => parameter.Name == _words.Apply(old));

    private bool Fits(IParameterSymbol old, IParameterSymbol parameter, ExpressionSyntax argument, out bool isTooDeep)
    {
        isTooDeep = false;
        if (SymbolEqualityComparer.Default.Equals(old.Type, parameter.Type))
        {
            return true;
        }

        Conversion conversion = _model.ClassifyConversion(argument, parameter.Type);
        if (conversion.IsImplicit)
        {
            // Null is left out by one and sent by the other.
            return !conversion.IsUserDefined && !IsOptional(old.Type) && !IsOptional(parameter.Type) || IsNeverNull(argument);
        }

        // What was read by a call that is exchanged as well is then of the successor's type.
        SuccessorCall? needed = CallBehind(argument, out isTooDeep);
        if (needed is { Obstacle: null, New: { } source }
            && SymbolEqualityComparer.Default.Equals(SuccessorCall.Awaited(source.ReturnType), parameter.Type))
        {
            _needs.Add(needed);
            return true;
        }

        isTooDeep |= needed?.Obstacle == TooDeep;
        return false;
    }

    private static bool IsOptional(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString() == Optional;

    private bool IsNeverNull(ExpressionSyntax argument) =>
        _model.GetConstantValue(argument, _cancellationToken) is { HasValue: true, Value: var value }
            ? value is not null
            : _model.GetTypeInfo(argument, _cancellationToken) is { Type: { } type, Nullability.FlowState: NullableFlowState.NotNull } && !IsOptional(type);

    /// <summary>The call whose answer an argument is, directly or by a variable.</summary>
    private SuccessorCall? CallBehind(ExpressionSyntax argument, out bool isTooDeep)
    {
        ExpressionSyntax? source = argument;
        if (argument is IdentifierNameSyntax)
        {
            source = _model.GetSymbolInfo(argument, _cancellationToken).Symbol is ILocalSymbol local
                && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: var value } declarator
                && declarator.Span.End <= argument.SpanStart
                    ? value
                    : null;
        }

        IInvocationOperation? call = source is not null && SuccessorCall.AwaitedCall(source) is { } syntax
            ? _model.GetOperation(syntax, _cancellationToken) as IInvocationOperation
            : null;
        isTooDeep = _depth >= MaxDepth && call is not null && SuccessorName.Of(call.TargetMethod, _attribute) is not null;
        return call is null || isTooDeep ? null : SuccessorCall.Find(call, _attribute, _cancellationToken, _depth + 1);
    }
}
