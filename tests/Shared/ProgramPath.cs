namespace Appwrite.Tests;

/// <summary>Finds programs of the machine that some tests need.</summary>
internal static class ProgramPath
{
    /// <summary>The first program on the path with one of the names; null where there is none.</summary>
    public static string? Find(params string[] names) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
