using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Deployments;
using Appwrite.Sandbox.Faults;
using Appwrite.Sandbox.Functions;
using Appwrite.Sandbox.GraphQl;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Realtime;
using Appwrite.Sandbox.Storage;
using Appwrite.Sandbox.Tables;
using Appwrite.Sandbox.Transactions;
using Appwrite.Sandbox.Uploads;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Appwrite.Sandbox;

/// <summary>A running sandbox: an Appwrite look-alike on a loopback port, with one empty project.</summary>
public sealed class AppwriteSandbox : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SandboxState _state;

    private AppwriteSandbox(WebApplication app, SandboxState state, Uri endpoint, SandboxRealtime realtime)
    {
        _app = app;
        _state = state;
        Endpoint = endpoint;
        Realtime = realtime;
    }

    /// <summary>The base address, which ends in <c>/v1</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The id of the only project.</summary>
    public string ProjectId => _state.ProjectId;

    /// <summary>An API key with every scope.</summary>
    public string ApiKey => _state.ApiKey;

    /// <summary>The misbehaviour of uploads and downloads.</summary>
    public SandboxFaults Faults => _state.Faults;

    /// <summary>The uploads and downloads that came.</summary>
    public TransferLog Transfers => _state.Transfers;

    /// <summary>Who is connected to realtime, what clients have sent, and misbehaviour to order.</summary>
    public SandboxRealtime Realtime { get; }

    /// <summary>The temporary folder with the bytes of files; it goes with the server.</summary>
    public string StorageFolder => _state.StorageFolder;

    /// <summary>Starts a sandbox; it listens when the task completes. Any number may run side by side, each on a port of its own.</summary>
    /// <param name="options">What it starts with; the defaults when null.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port of the options is taken.</exception>
    public static async Task<AppwriteSandbox> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        var state = new SandboxState(options);

        // The empty builder reads no configuration and logs nowhere: the app around us stays undisturbed.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
                listen.Use(next => connection => state.Connections.TrackAsync(connection, next)));
            kestrel.AddServerHeader = false;

            // File names go into headers as they are, in both directions.
            kestrel.RequestHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
            kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
            kestrel.Limits.MaxRequestBodySize = state.Rules.MaxRequestBytes;

            // A hundred queries make a long line.
            kestrel.Limits.MaxRequestLineSize = 1024 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 2 * 1024 * 1024;
        });
        builder.Services.AddRoutingCore();
        WebApplication app = builder.Build();
        var realtime = new SandboxRealtime(state);

        try
        {
            app.Use(new RealtimeEndpoint(state, realtime).HandleAsync);
            app.Use(state.Cors.HandleAsync);
            app.Use(NormalizePathAsync);
            app.UseRouting();
            var routes = new RouteTable(app, state);
            GeneralEndpoints.Map(routes);
            AccountEndpoints.Map(routes);
            OAuthEndpoints.Map(routes);
            SessionEndpoints.Map(routes);
            TokenEndpoints.Map(routes);
            UserEndpoints.Map(routes);
            UserSessionEndpoints.Map(routes);
            DatabaseEndpoints.Map(routes);
            TableEndpoints.Map(routes);
            ColumnEndpoints.Map(routes, state.Rules);
            IndexEndpoints.Map(routes);
            RowEndpoints.Map(routes);
            BulkRowEndpoints.Map(routes);
            TransactionEndpoints.Map(routes);
            BucketEndpoints.Map(routes);
            FileEndpoints.Map(routes);
            FileContentEndpoints.Map(routes);
            PreviewEndpoints.Map(routes);
            FileTokenEndpoints.Map(routes);
            DeployableEndpoints.Map(routes, state.Rules);
            FunctionEndpoints.Map(routes);
            GraphQlEndpoints.Map(routes);
            PresenceEndpoints.Map(routes, state.RealtimeRules);
            routes.MapUnknown();

            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            state.Dispose();
            throw;
        }

        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new AppwriteSandbox(app, state, new Uri($"{address}/v1"), realtime);
    }

    /// <summary>
    /// Makes a session of a user, who is made as well where there is none of this id: the short way to a signed-in caller, without a login.
    /// </summary>
    /// <param name="userId">The id of the user.</param>
    /// <param name="name">The name of a new user.</param>
    /// <param name="email">The email address of a new user; none when null.</param>
    /// <param name="password">The password of a new user; none when null.</param>
    /// <returns>The secret of the session, for <c>AppwriteCredential.Session</c> or the header <c>X-Appwrite-Session</c>.</returns>
    /// <exception cref="ArgumentException">A server would refuse the id, the address or the password; the message says why.</exception>
    public string CreateSession(string userId, string name = "", string? email = null, string? password = null)
    {
        var parameters = new JsonObject { ["userId"] = userId, ["name"] = name, ["email"] = email, ["password"] = password };
        var call = new Call(new DefaultHttpContext(), _state, new Caller { IsKey = true }, RequestBody.Of(parameters), Vocabulary.Tables);
        lock (_state.Gate)
        {
            try
            {
                User user = _state.Users.GetValueOrDefault(userId) ?? UserEndpoints.Make(call);
                string secret = SessionEndpoints.Begin(call, user, "server", "").Secret;
                _state.Realtime.PublishRaised();
                return secret;
            }
            catch (ApiException error)
            {
                throw new ArgumentException(error.Message, error);
            }
        }
    }

    /// <summary>
    /// Makes the sandbox as it was when it started: without users, tables, files and faults, with nothing counted or logged. Realtime
    /// connections break. Between tests that share a sandbox; none may be running.
    /// </summary>
    public void Reset()
    {
        Realtime.DropAll();
        lock (_state.Gate)
        {
            _state.Clear();
        }

        Realtime.Reset();
    }

    /// <summary>
    /// Breaks all connections, whatever is on its way, and keeps what is stored: what a client sees when a server restarts.
    /// A request whose body has not arrived whole leaves nothing behind.
    /// </summary>
    public void Restart() => _state.Connections.Abort();

    /// <summary>Loses a file with all its chunks, complete or not, as if it had never come.</summary>
    /// <param name="bucketId">The id of its bucket.</param>
    /// <param name="fileId">The id of the file.</param>
    /// <returns>False when there is no such file.</returns>
    public bool ForgetFile(string bucketId, string fileId)
    {
        lock (_state.Gate)
        {
            return _state.Buckets.GetValueOrDefault(bucketId)?.Remove(fileId) ?? false;
        }
    }

    /// <summary>Loses a deployment of a function or a site, complete or not, as if it had never come.</summary>
    /// <param name="resourceId">The id of the function or the site.</param>
    /// <param name="deploymentId">The id of the deployment.</param>
    /// <returns>False when there is no such deployment.</returns>
    public bool ForgetDeployment(string resourceId, string deploymentId)
    {
        lock (_state.Gate)
        {
            return FindDeployable(resourceId)?.Remove(deploymentId) ?? false;
        }
    }

    /// <summary>Opens the stored bytes of a complete file; the caller closes the stream.</summary>
    /// <param name="bucketId">The id of its bucket.</param>
    /// <param name="fileId">The id of the file.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or it is not complete.</exception>
    public Stream OpenFile(string bucketId, string fileId)
    {
        lock (_state.Gate)
        {
            return Open(_state.Buckets.GetValueOrDefault(bucketId)?.Files.GetValueOrDefault(fileId)?.Upload, bucketId, fileId);
        }
    }

    /// <summary>Opens the stored code of a complete deployment of a function or a site; the caller closes the stream.</summary>
    /// <param name="resourceId">The id of the function or the site.</param>
    /// <param name="deploymentId">The id of the deployment.</param>
    /// <exception cref="FileNotFoundException">There is no such deployment, or it is not complete.</exception>
    public Stream OpenDeployment(string resourceId, string deploymentId)
    {
        lock (_state.Gate)
        {
            return Open(FindDeployable(resourceId)?.Deployments.GetValueOrDefault(deploymentId)?.Upload, resourceId, deploymentId);
        }
    }

    /// <summary>Stops listening and deletes the uploaded files.</summary>
    public async ValueTask DisposeAsync()
    {
        // What hangs on purpose would go on hanging.
        _state.Connections.Abort();

        // A client that keeps a connection open must not hold up the end of a test.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(deadline.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _state.Dispose();
    }

    private static Stream Open(ChunkedUpload? upload, string resourceId, string id) =>
        upload is { IsComplete: true, Content: { } content }
            ? content.OpenRead()
            : throw new FileNotFoundException($"The sandbox has no complete upload '{id}' in '{resourceId}'.");

    private Deployable? FindDeployable(string id) => _state.DeployedFunctions.GetValueOrDefault(id) ?? _state.Sites.GetValueOrDefault(id);

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
