using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.DependencyInjection.Tests.Documents;

/// <summary>
/// The spec that the blocks are compiled with: that of the quick start, and the operations below, in a line each. A parameter is a required text unless it
/// says otherwise: <c>name?</c> can be left out, <c>name:integer</c> is of another type, <c>name:list</c> a list of texts, <c>name:Stage=a|b</c> an enumeration.
/// <c>service.operation=service.successor</c> is deprecated.
/// </summary>
internal static class DocumentSpec
{
    private const string Operations =
        """
        account.createAnonymousSession POST /account/sessions/anonymous -> session
        account.createSession POST /account/sessions/token userId secret -> session
        account.createOAuth2Token GET /account/tokens/oauth2/{provider:OAuthProvider=github|google|microsoft} success? failure? scopes:list? -> webAuth
        account.createOAuth2Session GET /account/sessions/oauth2/{provider:OAuthProvider=github|google|microsoft} success? failure? scopes:list? -> webAuth
        account.createMagicURLToken POST /account/tokens/magic-url userId email url? phrase:boolean? -> token
        account.createEmailToken POST /account/tokens/email userId email phrase:boolean? -> token
        account.createRecovery POST /account/recovery email url -> token
        account.listSessions GET /account/sessions -> sessionList
        account.getSession GET /account/sessions/{sessionId} -> session
        account.deleteSessions DELETE /account/sessions -> nothing
        account.updateEmail PATCH /account/email email password -> user
        account.updateName PATCH /account/name name -> user
        account.updatePassword PATCH /account/password password oldPassword? -> user
        users.createSession POST /users/{userId}/sessions -> session
        users.createJWT POST /users/{userId}/jwts sessionId? duration:integer? -> jwt
        users.listSessions GET /users/{userId}/sessions -> sessionList
        users.updateLabels PUT /users/{userId}/labels labels:list -> user
        users.updateStatus PATCH /users/{userId}/status status:boolean -> user
        tokens.createFileToken POST /tokens/buckets/{bucketId}/files/{fileId} expire:datetime? -> resourceToken
        tokens.delete DELETE /tokens/{tokenId} -> nothing
        storage.getBucket GET /storage/buckets/{bucketId} -> bucket
        storage.updateBucket PUT /storage/buckets/{bucketId} name permissions:list? fileSecurity:boolean? enabled:boolean? maximumFileSize:integer? encryption:boolean? -> bucket
        storage.updateFile PUT /storage/buckets/{bucketId}/files/{fileId} name? permissions:list? -> file
        storage.getFilePreview GET /storage/buckets/{bucketId}/files/{fileId}/preview width:integer? height:integer? quality:integer? output:ImageFormat=jpg|png|webp? token? -> location
        tablesDB.updateRows PATCH /tablesdb/{databaseId}/tables/{tableId}/rows data:object? queries:list? transactionId? -> rowList
        tablesDB.deleteRows DELETE /tablesdb/{databaseId}/tables/{tableId}/rows queries:list? transactionId? -> rowList
        tablesDB.incrementRowColumn PATCH /tablesdb/{databaseId}/tables/{tableId}/rows/{rowId}/{column}/increment value:number? max:number? -> row
        tablesDB.createTransaction POST /tablesdb/transactions ttl:integer? -> transaction
        tablesDB.createOperations POST /tablesdb/transactions/{transactionId}/operations operations:objects? -> transaction
        tablesDB.updateTransaction PATCH /tablesdb/transactions/{transactionId} commit:boolean? rollback:boolean? -> transaction
        functions.createExecution POST /functions/{functionId}/executions body? async:boolean? path? method:ExecutionMethod=GET|POST|PUT? headers:object? -> execution
        functions.getExecution GET /functions/{functionId}/executions/{executionId} -> execution
        functions.createDeployment POST /functions/{functionId}/deployments code:file activate:boolean entrypoint? -> deployment
        teams.create POST /teams teamId name roles:list? -> team
        teams.list GET /teams queries:list? search? -> teamList
        graphql.query POST /graphql query:object -> graphql
        tablesDB.createEnumColumn POST /tablesdb/{databaseId}/tables/{tableId}/columns/enum key elements:list required:boolean default? -> columnEnum
        databases.listDocuments=tablesDB.listRows GET /databases/{databaseId}/collections/{collectionId}/documents queries:list? -> rowList
        messaging.createPush POST /messaging/messages/push messageId title? body? topics:list? users:list? -> message
        """;

    private const string Models =
        """
        token $id $createdAt userId secret expire phrase
        sessionList total:integer sessions:[session]
        resourceToken $id $createdAt resourceId resourceType expire secret accessedAt
        execution $id $createdAt $permissions:list functionId status responseStatusCode:integer responseBody logs errors duration:number
        deployment $id $createdAt resourceId resourceType status sourceSize:integer
        transaction $id $createdAt $updatedAt status operations:integer expiresAt
        team $id $createdAt name total:integer
        teamList total:integer teams:[team]
        message $id $createdAt status
        """;

    /// <summary>Its text.</summary>
    public static string Json { get; } = Write();

