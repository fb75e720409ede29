using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Appwrite.Package.Tests;

/// <summary>What is said of software of others that comes along in the packages.</summary>
[Collection(PackageTests.Name)]
public sealed partial class NoticeTests(PackedFeed feed)
{
    private const string Notices = "THIRD-PARTY-NOTICES.txt";

    [Fact]
    public void Every_file_of_others_is_named_with_the_package_that_it_comes_from()
    {
        HashSet<string> bundled = [];
        Assert.All(feed.Ids, id =>
        {
            using ZipArchive package = feed.Open(id);
            ZipArchiveEntry[] files = [.. package.Entries.Where(entry =>
                entry.Name.EndsWith(".dll", StringComparison.Ordinal) && !entry.Name.StartsWith("Appwrite.", StringComparison.Ordinal))];
            if (files.Length == 0)
            {
                return;
            }

            ILookup<string, Match> rows = Row().Matches(feed.ReadText(id, Notices)).ToLookup(row => row.Groups["file"].Value);
            Assert.All(files, file =>
            {
                bundled.Add(file.Name);
                using Stream stream = file.Open();
                string hash = Convert.ToHexString(SHA256.HashData(stream));
                Assert.True(
                    rows[file.Name].Any(row => PackageHas(row, hash)),
                    $"{Notices} does not name the package and the version that {file.FullName} of {id} comes from.");
            });
        });

        // What is no longer bundled is no longer named.
        string notices = File.ReadAllText(RepositoryFolder.Path(Notices));
        Assert.Equal(bundled.Order(StringComparer.Ordinal), Row().Matches(notices).Select(row => row.Groups["file"].Value).Distinct().Order(StringComparer.Ordinal));
    }

    // Its sources are compiled into the generator, so that no file of it can be looked for.
    [Fact]
    public void What_is_compiled_in_is_named()
    {
        XElement package = XElement.Load(RepositoryFolder.Path("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(version => (string?)version.Attribute("Include") == "PolySharp");
        Assert.Contains($"PolySharp {(string?)package.Attribute("Version")} ", feed.ReadText("Appwrite.SourceGen", Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void The_licence_stands_there_in_full()
    {
        string licence = Blanks().Replace(File.ReadAllText(RepositoryFolder.Path("LICENSE")), " ");
        string notices = Blanks().Replace(File.ReadAllText(RepositoryFolder.Path(Notices)), " ");
        Assert.Contains(licence[licence.IndexOf("Permission is hereby", StringComparison.Ordinal)..].Trim(), notices, StringComparison.Ordinal);
    }

    private bool PackageHas(Match row, string hash)
    {
        string folder = Path.Combine(feed.MachinePackagesFolder, row.Groups["package"].Value.ToLowerInvariant(), row.Groups["version"].Value);
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, row.Groups["file"].Value, SearchOption.AllDirectories)
            .Any(file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))) == hash);
    }

    [GeneratedRegex(@"^ +(?<file>\S+\.dll) +(?<package>\S+) (?<version>\S+)", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
