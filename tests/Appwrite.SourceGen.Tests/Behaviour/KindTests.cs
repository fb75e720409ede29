using System.Net;
using System.Reflection;
using System.Text;
using Appwrite.Runtime;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Behaviour;

/// <summary>Operations whose answer is no JSON model: addresses, redirects, texts, GraphQL, and forms that are asked for as JSON.</summary>
public class KindTests
{
    private const string Spec = """
        {
          "openapi": "3.0.0",
          "info": { "title": "Kinds", "version": "1.8.0" },
          "paths": {
            "/files/{fileId}/preview": {
              "get": {
                "operationId": "kindsGetPreview", "tags": [ "kinds" ], "summary": "Preview a file",
                "x-appwrite": { "method": "getPreview", "type": "location" },
                "parameters": [
                  { "name": "fileId", "in": "path", "required": true, "schema": { "type": "string" } },
                  { "name": "opacity", "in": "query", "schema": { "type": "number" } },
                  { "name": "token", "in": "query", "schema": { "type": "string" } }
                ],
                "responses": { "200": { "description": "Image" } }
              }
            },
            "/login/{provider}": {
              "get": {
                "operationId": "kindsLogin", "tags": [ "kinds" ],
                "x-appwrite": { "method": "login", "type": "webAuth" },
                "parameters": [
                  { "name": "provider", "in": "path", "required": true, "schema": { "type": "string", "enum": [ "github" ], "x-enum-name": "OAuthProvider" } },
                  { "name": "scopes", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } }
                ],
                "responses": { "301": { "description": "File" } }
              }
            },
            "/graphql": {
              "post": {
                "operationId": "kindsQuery", "tags": [ "kinds" ],
                "x-appwrite": { "method": "query", "type": "graphql" },
                "responses": { "200": { "description": "Any", "content": { "application/json": { "schema": { "type": "object" } } } } }
              }
            },
            "/time": {
              "get": {
                "operationId": "kindsGetTime", "tags": [ "kinds" ], "x-appwrite": { "method": "getTime" },
                "responses": { "200": { "description": "Time", "content": { "text/plain": { "schema": { "type": "string" } } } } }
              }
            },
            "/runs": {
              "post": {
                "operationId": "kindsRun", "tags": [ "kinds" ], "x-appwrite": { "method": "run" },
                "responses": { "201": { "description": "Run", "content": { "multipart/form-data": { "schema": { "$ref": "#/components/schemas/run" } } } } }
              }
            }
          },
          "components": {
            "schemas": { "run": { "type": "object", "properties": { "status": { "type": "string" } }, "required": [ "status" ] } }
          }
        }
        """;

    private const string Driver = """
        using System.Text.Json.Nodes;
        using System.Text.Json;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App.AppwriteApi;
        namespace App;

        [AppwriteService("kinds")]
        public partial interface IKinds;

        public sealed class Total { public int Users { get; set; } }

        public static class Calls
        {
            private static readonly JsonTypeInfo<Total> TotalType =
                (JsonTypeInfo<Total>)new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(Total));

            public static Task<string> Preview(AppwriteConnection connection) =>
                Task.FromResult(new KindsClient(connection).GetPreviewUrl("a b", opacity: 0.5, token: "t").AbsoluteUri);

            public static Task<string> LoginUrl(AppwriteConnection connection) =>
                Task.FromResult(new KindsClient(connection).LoginUrl(OAuthProvider.Github, ["repo"]).AbsoluteUri);

            public static async Task<string> Login(AppwriteConnection connection) =>
                (await new KindsClient(connection).LoginAsync(OAuthProvider.Github, ["repo"])).AbsoluteUri;

            public static async Task<string> Query(AppwriteConnection connection)
            {
                Total total = await new KindsClient(connection).QueryAsync("{ users }", TotalType, new JsonObject { ["a"] = 1 });
                return total.Users.ToString();
            }

            public static async Task<string> QueryNamed(AppwriteConnection connection) =>
                (await new KindsClient(connection).QueryAsync("query A { users }", TotalType, operationName: "A")).Users.ToString();

            public static async Task<string> QueryBatch(AppwriteConnection connection)
            {
                var results = await new KindsClient(connection).QueryBatchAsync([new("{ a }"), new("{ b }")], TotalType);
                return results[0].GetData().Users + " " + results[1].Errors[0].Message;
            }

            public static Task<string> Time(AppwriteConnection connection) => new KindsClient(connection).GetTimeAsync();

            public static async Task<string> Run(AppwriteConnection connection) => (await new KindsClient(connection).RunAsync()).Status;
        }
        """;

