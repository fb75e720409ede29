using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Requests;

/// <summary>The few things that the generator wants to know of the whole compilation.</summary>
/// <param name="LanguageIsOld">Whether the project's C# is older than what is generated.</param>
/// <param name="HasHttpClientFactory">Whether the project references Microsoft.Extensions.Http, version 8 or later.</param>
/// <param name="UserTypes">The full metadata names of the user's own types in the namespaces that are generated into.</param>
internal sealed record CompilationFacts(bool LanguageIsOld, bool HasHttpClientFactory, EquatableArray<string> UserTypes)
{
    // A type of Microsoft.Extensions.Http that came with version 8, and with it keyed services and validation at the start.
    private const string HttpClientFactoryType = "Microsoft.Extensions.DependencyInjection.ISocketsHttpHandlerBuilder";

    public static CompilationFacts Read(Compilation compilation, EquatableArray<string> namespaces, CancellationToken cancellationToken)
    {
        var types = new List<string>();
        foreach (string name in namespaces)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Find(compilation.Assembly.GlobalNamespace, name) is { } space)
            {
                types.AddRange(space.GetTypeMembers().Select(type => name.Length == 0 ? type.MetadataName : name + "." + type.MetadataName));
            }
        }

        types.Sort(System.StringComparer.Ordinal);
        bool isOld = compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 };
        bool hasFactory = compilation.GetTypeByMetadataName(HttpClientFactoryType) is not null;
        return new CompilationFacts(isOld, hasFactory, types.Distinct().ToEquatableArray());
    }

    private static INamespaceSymbol? Find(INamespaceSymbol root, string name)
    {
        INamespaceSymbol? space = root;
        foreach (string part in name.Split(['.'], System.StringSplitOptions.RemoveEmptyEntries))
        {
            space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
        }

        return space;
    }
}
