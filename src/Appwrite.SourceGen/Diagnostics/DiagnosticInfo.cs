namespace Appwrite.SourceGen.Diagnostics;

/// <summary>
/// A diagnostic as data. Where it belongs is said by names, and looked up only where it is reported, so that an edit which merely moves
/// things causes no work.
/// </summary>
internal sealed record DiagnosticInfo(string Id, DiagnosticPlace Place, EquatableArray<string> Arguments)
{
    /// <summary>The key under which a compiler's diagnostic has <see cref="Choices"/>, one in each line.</summary>
    public const string ChoicesKey = "Choices";

    /// <summary>
    /// What could stand in the code instead, the best first, for whoever offers to write it: names, types, or the declaration of a parameter.
    /// Types are written in full; whoever writes them knows what is imported there.
    /// </summary>
    public EquatableArray<string> Choices { get; init; }

    public static DiagnosticInfo Create(string id, DiagnosticPlace place, params string[] arguments) =>
        new(id, place, new EquatableArray<string>(arguments));
}

/// <summary>Where a diagnostic belongs: to an interface, or a member of it; or to a place in an additional file.</summary>
/// <param name="Interface">The full name of the interface.</param>
/// <param name="Member">The interface's member, or null for its name.</param>
/// <param name="Type">The full name of a type of the user's.</param>
/// <param name="File">The path of the additional file.</param>
/// <param name="Pointer">The JSON pointer into the file, or null for <paramref name="Line"/>.</param>
/// <param name="Line">The line in the file, from 0.</param>
/// <param name="Column">The column in the file, in characters from 0.</param>
internal sealed record DiagnosticPlace(
    string? Interface = null, string? Member = null, string? Type = null, string? File = null, string? Pointer = null, int Line = 0, int Column = 0)
{
    public static DiagnosticPlace OfInterface(string fullName, string? member = null) => new(fullName, member);

    public static DiagnosticPlace OfType(string fullName) => new(Type: fullName);

    public static DiagnosticPlace OfSpec(string path, string pointer) => new(File: path, Pointer: pointer);

    public static DiagnosticPlace OfFile(string path, int line = 0, int column = 0) => new(File: path, Line: line, Column: column);
}
