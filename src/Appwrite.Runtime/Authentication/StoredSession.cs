using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// A signed-in user's session as an <see cref="ISessionStore"/> keeps it. It can be stored by <see cref="Serialize"/>; its secrets are shown
/// nowhere else. It is sent only to the project and the endpoint that it came from.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class StoredSession
{
    internal StoredSession(string projectId, Uri endpoint, IReadOnlyList<SessionCookie> cookies, string? fallback)
    {
        ProjectId = projectId;
        Endpoint = endpoint;
        Cookies = cookies;
        Fallback = fallback;
    }

    /// <summary>The project's id.</summary>
    public string ProjectId { get; }

    /// <summary>The API's address.</summary>
    public Uri Endpoint { get; }

    /// <summary>When the session ends, or <see langword="null"/> where the server has not told.</summary>
    public DateTimeOffset? Expires =>
        Cookies.Any(cookie => cookie.Expires is null) ? null : Cookies.Max(cookie => cookie.Expires);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal IReadOnlyList<SessionCookie> Cookies { get; }

    /// <summary>The secret that goes where no cookies can go; null where the server has told none.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string? Fallback { get; }

    /// <summary>Reads what <see cref="Serialize"/> has written.</summary>
    /// <param name="utf8Json">The text.</param>
    /// <returns>The session.</returns>
    /// <exception cref="FormatException">The text is not a session; what it holds is not part of the message.</exception>
    public static StoredSession Deserialize(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8Json);
            JsonElement root = json.RootElement;
            string projectId = Text(root, "projectId");
            if (!Uri.TryCreate(Text(root, "endpoint"), UriKind.Absolute, out Uri? endpoint))
            {
                throw new FormatException("The session's endpoint is not an address.");
            }

            var cookies = new List<SessionCookie>();
            foreach (JsonElement cookie in root.GetProperty("cookies").EnumerateArray())
            {
                DateTimeOffset? expires = cookie.TryGetProperty("expires", out JsonElement date) ? date.GetDateTimeOffset() : null;
                cookies.Add(new SessionCookie(Text(cookie, "name"), Text(cookie, "value"), expires));
            }

            string? fallback = root.TryGetProperty("fallback", out _) ? Text(root, "fallback") : null;
            return new StoredSession(projectId, endpoint, cookies, fallback);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("The text is not a session that was stored: it is no JSON object of the right form.", exception);
        }
    }

    /// <summary>Writes the session as JSON, with its secrets: keep it where only its owner can read it.</summary>
    /// <returns>The text, in UTF-8.</returns>
    public byte[] Serialize()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, RelaxedJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("projectId", ProjectId);
            writer.WriteString("endpoint", Endpoint.AbsoluteUri);
            writer.WriteStartArray("cookies");
            foreach (SessionCookie cookie in Cookies)
            {
                writer.WriteStartObject();
                writer.WriteString("name", cookie.Name);
                writer.WriteString("value", cookie.Value);
                if (cookie.Expires is { } expires)
                {
                    writer.WriteString("expires", expires);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (Fallback is not null)
            {
                writer.WriteString("fallback", Fallback);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The project, the endpoint and the end of the session, without any secret.</summary>
    public override string ToString() =>
        $"session (hidden) of {ProjectId} at {Endpoint}"
        + (Expires is { } expires ? $" until {expires.ToString("u", CultureInfo.InvariantCulture)}" : "");

    /// <summary>Whether two sessions would be sent as the same, whenever each ends.</summary>
    internal static bool AreSame(StoredSession? one, StoredSession? other) =>
        one is null || other is null
            ? one is null && other is null
            : one.ProjectId == other.ProjectId
                && one.Endpoint == other.Endpoint
                && one.Fallback == other.Fallback
                && one.Cookies.Select(cookie => (cookie.Name, cookie.Value)).SequenceEqual(other.Cookies.Select(cookie => (cookie.Name, cookie.Value)));

    /// <summary>Whose session it is, by what the server has made its secret of, base64 of a JSON object; null where that is something else.</summary>
    internal string? FindUser()
    {
        string? secret = Fallback ?? Cookies.FirstOrDefault(cookie => cookie.Name == SessionChange.CookieName(ProjectId))?.Value;
        byte[] content = new byte[(secret ??= "").Length];
        if (!Convert.TryFromBase64String(Uri.UnescapeDataString(secret), content, out int length))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(content.AsMemory(0, length));
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("id", out JsonElement id)
                && id.ValueKind == JsonValueKind.String
                    ? id.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What was stored may have been changed since, and must not add a header or a cookie of its own.
    private static string Text(JsonElement owner, string name)
    {
        string? text = owner.GetProperty(name).GetString();
        return text is not null && HeaderText.ProblemOf(text) is null && !text.Contains(';', StringComparison.Ordinal)
            ? text
            : throw new FormatException($"The session's {name} has characters that cannot be sent.");
    }
}

/// <summary>One of a session's cookies.</summary>
internal sealed class SessionCookie(string name, string value, DateTimeOffset? expires)
{
    public string Name { get; } = name;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value { get; } = value;

    /// <summary>When it ends; null where the server has not told.</summary>
    public DateTimeOffset? Expires { get; } = expires;

    public bool Lives(DateTimeOffset now) => Expires is null || now < Expires;
}
