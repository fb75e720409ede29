using System.Text.Json.Nodes;

namespace Appwrite.Sandbox.Http;

/// <summary>The routes that tell whether anybody is there, who, and how well.</summary>
internal static class GeneralEndpoints
{
    public static void Map(RouteTable routes)
    {
        routes.Get("/ping", RouteTable.AnyScope, _ => Reply.Text(200, "text/plain; charset=UTF-8", "Pong!"));

        // Of all who call, only keys may not ask for the version.
        routes.Get("/health/version", RouteTable.PublicScope, call => Reply.Ok(new JsonObject { ["version"] = call.State.Rules.Version }));
        routes.Get("/health", "health.read", _ => Reply.Ok(new JsonObject { ["name"] = "http", ["ping"] = 0, ["status"] = "pass" }));
        routes.Get("/locale", "locale.read", _ => Reply.Ok(new JsonObject
        {
            ["ip"] = "0.0.0.0",
            ["countryCode"] = "--",
            ["country"] = "Unknown",
            ["continentCode"] = "--",
            ["continent"] = "Unknown",
            ["eu"] = false,
            ["currency"] = "",
        }));
    }
}
