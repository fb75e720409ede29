namespace Appwrite.SourceGen.Requests;

/// <summary>A method that the user binds to an operation.</summary>
/// <param name="Operation">The operation's name, as the attribute gives it.</param>
/// <param name="TypeParameters">The names of the method's type parameters.</param>
/// <param name="Constraints">The clauses that constrain them, as C# source.</param>
/// <param name="Obstacle">Why no operation can be bound to the method, whatever it is; null where one can.</param>
internal sealed record PickedMethod(
    string Name,
    string Operation,
    EquatableArray<string> TypeParameters,
    EquatableArray<string> Constraints,
    SignatureType ReturnType,
    EquatableArray<PickedParameter> Parameters,
    string? Obstacle)
{
    /// <summary>Why the method is obsolete; null where it is not.</summary>
    public string? Obsolete { get; init; }
}

/// <summary>A parameter of a hand-picked method.</summary>
/// <param name="Default">The default value as C# source; null where there is none.</param>
internal sealed record PickedParameter(string Name, SignatureType Type, string? Default)
{
    /// <summary>Whether it takes any number of arguments.</summary>
    public bool IsParams { get; init; }
}

/// <summary>
/// A type in a user's signature, as plain data. What is still to be generated is unknown to the compiler, so that it comes by its simple name.
/// </summary>
/// <param name="Name">The simple name, or for <see cref="SignatureTypeKind.Known"/> the full one as C# source; without type arguments.</param>
/// <param name="Arguments">The type arguments, or an array's items.</param>
/// <param name="Display">How the user would write it.</param>
internal sealed record SignatureType(
    SignatureTypeKind Kind, string Name, bool IsNullable, bool IsValueType, EquatableArray<SignatureType> Arguments, string Display)
{
    /// <summary>Whether the compiler knows the type and everything in it.</summary>
    public bool IsResolved
    {
        get
        {
            bool isResolved = Kind != SignatureTypeKind.Unresolved;
            foreach (SignatureType argument in Arguments)
            {
                isResolved &= argument.IsResolved;
            }

            return isResolved;
        }
    }

    /// <summary>The type of a list's items as C# source, where the type is an array or a list; its own source is at hand.</summary>
    public string? Item(string printed) => Kind == SignatureTypeKind.Array
        ? printed.Substring(0, printed.Length - "[]".Length)
        : (ArgumentOf("global::System.Collections.Generic.IReadOnlyList") ?? ArgumentOf("global::System.Collections.Generic.List")) is not null
            ? printed.Substring(Name.Length + 1, printed.Length - Name.Length - 2)
            : null;

    /// <summary>The only type argument, where the type is one of the definition given.</summary>
    public SignatureType? ArgumentOf(string definition) =>
        Kind == SignatureTypeKind.Known && Name == definition && Arguments.Count == 1 ? Arguments[0] : null;
}

/// <summary>What is known of a type in a signature.</summary>
internal enum SignatureTypeKind
{
    Known,
    Array,
    TypeParameter,
    Unresolved,
}
