using System.Globalization;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Functions;

/// <summary>Runs the functions that the options have, at once, and forgets the runs.</summary>
internal static class FunctionEndpoints
{
    private static readonly HashSet<string> Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];

    public static void Map(RouteTable routes) => routes.Post("/functions/{functionId}/executions", "execution.write", Run);

    private static Reply Run(Call call)
    {
        string id = call.RouteId("functionId");
        if (!call.State.Functions.TryGetValue(id, out Func<string, string>? function))
        {
            throw new ApiException(404, "function_not_found", "Function with the requested ID could not be found.");
        }

        // The answer is JSON unless a form is asked for, which the sandbox cannot write.
        if (call.Header("Accept")?.StartsWith("multipart/form-data", StringComparison.Ordinal) == true)
        {
            throw Errors.NotImplemented("The sandbox answers executions as JSON only.");
        }

        string method = call.Text("method") ?? "POST";
        if (!Methods.Contains(method))
        {
            throw Errors.Invalid("method", $"Value must be one of ({string.Join(", ", Methods)})");
        }

        string body = function(call.Text("body", 10 * 1024 * 1024) ?? "");
        string now = Json.Date(call.State.Now);
        return Reply.Created(new JsonObject
        {
            ["$id"] = call.State.NewId(),
            ["$createdAt"] = now,
            ["$updatedAt"] = now,
            ["$permissions"] = new JsonArray(),
            ["functionId"] = id,
            ["deploymentId"] = "",
            ["trigger"] = "http",
            ["status"] = "completed",
            ["requestMethod"] = method,
            ["requestPath"] = call.Text("path", 2048) ?? "/",
            ["requestHeaders"] = new JsonArray(),
            ["responseStatusCode"] = 200,
            ["responseBody"] = body,
            ["responseHeaders"] = new JsonArray(
                new JsonObject { ["name"] = "content-length", ["value"] = body.Length.ToString(CultureInfo.InvariantCulture) }),
            ["logs"] = "",
            ["errors"] = "",
            ["duration"] = 0.001,
            ["scheduledAt"] = null,
        });
    }
}
