using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Accounts;

/// <summary>Signs and verifies the short-lived tokens of a session.</summary>
internal static class Jwt
{
    public static string Create(User user, Session? session, int seconds, SandboxState state)
    {
        return Seal(
            new JsonObject
            {
                ["userId"] = user.Id,
                ["sessionId"] = session?.Id ?? "",
                ["exp"] = state.Now.ToUnixTimeSeconds() + seconds,
            },
            state);
    }

    /// <summary>Writes and signs a token of any content.</summary>
    public static string Seal(JsonObject payload, SandboxState state)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256" };
        string signed = $"{Encode(Json.ToUtf8(header))}.{Encode(Json.ToUtf8(payload))}";
        return $"{signed}.{Sign(signed, state)}";
    }

    /// <summary>What is in a token; null when it was not made here.</summary>
    public static JsonNode? Open(string token, SandboxState state)
    {
        string[] parts = token.Split('.');
        return parts.Length == 3
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(parts[2]), Encoding.UTF8.GetBytes(Sign($"{parts[0]}.{parts[1]}", state)))
            && Json.TryParse(Base64Url.DecodeFromChars(parts[1]), out JsonNode? payload)
                ? payload
                : null;
    }

    /// <summary>The user and session of a token; null when the session is gone, an error when the token itself is no good.</summary>
    public static (User User, Session? Session)? Verify(string token, SandboxState state)
    {
        JsonNode payload = Open(token, state) ?? throw Invalid("Syntax error");
        if (!Json.TryInteger(payload["exp"], out long expires) || expires <= state.Now.ToUnixTimeSeconds())
        {
            throw Invalid("Token has expired");
        }

        User? user = state.Users.GetValueOrDefault(Json.Text(payload["userId"]) ?? "");

        // One that a key made may be of no session.
        string sessionId = Json.Text(payload["sessionId"]) ?? "";
        Session? session = user?.Sessions.Find(candidate => candidate.Id == sessionId);
        return user is null || (session is null && sessionId.Length > 0) ? null : (user, session);
    }

    private static ApiException Invalid(string reason) =>
        new(401, "user_jwt_invalid", $"Failed to verify JWT. {reason}") { LosesHeaders = true };

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static string Sign(string text, SandboxState state) =>
        Encode(HMACSHA256.HashData(state.JwtSecret, Encoding.UTF8.GetBytes(text)));
}
