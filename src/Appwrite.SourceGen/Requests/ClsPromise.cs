using System.Threading;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Requests;

/// <summary>Reads whether a project promises to comply with the CLS.</summary>
internal static class ClsPromise
{
    public const string Attribute = "System.CLSCompliantAttribute";

    public static bool Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.Attributes[0].ConstructorArguments is [{ Value: true }];
}
