namespace Appwrite.Tests;

/// <summary>
/// The folder beside the repository that holds the official specs and the recordings of real servers.
/// A user's clone does not have it; tests that need it are marked with <see cref="SharedFactAttribute"/>.
/// </summary>
internal static class SharedFolder
{
    /// <summary>The folder, or null where it is absent.</summary>
    public static string? Root { get; } = Find();

    /// <summary>Why a test that needs the folder is skipped; null where it runs.</summary>
    public static string? SkipReason { get; } = Root is null
        ? "Needs the folder '../shared' beside the repository (official specs and recordings of real servers)."
        : null;

    /// <summary>Names something inside the folder.</summary>
    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Root ?? throw new InvalidOperationException("The shared folder is absent."), .. parts]);

    private static string? Find()
    {
        string shared = System.IO.Path.GetFullPath(RepositoryFolder.Path("..", "shared"));
        return Directory.Exists(shared) ? shared : null;
    }
}

/// <summary>A test that reads <see cref="SharedFolder"/>, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedFolder.SkipReason;
}

/// <summary>A test with several sets of data that reads <see cref="SharedFolder"/>, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedFolder.SkipReason;
}