    private static string Write()
    {
        JsonNode spec = JsonNode.Parse(File.ReadAllText(RepositoryFolder.Path("samples", "QuickStart", "appwrite.openapi.json")))!;
        foreach (string[] words in Operations.Split('\n').Select(line => line.Split(' ')))
        {
            string[] name = words[0].Split('.', '=');
            string address = words[2];
            var parameters = new JsonArray();
            foreach (string part in address.Split('/').Where(part => part.StartsWith('{')))
            {
                string plain = part.Trim('{', '}');
                parameters.Add(Parameter(plain, "path"));
                address = address.Replace(part, $"{{{plain.Split(':')[0]}}}", StringComparison.Ordinal);
            }

            string[] arguments = words[3..Array.IndexOf(words, "->")];
            foreach (string argument in words[1] == "GET" ? arguments : [])
            {
                parameters.Add(Parameter(argument, "query"));
            }

            JsonObject operation = Operation(name[0], name[1], words[^1], parameters);
            if (name.Length > 2)
            {
                operation["deprecated"] = true;
                operation["x-appwrite"]!["deprecated"] = new JsonObject { ["since"] = "1.8.0", ["replaceWith"] = $"{name[2]}.{name[3]}" };
            }

            if (words[1] != "GET" && arguments.Length > 0)
            {
                operation["requestBody"] = Body(arguments);
            }

            spec["paths"]![address] ??= new JsonObject();
            spec["paths"]![address]![words[1].ToLowerInvariant()] = operation;
        }

        foreach (string[] words in Models.Split('\n').Select(line => line.Split(' ')))
        {
            spec["components"]!["schemas"]![words[0]] = Schema(words[1..]);
        }

        // Columns of several types.
        JsonNode models = spec["components"]!["schemas"]!;
        JsonNode choice = models["columnString"]!.DeepClone();
        choice["properties"]!["elements"] = TypeOf(":list");
        choice["required"]!.AsArray().Add("elements");
        models["columnEnum"] = choice;
        string[] columns = ["columnBoolean", "columnInteger", "columnFloat", "columnEnum", "columnString"];
        models.AsObject().Remove("column");
        foreach (string holder in new[] { "columnList", "table" })
        {
            models[holder]!["properties"]!["columns"]!["items"] = new JsonObject
            {
                ["anyOf"] = new JsonArray([.. columns.Select(column => new JsonObject { ["$ref"] = $"#/components/schemas/{column}" })]),
            };
        }

        return spec.ToJsonString();
    }

    private static JsonObject Operation(string service, string method, string answer, JsonArray parameters)
    {
        JsonObject response = answer is "nothing" or "location" or "webAuth" ? new() { ["description"] = "No content" } : new()
        {
            ["description"] = "An answer",
            ["content"] = Content("application/json", new() { ["$ref"] = $"#/components/schemas/{(answer == "graphql" ? "preferences" : answer)}" }),
        };
        return new()
        {
            ["summary"] = method,
            ["operationId"] = service + char.ToUpperInvariant(method[0]) + method[1..],
            ["tags"] = new JsonArray(service),
            ["description"] = $"The operation {method}.",
            ["responses"] = new JsonObject { [answer switch { "nothing" => "204", "webAuth" => "301", _ => "200" }] = response },
            ["x-appwrite"] = new JsonObject
            {
                ["method"] = method,
                ["type"] = answer is "location" or "webAuth" or "graphql" ? answer : "",
                ["platforms"] = new JsonArray("client", "server"),
                ["scope"] = service + ".write",
            },
            ["parameters"] = parameters,
        };
    }

    private static JsonObject Body(string[] arguments) => new()
    {
        ["content"] = Content(arguments.Any(argument => argument.Contains(":file", StringComparison.Ordinal)) ? "multipart/form-data" : "application/json", Schema(arguments)),
    };

    private static JsonObject Schema(string[] words) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(words.Select(word => KeyValuePair.Create<string, JsonNode?>(NameOf(word), TypeOf(word)))),
        ["required"] = new JsonArray([.. words.Where(word => !word.EndsWith('?')).Select(word => JsonValue.Create(NameOf(word)))]),
    };

    private static JsonObject Parameter(string word, string place) => new()
    {
        ["name"] = NameOf(word),
        ["description"] = $"The parameter {NameOf(word)}.",
        ["required"] = !word.EndsWith('?'),
        ["schema"] = TypeOf(word),
        ["in"] = place,
    };

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static string NameOf(string word) => word.TrimEnd('?').Split(':')[0];

    private static JsonObject TypeOf(string word)
    {
        string type = word.TrimEnd('?').Split(':') is [_, var told] ? told : "string";
        return type switch
        {
            "list" => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            "objects" => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } },
            "file" => new() { ["type"] = "string", ["format"] = "binary" },
            "datetime" => new() { ["type"] = "string", ["format"] = "datetime", ["nullable"] = true },
            ['[', ..] => new() { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = $"#/components/schemas/{type.Trim('[', ']')}" } },
            _ when type.Split('=') is [var name, var values] => new()
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. values.Split('|').Select(value => JsonValue.Create(value))]),
                ["x-enum-name"] = name,
            },
            _ => new() { ["type"] = type },
        };
    }
}
