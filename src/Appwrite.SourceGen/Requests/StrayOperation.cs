using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Requests;

/// <summary>Finds operations' attributes where nothing is generated for them.</summary>
internal static class StrayOperation
{
    /// <summary>Reads a use of the attribute; null where it is in its place.</summary>
    public static PlacedDiagnostic? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        ISymbol method = context.TargetSymbol;
        bool isInPlace = PickReader.Attribute(method) is not null
            && method.ContainingType is { TypeKind: TypeKind.Interface } type
            && (type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == RequestReader.ServiceAttribute)
                || AttributeState.IsBeingWritten(type, cancellationToken));
        if (isInPlace)
        {
            return null;
        }

        Location location = context.Attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() ?? method.Locations[0];
        return new PlacedDiagnostic(
            DiagnosticInfo.Create(Ids.StrayOperation, DiagnosticPlace.OfInterface(""), method.Name), SourcePlace.Of(location));
    }
}
