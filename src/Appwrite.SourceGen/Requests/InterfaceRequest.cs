namespace Appwrite.SourceGen.Requests;

/// <summary>What a user asks for with one annotated interface.</summary>
/// <param name="Service">The service's name; null for the whole API.</param>
/// <param name="Spec">The spec's file name, where the attribute gives one.</param>
/// <param name="ApiNamespace">The namespace for models, where the attribute gives one.</param>
/// <param name="Shape">What keeps the interface from being implemented, if anything does.</param>
internal sealed record InterfaceRequest(
    string Namespace,
    string Name,
    string Accessibility,
    string? Service,
    string? Spec,
    string? ApiNamespace,
    InterfaceShape Shape,
    EquatableArray<InterfaceMember> Members)
{
    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;
}

/// <summary>How an annotated interface is declared.</summary>
internal enum InterfaceShape
{
    Usable,
    NotPartial,
    Generic,
    Nested,
    FileLocal,
}

/// <summary>A member that the user declared, or inherits from another interface.</summary>
/// <param name="IsAbstract">Whether somebody has to implement it.</param>
/// <param name="InheritedFrom">The interface that it comes from, where that is another one.</param>
internal sealed record InterfaceMember(string Name, bool IsAbstract, string? InheritedFrom);
