using System.Net;
using System.Text.Json.Nodes;

namespace BlazorHost;

/// <summary>Serves the page's files and nothing else, as any web space would.</summary>
internal static class PageServer
{
    /// <summary>Makes the server; it listens when it is started.</summary>
    /// <param name="endpoint">The server that the page is to talk to.</param>
    /// <param name="projectId">Its project.</param>
    /// <param name="port">The loopback port; 0 takes a free one.</param>
    /// <param name="folder">A published <c>wwwroot</c>; null for the files of the last build.</param>
    public static WebApplication Create(Uri endpoint, string projectId, int port, string? folder = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { WebRootPath = folder });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        if (folder is null)
        {
            builder.WebHost.UseStaticWebAssets();
        }

        WebApplication app = builder.Build();

        // In place of wwwroot/appsettings.json, which says where the page finds its server.
        string settings = new JsonObject
        {
            ["Appwrite"] = new JsonObject { ["Endpoint"] = endpoint.AbsoluteUri, ["ProjectId"] = projectId },
        }.ToJsonString();
        app.MapGet("/appsettings.json", () => Results.Text(settings, "application/json"));
        app.UseStaticFiles(new StaticFileOptions { ServeUnknownFileTypes = true });
        app.MapFallbackToFile("index.html");
        return app;
    }
}
