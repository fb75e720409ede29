using System.Text.Json;
using Appwrite.Runtime;

namespace Appwrite.Tool.Servers;

/// <summary>A server that has told its version.</summary>
/// <param name="Endpoint">The address of its API, without a slash at its end.</param>
/// <param name="Version">What it says.</param>
internal sealed record KnownServer(string Endpoint, string Version);

/// <summary>Asks a server for its version, as a guest.</summary>
internal static class ServerInquiry
{
    private const long MaxBytes = 1024 * 1024;

    private const string Advice = "Check the endpoint, whose path ends with /v1, or say the version yourself by --server-version.";

    // The first tells the version in its answer. The second refuses guests, and each refusal tells the version too.
    private static readonly string[] Paths = ["/health/version", "/account"];

    /// <summary>Reads the address of an API.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static Uri ParseEndpoint(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint) || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp))
        {
            throw new ToolException($"'{text}' is no address of a server. Write it with its scheme, for example https://fra.cloud.appwrite.io/v1.");
        }

        return endpoint.Query.Length == 0 && endpoint.Fragment.Length == 0 && endpoint.UserInfo.Length == 0
            ? endpoint
            : throw new ToolException($"The endpoint has to be without a user, a query and a fragment, for example {WebReader.NameOf(new Uri(endpoint, "/v1"))}.");
    }

    /// <summary>Asks for the version.</summary>
    /// <exception cref="ToolException">The server cannot be reached, or does not tell.</exception>
    public static async Task<KnownServer> AskAsync(WebReader web, Uri endpoint, CancellationToken cancellationToken)
    {
        var answers = new List<string>();
        foreach (string candidate in Candidates(endpoint))
        {
            foreach (string path in Paths)
            {
                WebAnswer answer = await ReadAsync(web, new Uri(candidate + path), cancellationToken);
                if (VersionIn(answer) is { } version)
                {
                    return new KnownServer(candidate, version);
                }

                answers.Add($"  {candidate}{path}: {answer}");
            }
        }

        throw new ToolException(
            $"{endpoint} does not tell its version, so that it is no Appwrite server, or something between answers in its place:\n"
            + string.Join('\n', answers)
            + $"\n{Advice}");
    }

    private static async Task<WebAnswer> ReadAsync(WebReader web, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await web.GetAsync(address, MaxBytes, cancellationToken);
        }
        catch (ToolException exception)
        {
            throw new ToolException($"{exception.Message}\n{Advice}", exception);
        }
    }

    // The path of Appwrite's API ends with its version.
    private static string[] Candidates(Uri endpoint)
    {
        string address = endpoint.AbsoluteUri.TrimEnd('/');
        string last = address[(address.LastIndexOf('/') + 1)..];
        return last is ['v', _, ..] && last.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? [address] : [address + "/v1", address];
    }

    private static string? VersionIn(WebAnswer answer)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("version", out JsonElement member)
                && member.ValueKind == JsonValueKind.String
                && member.GetString() is { } version
                && ServerVersion.TryParse(version, out ServerVersion parsed)
                && parsed.Minor >= 0
                    ? version
                    : null;
        }
        catch (JsonException)
        {
            // A page, or nothing. What it was is in the error, if no other answer tells the version.
            return null;
        }
    }
}
