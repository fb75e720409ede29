namespace Appwrite.Tool.Changes;

/// <summary>What a type is to its users.</summary>
internal enum ApiKind
{
    /// <summary>An interface with operations.</summary>
    Service,

    /// <summary>A model, a list of models, a case of a union.</summary>
    Model,

    /// <summary>An enumeration, to which servers may add.</summary>
    Enumeration,

    /// <summary>Constants and helpers.</summary>
    Other,
}

/// <summary>A type as its users see it.</summary>
/// <param name="Name">Its name, with those of the types that it stands in.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Base">Its base class; null for none.</param>
/// <param name="Members">Its members, without those that only say the same in another way.</param>
internal sealed record ApiType(string Name, ApiKind Kind, string? Base, IReadOnlyList<ApiMember> Members);

/// <summary>A member as its users see it.</summary>
/// <param name="Name">Its name; for a value of an enumeration what goes over the wire.</param>
/// <param name="Type">Its type, or what it returns; null for a value.</param>
/// <param name="Parameters">The parameters of an operation; null for what is none.</param>
/// <param name="Obsolete">Why not to use it; null where there is no reason.</param>
/// <param name="Constant">The value of a constant; null for what is none.</param>
internal sealed record ApiMember(string Name, string? Type, IReadOnlyList<ApiParameter>? Parameters, string? Obsolete, string? Constant = null)
{
    /// <summary>The member in a line.</summary>
    public override string ToString() =>
        Parameters is null ? Name + (Type is null ? "" : $" ({Type})") : $"{Name}({string.Join(", ", Parameters.Where(parameter => !parameter.IsToken))})";
}

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">Whether a call may leave it out.</param>
internal sealed record ApiParameter(string Name, string Type, bool IsOptional)
{
    /// <summary>Whether it is the last one of every operation, which cancels the call.</summary>
    public bool IsToken => Type == nameof(CancellationToken);

    public override string ToString() => $"{Type} {Name}{(IsOptional ? " = …" : "")}";
}
