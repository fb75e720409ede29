namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>
/// The keys of suggestions. Whoever takes the best one and fixes all means the best one everywhere; whoever takes another means that one.
/// </summary>
internal static class SuggestionKeys
{
    public static string Of(string choice, int index) => index == 0 ? "Best" : "Use " + choice;
}
