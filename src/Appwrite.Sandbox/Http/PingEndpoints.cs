namespace Appwrite.Sandbox.Http;

/// <summary>The route that tells whether anybody is there.</summary>
internal static class PingEndpoints
{
    public static void Map(RouteTable routes) => routes.Get("/ping", RouteTable.AnyScope, _ => Reply.Text(200, "text/plain; charset=UTF-8", "Pong!"));
}
