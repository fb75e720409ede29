namespace Appwrite.Sandbox.Http;

/// <summary>Registers routes, and runs around each of them what a real server does: project, credentials, scope, rate limit.</summary>
internal sealed class RouteTable(IEndpointRouteBuilder endpoints, SandboxState state)
{
    /// <summary>The scope of a route that anybody may use.</summary>
    public const string AnyScope = "";

    public void Get(string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit = null) =>
        Map("GET", pattern, scope, handler, limit);

    public void Post(string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit = null) =>
        Map("POST", pattern, scope, handler, limit);

    public void Put(string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit = null) =>
        Map("PUT", pattern, scope, handler, limit);

    public void Patch(string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit = null) =>
        Map("PATCH", pattern, scope, handler, limit);

    public void Delete(string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit = null) =>
        Map("DELETE", pattern, scope, handler, limit);

    /// <summary>Answers every other path and method; must come last.</summary>
    public void MapUnknown() =>
        endpoints.MapFallback("{*path}", context => Reply.Error(Errors.RouteNotFound()).WriteAsync(context));

    private void Map(string method, string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit)
    {
        string[] methods = method == "GET" ? ["GET", "HEAD"] : [method];
        endpoints.MapMethods("/v1" + pattern, methods, context => RunAsync(context, pattern, scope, handler, limit));
    }

    private async Task RunAsync(HttpContext context, string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit)
    {
        if (context.Request.ContentLength > SandboxServer.MaxRequestBytes)
        {
            context.Abort();
            return;
        }

        Reply reply;
        try
        {
            RequestBody body = await RequestBody.ReadAsync(context.Request, context.RequestAborted);

            // Handlers are short and synchronous, so that one lock keeps the whole state consistent.
            lock (state.Gate)
            {
                reply = Run(context, body, pattern, scope, handler, limit);
            }
        }
        catch (ApiException error)
        {
            reply = Reply.Error(error);
        }
        catch (BadHttpRequestException)
        {
            // A body without a length turned out too long; the real server cuts the connection, too.
            context.Abort();
            return;
        }

        await reply.WriteAsync(context);
    }

    private Reply Run(
        HttpContext context, RequestBody body, string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit)
    {
        Caller caller = Authenticator.Identify(context, state);
        var call = new Call(context, state, caller, body);
        Authenticator.RequireScope(caller, scope, context);
        if (!caller.HasProject)
        {
            // Without a project the server looks in its own console project, which holds none of the user's things.
            throw pattern.StartsWith("/storage", StringComparison.Ordinal) ? Errors.BucketNotFound()
                : pattern.StartsWith("/tablesdb", StringComparison.Ordinal) ? Errors.DatabaseNotFound(call.RouteText("databaseId"))
                : Errors.ProjectNotFound();
        }

        if (limit is not null)
        {
            state.RateLimiter.Check(limit, call);
        }

        return handler(call);
    }
}
