using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Accounts;

/// <summary>A user's session, which lives a year.</summary>
internal sealed class Session
{
    public const int LifetimeSeconds = 31_536_000;

    private readonly DateTimeOffset _created;
    private readonly string _userId;
    private readonly string _provider;
    private readonly string _providerUid;

    public Session(string id, string userId, string provider, string providerUid, DateTimeOffset created)
    {
        Id = id;
        _userId = userId;
        _provider = provider;
        _providerUid = providerUid;
        _created = created;
        var content = new JsonObject { ["id"] = userId, ["secret"] = RandomNumberGenerator.GetHexString(64, lowercase: true) };
        Secret = Convert.ToBase64String(Encoding.UTF8.GetBytes(content.ToJsonString()));
    }

    public string Id { get; }

    /// <summary>What cookies and X-Appwrite-Session carry.</summary>
    public string Secret { get; }

    public DateTimeOffset Expires => _created.AddSeconds(LifetimeSeconds);

    public JsonObject ToJson(bool current, bool withSecret)
    {
        var json = new JsonObject
        {
            ["$id"] = Id,
            ["$createdAt"] = Json.Date(_created),
            ["$updatedAt"] = Json.Date(_created),
            ["userId"] = _userId,
            ["expire"] = Json.Date(Expires),
            ["provider"] = _provider,
            ["providerUid"] = _providerUid,
        };

        // The sandbox looks neither at user agents nor at addresses.
        foreach (string name in (string[])["providerAccessToken", "providerAccessTokenExpiry", "providerRefreshToken"])
        {
            json[name] = "";
        }

        json["ip"] = "0.0.0.0";
        foreach (string name in (string[])
            ["osCode", "osName", "osVersion", "clientType", "clientCode", "clientName", "clientVersion", "clientEngine",
                "clientEngineVersion", "deviceName", "deviceBrand", "deviceModel"])
        {
            json[name] = "";
        }

        json["countryCode"] = "--";
        json["countryName"] = "Unknown";
        json["current"] = current;
        json["factors"] = Json.Array(Factors());
        json["secret"] = withSecret ? Secret : "";
        json["mfaUpdatedAt"] = "";
        return json;
    }

    private string[] Factors() => _provider switch
    {
        "email" => ["password"],
        "anonymous" or "token" or "phone" or "server" => [_provider],
        "oauth2" => ["email"],
        _ => ["email", "oauth2"],
    };
}
