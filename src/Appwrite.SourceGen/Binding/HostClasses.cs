using System.Collections.Generic;
using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Binding;

/// <summary>What a class of constant text is for.</summary>
internal enum HostKind
{
    /// <summary>Sets options from a program's configuration.</summary>
    Configuration,

    /// <summary>Shows types to descriptions of a program's own endpoints.</summary>
    OpenApi,

    /// <summary>Keeps a user's session in a distributed cache.</summary>
    DistributedSessions,
}

/// <summary>The classes that each namespace with interfaces has once, where the project references what they are for.</summary>
internal static class HostClasses
{
    /// <summary>The classes with their names.</summary>
    public static IEnumerable<(HostKind Kind, string Name)> Of(CompilationFacts facts)
    {
        if (facts.HasConfiguration)
        {
            yield return (HostKind.Configuration, "AppwriteConfigurationExtensions");
        }

        if (facts.HasOpenApi)
        {
            yield return (HostKind.OpenApi, "AppwriteOpenApiExtensions");
        }

        if (facts.HasDistributedSessions)
        {
            yield return (HostKind.DistributedSessions, "DistributedSessionStore");
        }
    }
}
