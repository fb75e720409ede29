namespace Appwrite.Tool.Projects;

/// <summary>The files of a project's folder, without what builds leave there and without other projects.</summary>
internal static class SourceFolder
{
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Concat(
            Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Where(IsSource).SelectMany(inner => Files(inner, pattern)));
    }

    // A link may lead back, and so for ever.
    private static bool IsSource(string folder) =>
        Path.GetFileName(folder) is { } name
        && !name.StartsWith('.')
        && !name.Equals("bin", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("obj", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("node_modules", StringComparison.OrdinalIgnoreCase)
        && new DirectoryInfo(folder).LinkTarget is null
        && Directory.GetFiles(folder, "*.csproj").Length == 0;
}
