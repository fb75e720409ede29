namespace Appwrite.Tests;

/// <summary>The working tree that the tests belong to.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder.</summary>
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Appwrite.SourceGen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Appwrite.SourceGen.sln.");
    }
}
