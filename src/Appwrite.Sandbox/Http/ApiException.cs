using System.Text.Json.Nodes;

namespace Appwrite.Sandbox.Http;

/// <summary>An error answer on its way to the client.</summary>
internal sealed class ApiException(int status, string? type, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>The error type; null for the bare errors that the server's outermost handler writes as text/html.</summary>
    public string? Type { get; } = type;

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
