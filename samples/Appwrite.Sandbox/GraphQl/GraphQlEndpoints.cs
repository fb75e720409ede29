using System.Text.Json.Nodes;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.GraphQl;

/// <summary>Queries of users by GraphQL.</summary>
internal static class GraphQlEndpoints
{
    public static void Map(RouteTable routes) => routes.Post("/graphql", "graphql", Query);

    private static Reply Query(Call call)
    {
        string document = call.RequiredText("query", 1024 * 1024);
        try
        {
            IReadOnlyList<GraphQlField> fields = GraphQlParser.Parse(document, call.Parameters["variables"] as JsonObject ?? []);
            var data = new JsonObject();
            var errors = new JsonArray();
            foreach (GraphQlField field in fields)
            {
                try
                {
                    data[field.Key] = Resolve(call, field);
                }
                catch (ApiException error)
                {
                    // The document is right and a part of it cannot be had: the rest is answered.
                    data[field.Key] = null;
                    JsonObject described = new GraphQlException(error.Message, field.Line, field.Column).ToJson();
                    described["path"] = new JsonArray(field.Key);
                    errors.Add((JsonNode)described);
                }
            }

            return Reply.Ok(errors.Count == 0 ? new JsonObject { ["data"] = data } : new JsonObject { ["errors"] = errors, ["data"] = data });
        }
        catch (GraphQlException error)
        {
            return Reply.Ok(new JsonObject { ["errors"] = new JsonArray(error.ToJson()) });
        }
    }

    private static JsonObject Resolve(Call call, GraphQlField field)
    {
        if (field.Name == "usersList")
        {
            OrderedDictionary<string, User> users = call.State.Users;
            return Select(field, "UserList", part => part.Name switch
            {
                "total" => users.Count,
                "users" => Json.Array(users.Values.Select(user => SelectUser(part, user))),
                _ => null,
            });
        }

        if (field.Name == "usersGet")
        {
            string id = Json.Text(field.Arguments.GetValueOrDefault("userId")) ?? throw new GraphQlException(
                "Field \"usersGet\" argument \"userId\" of type \"String!\" is required but not provided.", field.Line, field.Column);
            return SelectUser(field, call.State.Users.GetValueOrDefault(id) ?? throw Errors.UserNotFound());
        }

        throw UnknownField(field, "Query");
    }

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
