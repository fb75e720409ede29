using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Binding;

/// <summary>What gets a client into a program's services, whatever the client is made from.</summary>
internal static class Registrations
{
    /// <summary>The namespace of both, within an API's.</summary>
    public const string HelperSpace = "DependencyInjection";

    /// <summary>The class that the registrations of a namespace share.</summary>
    public const string Helper = "ConnectionServices";

    /// <summary>The class that the health checks of a namespace's clients share.</summary>
    public const string HealthHelper = "ConnectionHealth";

    /// <summary>The namespace of both, in full.</summary>
    public static string HelperNamespace(string apiNamespace) => $"{apiNamespace}.{HelperSpace}";

    /// <summary>The class of an interface's methods.</summary>
    public static string ClassName(InterfaceRequest request) => InterfaceNames.Stem(request.Name) + "ServiceCollectionExtensions";

    /// <summary>Binds the methods of an interface that has a class.</summary>
    public static BoundRegistration Bind(InterfaceRequest request, string clientClass, string apiNamespace, string? specVersion, CompilationFacts facts)
    {
        string space = HelperNamespace(apiNamespace);
        return new BoundRegistration(
            ClassName(request),
            "Add" + InterfaceNames.Stem(request.Name),
            request.Accessibility,
            CSharp.Escape(request.Name),
            clientClass,
            CSharp.Literal(request.FullName),
            CSharp.Global(space, Helper))
        {
            SpecVersion = specVersion,
            HasConfiguration = facts.References.HasConfiguration,
            HealthHelper = facts.References.HasHealthChecks ? CSharp.Global(space, HealthHelper) : null,
            Marks = request.Marks,
        };
    }
}
