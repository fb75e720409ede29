using System.Text.Json.Nodes;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.GraphQl;

/// <summary>Queries and mutations of users by GraphQL.</summary>
internal static class GraphQlEndpoints
{
    public static void Map(RouteTable routes)
    {
        // Either route takes either kind.
        routes.Post("/graphql", "graphql", Run);
        routes.Post("/graphql/mutation", "graphql", Run);
    }

    private static Reply Run(Call call)
    {
        // The official SDKs send this header, and what goes without it as the value of a parameter.
        JsonNode? body = call.Header("x-sdk-graphql") == "true" ? call.Parameters["query"] : (JsonNode?)call.Items ?? call.Parameters;
        JsonNode answer = body is JsonArray documents
            ? new JsonArray([.. documents.Select(document => Answer(call, document))])
            : Answer(call, body);
        if (IsRefused(answer))
        {
            call.State.Cors.Forget(call.Http);
        }

        return Reply.OfGraphQl(answer, IsPart(answer) || (answer as JsonArray)?.Any(IsPart) == true);
    }

    // Errors of the API come beside what there is of data; those of the document stand alone.
    private static bool IsPart(JsonNode? answer) => answer is JsonObject part && part.ContainsKey("errors") && part.ContainsKey("data");

    private static bool IsRefused(JsonNode? answer) => answer is JsonObject part && !part.ContainsKey("data");

    private static JsonObject Answer(Call call, JsonNode? node)
    {
        // A text where an object is due, or the other way round, is more than the server can take.
        if (node is not JsonObject request || request["query"] is JsonObject or JsonArray)
        {
            throw new ApiException(500, "general_unknown", "Server Error") { LosesHeaders = true };
        }

        string document = Json.Text(request["query"]) is { Length: > 0 } text
            ? text
            : throw new ApiException(400, "graphql_no_query", "Param \"query\" is not optional.") { LosesHeaders = true };
        try
        {
            GraphQlOperation operation = GraphQlParser.Parse(document, request["variables"] as JsonObject ?? [], Json.Text(request["operationName"]));
            var data = new JsonObject();
            var errors = new JsonArray();
            foreach (GraphQlField field in operation.Fields)
            {
                try
                {
                    data[field.Key] = Resolve(call, operation, field);
                }
                catch (ApiException error)
                {
                    // The document is right and a part of it cannot be had: the rest is answered.
                    data[field.Key] = null;
                    JsonObject described = new GraphQlException(error.Message, field.Line, field.Column, "appwrite").ToJson();
                    described["path"] = new JsonArray(field.Key);
                    errors.Add((JsonNode)described);
                }
            }

            return errors.Count == 0 ? new JsonObject { ["data"] = data } : new JsonObject { ["errors"] = errors, ["data"] = data };
        }
        catch (GraphQlException error)
        {
            return new JsonObject { ["errors"] = new JsonArray(error.ToJson()) };
        }
    }

    private static JsonObject Resolve(Call call, GraphQlOperation operation, GraphQlField field)
    {
        OrderedDictionary<string, User> users = call.State.Users;
        switch (operation.Type, field.Name)
        {
            case ("Query", "usersList"):
                return Select(field, "UserList", part => part.Name switch
                {
                    "total" => users.Count,
                    "users" => Json.Array(users.Values.Select(user => SelectUser(part, user))),
                    _ => null,
                });
            case ("Query", "usersGet"):
                string id = Json.Text(field.Arguments.GetValueOrDefault("userId")) ?? throw Missing(field, "userId");
                return SelectUser(field, users.GetValueOrDefault(id) ?? throw Errors.UserNotFound());
            case ("Query", "teamsList"):
                // There are no teams here.
                return Select(field, "TeamList", part => part.Name switch { "total" => 0, "teams" => new JsonArray(), _ => null });
            case ("Mutation", "usersCreate"):
                _ = Json.Text(field.Arguments.GetValueOrDefault("userId")) ?? throw Missing(field, "userId");
                return SelectUser(field, UserEndpoints.Make(call.Of(new JsonObject(
                    field.Arguments.Select(argument => KeyValuePair.Create(argument.Key, argument.Value?.DeepClone()))))));
            default:
                throw UnknownField(field, operation.Type);
        }
    }

    private static GraphQlException Missing(GraphQlField field, string argument) => new(
        $"Field \"{field.Name}\" argument \"{argument}\" of type \"String!\" is required but not provided.", field.Line, field.Column);

    private static JsonObject SelectUser(GraphQlField field, User user)
    {
        JsonObject json = user.ToJson(forKey: true);
        return Select(field, "User", part =>
        {
            // A name in GraphQL has no dollar sign.
            string name = part.Name[0] == '_' ? "$" + part.Name[1..] : part.Name;
            return json[name] is JsonValue value ? value.DeepClone() : null;
        });
    }

    private static JsonObject Select(GraphQlField field, string type, Func<GraphQlField, JsonNode?> value)
    {
        var selected = new JsonObject();
        foreach (GraphQlField part in field.Fields)
        {
            selected[part.Key] = value(part) ?? throw UnknownField(part, type);
        }

        return selected;
    }

    private static GraphQlException UnknownField(GraphQlField field, string type) =>
        new($"Cannot query field \"{field.Name}\" on type \"{type}\".", field.Line, field.Column);
}
