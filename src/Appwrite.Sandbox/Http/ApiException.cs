using System.Text.Json.Nodes;

namespace Appwrite.Sandbox.Http;

/// <summary>An error answer on its way to the client.</summary>
internal sealed class ApiException(int status, string? type, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>The error type; null for the bare errors that the server's outermost handler writes as text/html.</summary>
    public string? Type { get; } = type;

    /// <summary>Whether servers before 1.9.6 answer it without headers for browsers.</summary>
    public bool LosesHeaders { get; init; } = type is null;

    public JsonObject ToJson(string version)
    {
        var body = new JsonObject { ["message"] = Message, ["code"] = Status };
        if (Type is not null)
        {
            body["type"] = Type;
        }

        body["version"] = version;
        return body;
    }
}
