using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Tests.GeneratedClient;
using Appwrite.Runtime.Tests.GeneratedClient.AppwriteApi;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Recorded;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.GraphQl;

/// <summary>What real servers understand is what is sent, and all that they answered reaches the caller.</summary>
public sealed class RecordedGraphQlTests
{
    [SharedTheory]
    [InlineData("1.4.14", 8, 1)]
    [InlineData("1.8.1", 8, 1)]
    [InlineData("1.9.0", 8, 1)]
    [InlineData("1.9.6", 8, 1)]
    public async Task A_document_is_sent_as_servers_want_it_and_its_answer_is_read(string version, int documents, int batches)
    {
        int calls = 0, lists = 0;
        foreach (Exchange exchange in Recording.Read("46_graphql", version).Where(IsStandard))
        {
            using var handler = new RecordingHandler((request, _) => Task.FromResult(exchange.ToResponse(request)));
            using AppwriteConnection connection = Calls.Connect(handler);
            IGraphql graphql = new BackendClient(connection).Graphql;
            JsonNode body = JsonNode.Parse(exchange.RequestText!)!;
            if (body is JsonArray batch)
            {
                await CompareBatchAsync(exchange, graphql, batch);
                lists++;
            }
            else
            {
                await CompareAsync(exchange, graphql, body.AsObject());
                calls++;
            }

            Assert.True(JsonNode.DeepEquals(body, JsonNode.Parse(handler.Single.Text!)), $"{exchange}: {handler.Single.Text}");
            Assert.DoesNotContain("x-sdk-graphql", handler.Single.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        }

        Assert.Equal((documents, batches), (calls, lists));
    }

    // The other exchanges are those of the official SDKs, and bodies and headers that do not fit together. The fixture has no mutation route.
    private static bool IsStandard(Exchange exchange) =>
        exchange.RequestHeader("x-sdk-graphql") is null && exchange.Status < 500 && exchange.Path == "/v1/graphql";

    private static async Task CompareAsync(Exchange exchange, IGraphql graphql, JsonObject body)
    {
        Task<JsonElement> Call() => graphql.QueryAsync(
            (string)body["query"]!, DataContext.Default.JsonElement, (JsonObject?)body["variables"], (string?)body["operationName"]);
        JsonNode answer = JsonNode.Parse(exchange.ResponseText!)!;
        if (exchange.Status >= 400)
        {
            AppwriteException refused = await Assert.ThrowsAsync<AppwriteException>(Call);
            Assert.Equal("graphql_no_query", refused.Type.Value);
        }
        else if (answer["errors"] is JsonArray errors)
        {
            AppwriteGraphQlException failed = await Assert.ThrowsAsync<AppwriteGraphQlException>(Call);
            AssertSame(errors, failed.Errors);
            AssertSame(answer["data"], failed.PartialData);
            Assert.Equal(exchange.ResponseText, failed.ResponseBody);
            Assert.Equal((string?)errors[0]!["extensions"]?["category"] ?? "", failed.Type.Value);
        }
        else
        {
            AssertSame(answer["data"], await Call());
        }
    }

    private static async Task CompareBatchAsync(Exchange exchange, IGraphql graphql, JsonArray batch)
    {
        IReadOnlyList<GraphQlResult<JsonElement>> results = await graphql.QueryBatchAsync(
            [.. batch.Select(document => new GraphQlRequest((string)document!["query"]!))], DataContext.Default.JsonElement);

        JsonArray answers = JsonNode.Parse(exchange.ResponseText!)!.AsArray();
        Assert.Equal(answers.Count, results.Count);
        foreach ((JsonNode? answer, GraphQlResult<JsonElement> result) in answers.Zip(results))
        {
            Assert.True(result.IsSuccess);
            AssertSame(answer!["data"], result.GetData());
        }
    }

    private static void AssertSame(JsonArray recorded, IReadOnlyList<GraphQlError> errors)
    {
        Assert.Equal(recorded.Count, errors.Count);
        foreach ((JsonNode? expected, GraphQlError error) in recorded.Zip(errors))
        {
            Assert.Equal((string?)expected!["message"], error.Message);
            Assert.Equal((expected["path"] as JsonArray ?? []).Select(segment => segment!.ToString()), error.Path);
            Assert.Equal(
                (expected["locations"] as JsonArray ?? []).Select(place => new GraphQlLocation((int)place!["line"]!, (int)place["column"]!)),
                error.Locations);
            AssertSame(expected["extensions"], error.Extensions);
        }
    }

    private static void AssertSame(JsonNode? expected, JsonElement? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual is { } value ? JsonNode.Parse(value.GetRawText()) : null), $"{actual} instead of {expected}");
}
