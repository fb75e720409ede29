using Appwrite.Sandbox.Faults;
using Microsoft.AspNetCore.Connections;

namespace Appwrite.Sandbox.Http;

/// <summary>Registers routes, and runs around each of them what a real server does: project, credentials, scope, rate limit.</summary>
internal sealed class RouteTable(IEndpointRouteBuilder endpoints, SandboxState state)
{
    /// <summary>The scope of a route that anybody may use.</summary>
    public const string AnyScope = "";

    /// <summary>The scope of a route that anybody may use but keys, also without a project.</summary>
    public const string PublicScope = "public";

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

    /// <summary>A route that takes files or chunks of them: the one at which faults of uploads strike.</summary>
    public void Upload(string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit = null) =>
        endpoints.MapMethods("/v1" + pattern, ["POST"], context => RunAsync(
            context, new Route(pattern, scope, handler, limit, Vocabulary.Tables), UploadAttempt.Begin(context, state)));

    /// <summary>A page outside the API, which a browser opens.</summary>
    public void Page(string path, Func<PageRequest, Reply> handler) => endpoints.MapMethods(path, ["GET", "HEAD"], context =>
    {
        Reply reply;
        lock (state.Gate)
        {
            reply = handler(new PageRequest(context, state));
        }

        return reply.WriteAsync(context);
    });

    /// <summary>Answers every other path and method; must come last.</summary>
    public void MapUnknown() =>
        endpoints.MapFallback("{*path}", context => Reply.Error(Errors.RouteNotFound(), state.Rules.Version).WriteAsync(context));

    private void Map(string method, string pattern, string scope, Func<Call, Reply> handler, RateLimit? limit)
    {
        string[] methods = method == "GET" ? ["GET", "HEAD"] : [method];
        foreach (Vocabulary words in Vocabulary.Of(pattern))
        {
            var route = new Route(pattern, scope, handler, limit, words);
            endpoints.MapMethods("/v1" + words.Path(pattern), methods, context => RunAsync(context, route, null));
        }
    }

    private async Task RunAsync(HttpContext context, Route route, UploadAttempt? upload)
    {
        if (context.Request.ContentLength > state.Rules.MaxRequestBytes)
        {
            context.Abort();
            return;
        }

        try
        {
            Reply reply = await AnswerAsync(context, route, upload);
            if (upload is not null)
            {
                upload.Request.Status = reply.Status;
            }

            await reply.WriteAsync(context);
        }
        catch (ConnectionDroppedException)
        {
            context.Abort();
        }
        catch (BadHttpRequestException)
        {
            // A body without a length turned out too long; the real server cuts the connection, too.
            context.Abort();
        }
        catch (Exception error) when (
            error is OperationCanceledException or ConnectionResetException && context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody waits for an answer.
        }
    }

    private async Task<Reply> AnswerAsync(HttpContext context, Route route, UploadAttempt? upload)
    {
        try
        {
            Stream content = upload?.OpenBody() ?? context.Request.Body;
            using RequestBody body = await RequestBody.ReadAsync(context.Request, content, state.NewFilePath, context.RequestAborted);
            if (upload is not null)
            {
                await upload.BeforeStoringAsync();
            }

            // Handlers are short and synchronous, so that one lock keeps the whole state consistent.
            Reply reply;
            lock (state.Gate)
            {
                reply = Run(context, body, route);
            }

            reply = reply.Finish is { } finish ? await finish() : reply;
            lock (state.Gate)
            {
                state.Realtime.PublishRaised();
            }

            if (upload is not null)
            {
                await upload.BeforeAnswerAsync();
            }

            return reply;
        }
        catch (ApiException error)
        {
            if (error.LosesHeaders)
            {
                state.Cors.Forget(context);
            }

            return Reply.Error(route.Words.Write(error), state.Rules.Version);
        }
    }

    private Reply Run(HttpContext context, RequestBody body, Route route)
    {
        Caller caller = Authenticator.Identify(context, state);
        WarnOfNewerFormat(context);
        state.Cors.RequireKnownOrigin(context, caller);
        var call = new Call(context, state, caller, body, route.Words);
        Authenticator.RequireScope(caller, route.Scope, route.Words, context);
        if (!caller.HasProject && route.Scope != PublicScope)
        {
            // Without a project the server looks in its own console project, which holds none of the user's things.
            throw route.Pattern.StartsWith("/storage", StringComparison.Ordinal) ? Errors.BucketNotFound()
                : route.Pattern.StartsWith("/tablesdb", StringComparison.Ordinal) ? Errors.DatabaseNotFound(call.RouteText("databaseId"))
                : Errors.ProjectNotFound();
        }

        if (route.Limit is not null)
        {
            state.RateLimiter.Check(route.Limit, call);
        }

        // A call does all of it or nothing.
        return state.Undo.Try(() => route.Handler(call));
    }

    // The one answer in which a server tells its version by itself.
    private void WarnOfNewerFormat(HttpContext context)
    {
        string format = context.Request.Headers["X-Appwrite-Response-Format"].ToString();
        if (Version.TryParse(format, out Version? asked) && asked > Version.Parse(state.Rules.Version))
        {
            context.Response.Headers["X-Appwrite-Warning"] =
                $"The current SDK is built for Appwrite {format}. However, the current Appwrite server version is {state.Rules.Version}. "
                + "Please downgrade your SDK to match the Appwrite version: https://appwrite.io/docs/sdks";
        }
    }

    private sealed record Route(string Pattern, string Scope, Func<Call, Reply> Handler, RateLimit? Limit, Vocabulary Words);
}
