using System.Net;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Functions;
using Appwrite.Sandbox.GraphQl;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Storage;
using Appwrite.Sandbox.Tables;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Appwrite.Sandbox;

/// <summary>A running sandbox: an Appwrite look-alike on a loopback port, with one empty project.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    // A real 1.9.0 resets the connection above this size instead of answering 413.
    internal const long MaxRequestBytes = 12 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly SandboxState _state;

    private SandboxServer(WebApplication app, SandboxState state, Uri endpoint)
    {
        _app = app;
        _state = state;
        Endpoint = endpoint;
    }

    /// <summary>The base address, which ends in <c>/v1</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The id of the only project.</summary>
    public string ProjectId => _state.ProjectId;

    /// <summary>An API key with every scope.</summary>
    public string ApiKey => _state.ApiKey;

    /// <summary>Starts a sandbox; it listens when the task completes.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();

        // The empty builder reads no configuration and logs nowhere: the app around us stays undisturbed.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;

            // File names go into headers as they are, in both directions.
            kestrel.RequestHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
            kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;

            // A hundred queries make a long line.
            kestrel.Limits.MaxRequestLineSize = 1024 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 2 * 1024 * 1024;
        });
        builder.Services.AddRoutingCore();
        WebApplication app = builder.Build();
        var state = new SandboxState(options);

        try
        {
            app.Use(NormalizePathAsync);
            app.UseRouting();
            var routes = new RouteTable(app, state);
            PingEndpoints.Map(routes);
            AccountEndpoints.Map(routes);
            OAuthEndpoints.Map(routes);
            SessionEndpoints.Map(routes);
            UserEndpoints.Map(routes);
            DatabaseEndpoints.Map(routes);
            TableEndpoints.Map(routes);
            ColumnEndpoints.Map(routes);
            IndexEndpoints.Map(routes);
            RowEndpoints.Map(routes);
            BulkRowEndpoints.Map(routes);
            BucketEndpoints.Map(routes);
            FileEndpoints.Map(routes);
            FileContentEndpoints.Map(routes);
            FunctionEndpoints.Map(routes);
            GraphQlEndpoints.Map(routes);
            routes.MapUnknown();

            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            state.Dispose();
            throw;
        }

        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new SandboxServer(app, state, new Uri($"{address}/v1"));
    }

    /// <summary>Stops listening and deletes the uploaded files.</summary>
    public async ValueTask DisposeAsync()
    {
        // A client that keeps a connection open must not hold up the end of a test.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(deadline.Token);
        await _app.DisposeAsync();
        _state.Dispose();
    }

    // Like the real server, which takes "/v1//users" and "/v1/users/" for "/v1/users".
    private static Task NormalizePathAsync(HttpContext context, RequestDelegate next)
    {
        string path = context.Request.Path.Value ?? "/";
        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        context.Request.Path = path.Length > 1 ? path.TrimEnd('/') : path;
        return next(context);
    }
}
