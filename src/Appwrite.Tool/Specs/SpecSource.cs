using Appwrite.Runtime;
using Appwrite.Tool.Servers;

namespace Appwrite.Tool.Specs;

/// <summary>Where specs are taken from: Appwrite's repositories, an address or a folder.</summary>
internal sealed class SpecSource(ToolHost host, WebReader web)
{
    private const string Repositories = "https://raw.githubusercontent.com/appwrite/";

    // A clone of one of the repositories is a folder like any other.
    private static readonly string[] Folders = ["", "{0}/", "specs/{0}/", "app/config/specs/"];

    /// <summary>Takes the spec of a version.</summary>
    /// <param name="from">An address or a path, of a spec or of a folder of some; null for Appwrite's repositories.</param>
    /// <param name="version">The version as the server tells it.</param>
    /// <param name="platform">The flavour.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <exception cref="ToolException">There is none, or what is there is no spec of the version.</exception>
    public Task<SpecDocument> TakeAsync(string? from, string version, string platform, CancellationToken cancellationToken)
    {
        if (!ServerVersion.TryParse(version, out ServerVersion parsed) || parsed.Minor < 0)
        {
            throw new ToolException($"'{version}' is no version such as 1.8 or 1.9.6.");
        }

        return from is null ? DownloadAsync(Published(version, parsed, platform), parsed, cancellationToken)
            : IsAddress(from, out Uri? address) ? DownloadAsync(At(address, parsed, platform), parsed, cancellationToken)
            : ReadAsync(host.PathOf(from), parsed, platform, cancellationToken);
    }

    private static bool IsAddress(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    // Newer releases have a repository of their own; older ones are in the server's, at the tag of the release.
    private static IEnumerable<Uri> Published(string version, ServerVersion parsed, string platform)
    {
        string minor = SpecNames.Minor(parsed);
        string[] names = [.. SpecNames.Of(parsed with { Patch = -1 }, platform)];
        string[] folders =
        [
            $"specs/main/specs/{minor}",
            .. parsed.Patch >= 0 ? [$"appwrite/{Uri.EscapeDataString(version)}/app/config/specs"] : (string[])[],
            "appwrite/main/app/config/specs",
        ];
        return folders.SelectMany(folder => names.Select(name => new Uri($"{Repositories}{folder}/{name}")));
    }

    private static IEnumerable<Uri> At(Uri address, ServerVersion version, string platform)
    {
        if (address.AbsolutePath.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return [address];
        }

        string folder = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        string[] names = [.. SpecNames.Of(version, platform)];
        return ((string[])[folder, $"{folder}/{SpecNames.Minor(version)}"]).SelectMany(place => names.Select(name => new Uri($"{place}/{name}{address.Query}")));
    }

    private async Task<SpecDocument> DownloadAsync(IEnumerable<Uri> candidates, ServerVersion version, CancellationToken cancellationToken)
    {
        var tried = new List<string>();
        foreach (Uri address in candidates)
        {
            WebAnswer answer = await web.GetAsync(address, SpecDocument.MaxBytes, cancellationToken);
            if (answer.IsSuccess)
            {
                // What stands behind a question mark may be a token.
                string source = WebReader.NameOf(address);
                return SpecDocument.Read(source, Path.GetFileName(address.LocalPath), answer.Body, cancellationToken).Require(version);
            }

            tried.Add($"{WebReader.NameOf(address)}: {answer}");
        }

        throw NotFound(version, tried);
    }

    private static async Task<SpecDocument> ReadAsync(string path, ServerVersion version, string platform, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return (await SpecDocument.ReadFileAsync(path, cancellationToken)).Require(version);
        }

        if (!Directory.Exists(path))
        {
            throw new ToolException($"There is neither a file nor a folder {path}, from which to take the spec.");
        }

        string[] candidates =
        [
            .. SpecNames.Of(version, platform).SelectMany(name => Folders.Select(folder => Path.Combine(
                path, string.Format(System.Globalization.CultureInfo.InvariantCulture, folder, SpecNames.Minor(version)), name))),
        ];
        return Array.Find(candidates, File.Exists) is { } found
            ? (await SpecDocument.ReadFileAsync(found, cancellationToken)).Require(version)
            : throw NotFound(version, candidates.Select(candidate => $"{candidate}: not there"));
    }

    private static ToolException NotFound(ServerVersion version, IEnumerable<string> tried) => new(
        $"No spec of {SpecNames.Minor(version)} was found:\n  {string.Join("\n  ", tried)}\n"
        + "Name another place by --from, or another version by --server-version: a server takes the calls of an older spec.");
}
