using System.Text.RegularExpressions;
using Appwrite.Runtime;

namespace Appwrite.Tool.Specs;

/// <summary>The names under which Appwrite publishes specs.</summary>
internal static partial class SpecNames
{
    public const string Client = "client";

    public const string Server = "server";

    public const string Console = "console";

    /// <summary>The flavours of a spec.</summary>
    public static readonly string[] Platforms = [Client, Server, Console];

    /// <summary>A minor version as folders and files are called: <c>1.8.x</c>.</summary>
    public static string Minor(ServerVersion version) => $"{version.Major}.{version.Minor}.x";

    /// <summary>The names that the spec of a version can have, best first. From 2 on, one document has all platforms.</summary>
    public static IEnumerable<string> Of(ServerVersion version, string platform)
    {
        string minor = Minor(version);
        if (version.Patch >= 0)
        {
            yield return $"open-api3-{version.Major}.{version.Minor}.{version.Patch}-{platform}.json";
        }

        yield return $"open-api3-{minor}-{platform}.json";
        yield return $"open-api3-{minor}.json";
        yield return $"swagger2-{minor}-{platform}.json";
    }

    /// <summary>The platform in a file's name: empty for a document of all, null for a file that is not called like a spec.</summary>
    public static string? PlatformOf(string path) => Pattern().Match(Path.GetFileName(path)) is { Success: true } match ? match.Groups["platform"].Value : null;

    [GeneratedRegex(@"^(open-api3|swagger2)-[0-9][0-9A-Za-z.]*(-RC[0-9]+)?(-(?<platform>client|server|console))?\.json$")]
    private static partial Regex Pattern();
}
