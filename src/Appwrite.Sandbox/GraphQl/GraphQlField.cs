using System.Text.Json.Nodes;

namespace Appwrite.Sandbox.GraphQl;

/// <summary>A field that is asked for, with the fields below it.</summary>
/// <param name="Key">The name that it has in the answer: its alias, or its name.</param>
/// <param name="Name">What is asked for.</param>
/// <param name="Arguments">What is given with it, with the values of variables in their place.</param>
/// <param name="Fields">What is asked for of its value.</param>
/// <param name="Line">The line in which it stands, from 1 on.</param>
/// <param name="Column">Where in the line it begins, from 1 on.</param>
internal sealed record GraphQlField(
    string Key,
    string Name,
    IReadOnlyDictionary<string, JsonNode?> Arguments,
    IReadOnlyList<GraphQlField> Fields,
    int Line,
    int Column);

/// <summary>An operation of a document.</summary>
/// <param name="Type">What its fields belong to: <c>Query</c> or <c>Mutation</c>.</param>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="Fields">What is asked for.</param>
internal sealed record GraphQlOperation(string Type, string Name, IReadOnlyList<GraphQlField> Fields);

/// <summary>A document that cannot be answered, in the way GraphQL says so.</summary>
internal sealed class GraphQlException(string message, int line, int column, string category = "graphql") : Exception(message)
{
    public JsonObject ToJson() => new()
    {
        ["message"] = Message,
        ["extensions"] = new JsonObject { ["category"] = category },
        ["locations"] = new JsonArray(new JsonObject { ["line"] = line, ["column"] = column }),
    };
}
