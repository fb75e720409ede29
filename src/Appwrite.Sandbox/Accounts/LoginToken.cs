using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Accounts;

/// <summary>How a token came to its user, which is told of the session that it makes.</summary>
internal enum LoginTokenKind
{
    /// <summary>An API key made it.</summary>
    Generic,

    /// <summary>A text message would bring it.</summary>
    Phone,

    /// <summary>The address after a login elsewhere has it.</summary>
    OAuth,
}

/// <summary>A secret that makes one session.</summary>
internal sealed class LoginToken(string id, string userId, LoginTokenKind kind, string secret, DateTimeOffset created, DateTimeOffset expires)
{
    public const int LifetimeSeconds = 900;

    public string Secret => secret;

    public DateTimeOffset Expires => expires;

    /// <summary>What the session names as its provider.</summary>
    public string Provider => kind switch
    {
        LoginTokenKind.Phone => "phone",
        LoginTokenKind.OAuth => "oauth2",
        _ => "token",
    };

    /// <summary>Makes a token and gives it to a user.</summary>
    /// <param name="call">The call that asks for it.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="kind">How it gets to its user.</param>
    /// <param name="length">The length of the secret.</param>
    /// <param name="seconds">How long it lives.</param>
    public static LoginToken Issue(Call call, User user, LoginTokenKind kind, int length, int seconds = LifetimeSeconds)
    {
        string secret = kind == LoginTokenKind.Phone
            ? RandomNumberGenerator.GetString("0123456789", length)
            : RandomNumberGenerator.GetHexString(length, lowercase: true);
        DateTimeOffset now = call.State.Now;
        var token = new LoginToken(call.State.NewId(), user.Id, kind, secret, now, now.AddSeconds(seconds));
        user.Tokens.Add(token);
        return token;
    }

    public JsonObject ToJson(bool withSecret) => new()
    {
        ["$id"] = id,
        ["$createdAt"] = Json.Date(created),
        ["userId"] = userId,
        ["secret"] = withSecret ? secret : "",
        ["expire"] = Json.Date(expires),
        ["phrase"] = "",
    };
}
