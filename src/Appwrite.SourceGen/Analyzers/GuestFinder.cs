using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Follows a client to the credential that it is made with. Where anything on the way is not plain, it is taken for none of a guest.</summary>
internal sealed class GuestFinder(OwnTypes types)
{
    private const string Credential = "Credential";

    // A variable may be given its own value.
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the calls of a client, a service or a connection are certainly those of a guest.</summary>
    public bool IsGuest(IOperation view) => view switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsGuest(conversion.Operand),
        IPropertyReferenceOperation { Instance: { } client } service when types.IsOwn(service.Property.ContainingType) => IsGuest(client),
        IObjectCreationOperation { Arguments: [{ Value: { } argument }] } creation when types.IsRuntime(creation.Type, "AppwriteConnection") =>
            IsOfGuest(argument),
        IObjectCreationOperation { Arguments: [{ Value: { } connection }] } creation
            when types.IsOwn(creation.Type as INamedTypeSymbol) && types.IsRuntime(connection.Type, "AppwriteConnection") => IsGuest(connection),
        IInvocationOperation { TargetMethod.Name: "With", Instance: { } origin, Arguments: [{ Value: { } options }] } call
            when types.IsOwn(call.TargetMethod.ContainingType) => IsOfGuest(options, origin),
        _ => OnlyValue(view) is { } value && IsGuest(value),
    };

    private bool IsOfGuest(IOperation options, IOperation? origin = null)
    {
        if (options is IConversionOperation { OperatorMethod: null } conversion)
        {
            return IsOfGuest(conversion.Operand, origin);
        }

        // Options that are kept may be set anywhere, unless all that is done with them can be seen.
        IPropertyReferenceOperation[] set = [];
        if (options is ILocalReferenceOperation { Local: var local })
        {
            ILocalReferenceOperation[] uses = [.. Values.Uses(local, options)];
            if (!uses.All(use => use.Syntax == options.Syntax || use.Parent is IPropertyReferenceOperation))
            {
                return false;
            }

            set = [.. uses.Select(use => use.Parent).OfType<IPropertyReferenceOperation>().Where(property => property.Property.Name == Credential)];
        }

        IOperation? made = options is ILocalReferenceOperation ? OnlyValue(options) : options;
        if (made is not IObjectCreationOperation { Arguments.IsEmpty: true } creation
            || !(types.IsRuntime(creation.Type, "AppwriteConnectionOptions") || types.IsRuntime(creation.Type, "AppwriteCallOptions")))
        {
            return false;
        }

        IOperation[] credentials =
        [
            .. set.Select(property => property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property ? assignment.Value : property),
            .. creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
                .Where(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: Credential })
                .Select(assignment => assignment.Value) ?? [],
        ];

        // Without one a connection is a guest's, and a view its origin's.
        return credentials.Length == 0 ? origin is null || IsGuest(origin) : credentials.All(IsGuestCredential);
    }

    private bool IsGuestCredential(IOperation credential) => credential switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsGuestCredential(conversion.Operand),
        IPropertyReferenceOperation { Property: { Name: "Guest" } guest } => types.IsRuntime(guest.ContainingType, "AppwriteCredential"),

        // Another browser's name or a developer's key makes no other user of a guest.
        IInvocationOperation { Instance: { } origin } call when types.IsRuntime(call.TargetMethod.ContainingType, "AppwriteCredential") => IsGuestCredential(origin),
        _ => OnlyValue(credential) is { } value && IsGuestCredential(value),
    };

    /// <summary>What a local or a read-only field always is; null where it may be several things, or is something else.</summary>
    private IOperation? OnlyValue(IOperation reference)
    {
        IOperation[] values = reference switch
        {
            ILocalReferenceOperation { Local: var local } when _followed.Add(local) && !Values.Uses(local, reference).Any(IsSetElsewhere) => [.. Values.Of(local, reference)],
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } when _followed.Add(field) && !IsSetInConstructor(field) => [.. Values.Of(field, reference)],
            _ => [],
        };
        return values is [var only] ? only : null;
    }

    // 'out', 'ref', and a part of '(a, b) = …'.
    private static bool IsSetElsewhere(ILocalReferenceOperation use) =>
        use.Parent is ITupleOperation { Parent: IDeconstructionAssignmentOperation } or IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) };

    // By its name alone: whoever sets another's field of the same name is no reason to warn either.
    private static bool IsSetInConstructor(IFieldSymbol field) => field.ContainingType.DeclaringSyntaxReferences.Any(part => part.GetSyntax().DescendantNodes().Any(node =>
        node is AssignmentExpressionSyntax { Left: var left } && left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == field.Name)));
}