    private static readonly Lazy<Type> Calls = new(Load);

    [Theory]
    [InlineData("Preview", "https://kinds.example/v1/files/a%20b/preview?opacity=0.5&token=t&project=p")]
    [InlineData("LoginUrl", "https://kinds.example/v1/login/github?scopes%5B%5D=repo&project=p")]
    public async Task What_a_browser_opens_has_an_address_and_sends_nothing(string method, string expected)
    {
        (HttpRequestMessage? sent, _, string read) = await Call(method, () => new HttpResponseMessage());

        Assert.Null(sent);
        Assert.Equal(expected, read);
    }

    [Fact]
    public async Task A_redirect_to_a_login_page_is_returned_and_not_followed()
    {
        (HttpRequestMessage? sent, _, string read) = await Call("Login", () =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.MovedPermanently);
            answer.Headers.Location = new Uri("https://github.example/login?x=1");
            return answer;
        });

        Assert.Equal("/v1/login/github?scopes%5B%5D=repo", sent!.RequestUri!.PathAndQuery);
        Assert.Equal("https://github.example/login?x=1", read);
    }

    [Fact]
    public async Task GraphQL_takes_a_document_and_variables_and_gives_the_callers_type()
    {
        (HttpRequestMessage? sent, string body, string read) = await Call("Query", () => Text("""{"data":{"Users":7}}""", "application/json"));

        Assert.Equal("/v1/graphql", sent!.RequestUri!.PathAndQuery);
        Assert.Equal("""{"query":"{ users }","variables":{"a":1}}""", body);
        Assert.Equal("7", read);
    }

    [Fact]
    public async Task GraphQL_takes_the_name_of_an_operation()
    {
        (HttpRequestMessage? sent, string body, string read) = await Call("QueryNamed", () => Text("""{"data":{"Users":7}}""", "application/json"));

        Assert.Equal("""{"query":"query A { users }","operationName":"A"}""", body);
        Assert.False(sent!.Headers.Contains("x-sdk-graphql"));
        Assert.Equal("7", read);
    }

    [Fact]
    public async Task GraphQL_takes_several_documents_and_gives_each_its_result()
    {
        (HttpRequestMessage? sent, string body, string read) = await Call(
            "QueryBatch", () => Text("""[{"data":{"Users":7}},{"errors":[{"message":"No."}]}]""", "application/json"));

        Assert.Equal("/v1/graphql", sent!.RequestUri!.PathAndQuery);
        Assert.Equal("""[{"query":"{ a }"},{"query":"{ b }"}]""", body);
        Assert.Equal("7 No.", read);
    }

    [Fact]
    public async Task A_text_is_given_as_it_is()
    {
        (_, _, string read) = await Call("Time", () => Text("noon\n", "text/plain"));

        Assert.Equal("noon\n", read);
    }

    [Fact]
    public async Task An_answer_that_could_be_a_form_is_asked_for_as_JSON()
    {
        (HttpRequestMessage? sent, _, string read) = await Call("Run", () => Text("""{"status":"completed"}""", "application/json"));

        Assert.Equal("application/json", Assert.Single(sent!.Headers.Accept).MediaType);
        Assert.Equal("completed", read);
    }

    private static HttpResponseMessage Text(string text, string contentType) =>
        new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, contentType) };

    private static async Task<(HttpRequestMessage? Sent, string Body, string Read)> Call(string method, Func<HttpResponseMessage> answer)
    {
        using var server = new Server(answer);
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://kinds.example/v1"),
            ProjectId = "p",
            Credential = AppwriteCredential.ApiKey("secret"),
            HttpMessageHandler = server,
        });
        string read = await (Task<string>)Calls.Value.GetMethod(method)!.Invoke(null, [connection])!;
        return (server.Sent, server.Body, read);
    }

    private static Type Load()
    {
        Outcome outcome = Generated.Compiling(Driver, new MemoryFile("specs/kinds.json", Spec));
        using var assembly = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(assembly).Success);
        return Assembly.Load(assembly.ToArray()).GetType("App.Calls", throwOnError: true)!;
    }

    private sealed class Server(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        public HttpRequestMessage? Sent { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent = request;
            Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            return answer();
        }
    }
}
