namespace Appwrite.SourceGen.Requests;

/// <summary>What a user asks for with one annotated interface.</summary>
/// <param name="Service">The service's name; null for the whole API.</param>
/// <param name="Spec">The spec's file name, where the attribute gives one.</param>
/// <param name="ApiNamespace">The namespace for models, where the attribute gives one.</param>
/// <param name="Shape">What keeps the interface from being implemented, if anything does.</param>
/// <param name="Members">The members that are not hand-picked.</param>
internal sealed record InterfaceRequest(
    string Namespace,
    string Name,
    string Accessibility,
    string? Service,
    string? Spec,
    string? ApiNamespace,
    InterfaceShape Shape,
    EquatableArray<InterfaceMember> Members) : IRequest<InterfaceRequest>
{
    /// <inheritdoc />
    public bool IsHalfWritten { get; init; }

    /// <summary>Which operations are asked for.</summary>
    public RequestedOperations Operations { get; init; } = RequestedOperations.All;

    /// <summary>The hand-picked methods; with one of them, nothing else is generated.</summary>
    public EquatableArray<PickedMethod> Picks { get; init; }

    /// <summary>The full names of the annotated interfaces of this project that it inherits.</summary>
    public EquatableArray<string> Bases { get; init; }

    /// <summary>The interface's marks that its class has to have as well, as C# source.</summary>
    public EquatableArray<string> Marks { get; init; }

    /// <summary>The ids of what the compiler says of the user's types wherever they are used.</summary>
    public EquatableArray<string> Suppressed { get; init; }

    /// <summary>Whether the interface says itself whether it complies with the CLS.</summary>
    public bool SaysIfItIsCls { get; init; }

    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    /// <inheritdoc />
    public string Key => Service is null ? FullName : FullName + " of a service";

    /// <inheritdoc />
    public InterfaceRequest WithOptionsOf(InterfaceRequest other) => this with
    {
        IsHalfWritten = false,
        Service = other.Service,
        Spec = other.Spec,
        ApiNamespace = other.ApiNamespace,
        Operations = other.Operations,
    };
}

/// <summary>Which operations a user asks for.</summary>
/// <param name="Include">The names to keep to; empty for all.</param>
/// <param name="Exclude">The names to leave out.</param>
/// <param name="IncludeDeprecated">Whether deprecated operations are wanted.</param>
/// <param name="Platform">The platform to keep to, where the attribute gives one.</param>
internal sealed record RequestedOperations(
    EquatableArray<string> Include, EquatableArray<string> Exclude, bool IncludeDeprecated, string? Platform)
{
    public static RequestedOperations All { get; } = new(default, default, true, null);
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
/// <param name="ReadOnlyType">The full name of its type, where it is a property that can only be read.</param>
/// <param name="IsMethod">Whether it is a method of the interface itself, which could be bound to an operation.</param>
internal sealed record InterfaceMember(string Name, bool IsAbstract, string? InheritedFrom, string? ReadOnlyType = null, bool IsMethod = false)
{
    /// <summary>The member's marks that its implementation has to have as well, as C# source.</summary>
    public EquatableArray<string> Marks { get; init; }
}
