using System.Text.Json;
using System.Xml.Linq;

namespace Appwrite.Package.Tests;

/// <summary>
/// The sources as a clone of the project's repository has them, whatever this working tree was cloned from: what is packed here leads to the same
/// sources as a release. It is in a folder of its own also because other test projects may be building in the working tree at the same time.
/// </summary>
internal sealed class ReleaseClone
{
    /// <summary>The commit that is checked out. Whoever packs reads its name only.</summary>
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    private ReleaseClone(string folder) => Folder = folder;

    /// <summary>The project's address, where it stands.</summary>
    public static string ProjectUrl { get; } = XElement.Load(RepositoryFolder.Path("Directory.Build.props")).Descendants("ProjectUrl").Single().Value;

    /// <summary>The clone's folder.</summary>
    public string Folder { get; }

    /// <summary>Where packages are put.</summary>
    public string PackagesFolder => Path.Combine(Folder, "artifacts", "packages");

    /// <summary>The part of the solution that is packed, so that tests and samples need not be built again.</summary>
    public string SolutionFilter => Path.Combine(Folder, "Packages.slnf");

    public static ReleaseClone Create(string folder)
    {
        var clone = new ReleaseClone(Directory.CreateDirectory(folder).FullName);
        foreach (string file in Directory.EnumerateFiles(RepositoryFolder.Root).Where(file => Path.GetFileName(file) != ".git"))
        {
            clone.Copy(file);
        }

        foreach (string file in ((string[])["assets", "src"]).SelectMany(name => Directory.EnumerateFiles(RepositoryFolder.Path(name), "*", Everything)))
        {
            clone.Copy(file);
        }

        clone.Write(".git/HEAD", "ref: refs/heads/main\n");
        clone.Write(".git/refs/heads/main", Commit + "\n");
        clone.Write(".git/config", $"[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = {ProjectUrl}\n");
        Directory.CreateDirectory(Path.Combine(clone.Folder, ".git", "objects"));

        string[] projects = [.. Directory.EnumerateDirectories(Path.Combine(clone.Folder, "src"))
            .SelectMany(directory => Directory.EnumerateFiles(directory, "*.csproj"))
            .Select(project => Path.GetRelativePath(clone.Folder, project))];
        clone.Write("Packages.slnf", JsonSerializer.Serialize(new { solution = new { path = "Appwrite.SourceGen.sln", projects } }));
        return clone;
    }

    /// <summary>Writes a file.</summary>
    /// <param name="name">Its path within the clone, with slashes.</param>
    /// <param name="text">What it is to hold.</param>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    // What builds have left behind is not part of a clone.
    private void Copy(string file)
    {
        string name = Path.GetRelativePath(RepositoryFolder.Root, file);
        if (!name.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        {
            string target = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
