using System.Collections.Generic;
using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Binding;

/// <summary>What a class of a namespace's is for.</summary>
internal enum HostClass
{
    /// <summary>Sets options from a program's configuration.</summary>
    Configuration,

    /// <summary>Shows types to descriptions of a program's own endpoints.</summary>
    OpenApi,

    /// <summary>Keeps a session in a distributed cache.</summary>
    DistributedCache,

    /// <summary>Keeps a session in a browser.</summary>
    LocalStorage,
}

/// <summary>The classes that each namespace with interfaces has once, where the project references what they are for.</summary>
internal static class HostClasses
{
    /// <summary>Those of a project, with their names.</summary>
    public static IEnumerable<(HostClass Kind, string ClassName)> Of(CompilationFacts facts)
    {
        if (facts.References.HasConfiguration)
        {
            yield return (HostClass.Configuration, "AppwriteConfigurationExtensions");
        }

        if (facts.References.HasOpenApi)
        {
            yield return (HostClass.OpenApi, "AppwriteOpenApiExtensions");
        }

        if (facts.References.HasDistributedSessions)
        {
            yield return (HostClass.DistributedCache, "DistributedSessionStore");
        }

        if (facts.References.HasJsInterop)
        {
            yield return (HostClass.LocalStorage, "LocalStorageSessionStore");
        }
    }
}
