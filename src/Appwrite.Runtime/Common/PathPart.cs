namespace Appwrite.Runtime;

/// <summary>One part of a path, between two slashes.</summary>
internal static class PathPart
{
    /// <summary>Why a text cannot be a part of a path; null where it can.</summary>
    public static string? ProblemOf(string value) => value is "" or "." or ".."
        ? $"'{value}' cannot be part of a path: it would reach another resource."
        : null;
}
