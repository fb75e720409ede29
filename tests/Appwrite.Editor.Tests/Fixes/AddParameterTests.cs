using Appwrite.SourceGen.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeActions;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Parameters that the operation needs.</summary>
public class AddParameterTests
{
    private const string Bulk = """
        {
          "openapi": "3.0.0", "info": { "version": "1.0.0", "title": "Bulk" }, "servers": [{ "url": "https://example.test/v1" }],
          "paths": {
            "/tables/{tableId}/rows": {
              "delete": {
                "operationId": "rowsDeleteRows", "tags": ["rows"], "summary": "Delete rows", "responses": { "204": { "description": "Nothing." } },
                "x-appwrite": { "method": "deleteRows" },
                "parameters": [{ "name": "tableId", "in": "path", "required": true, "schema": { "type": "string" } }],
                "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "queries": { "type": "array", "items": { "type": "string" } } } } } } }
              }
            }
          }
        }
        """;

    private static string Source(string members, string usings = "", string service = "concerts") =>
        $"using System.Threading;\nusing System.Threading.Tasks;\nusing Appwrite.Runtime;\n{usings}\nnamespace App;\n\n[AppwriteService(\"{service}\")]\npublic partial interface IShows\n{{\n    {members}\n}}\n";

    [Theory]
    [InlineData("[AppwriteOperation(\"get\")] Task GetAsync();", "[AppwriteOperation(\"get\")] Task GetAsync(string concertId);")]
    [InlineData("[AppwriteOperation(\"get\")] Task GetAsync(CancellationToken token);", "[AppwriteOperation(\"get\")] Task GetAsync(string concertId, CancellationToken token);")]
    [InlineData("[AppwriteOperation(\"get\")]\n    Task GetAsync(\n        CancellationToken token = default);", "[AppwriteOperation(\"get\")]\n    Task GetAsync(\n        string concertId,\n        CancellationToken token = default);")]
    [InlineData("/// <summary>One.</summary>\n    /// <param name=\"token\">Ends it.</param>\n    [AppwriteOperation(\"get\")] Task GetAsync(CancellationToken token);",
        "/// <summary>One.</summary>\n    /// <param name=\"concertId\"></param>\n    /// <param name=\"token\">Ends it.</param>\n    [AppwriteOperation(\"get\")] Task GetAsync(string concertId, CancellationToken token);")]
    public Task A_text(string before, string after) => FixBench.FixAsync(new AddParameterFix(), Source(before), "Add parameter 'string concertId'", Source(after));

    [Theory]
    [InlineData("", "using App.AppwriteApi;\n", "Stage")]
    [InlineData("using App.AppwriteApi;\n", "", "Stage")]
    [InlineData("using Stage = System.IO.Stream;\n", "", "global::App.AppwriteApi.Stage")]
    public Task A_generated_type(string usings, string added, string type) => FixBench.FixAsync(
        new AddParameterFix(),
        Source("/// <param name=\"title\">The title.</param>\n    [AppwriteOperation(\"create\")] Task CreateAsync(string title, CancellationToken token = default);", usings), null,
        Source(
            $"/// <param name=\"title\">The title.</param>\n    /// <param name=\"stage\"></param>\n    [AppwriteOperation(\"create\")] Task CreateAsync(string title, {type} stage, CancellationToken token = default);",
            usings).Replace("using Appwrite.Runtime;", added + "using Appwrite.Runtime;", StringComparison.Ordinal));

    [Fact]
    public async Task Several_at_once_or_one_by_one()
    {
        using EditorProject project = FixBench.Open([Source("[AppwriteOperation(\"create\")] Task CreateAsync();")]);
        IReadOnlyList<CodeAction> actions = await FixBench.ActionsAsync(project, new AddParameterFix());
        Assert.Equal(["Add all missing parameters", "Add parameter 'string title'", "Add parameter 'Stage stage'"], actions.Select(action => action.Title));

        await FixBench.ApplyAsync(project, actions[0]);

        Assert.Contains("CreateAsync(string title, Stage stage);", await project.TextAsync(), StringComparison.Ordinal);
        await FixBench.AssertCleanAsync(project);
    }

    [Fact]
    public Task Behind_what_is_required_and_before_what_describes_types() => FixBench.FixAsync(
        new AddParameterFix(),
        Source("[AppwriteOperation(\"upsert\")] Task PutAsync<T>(string venueId, T data, JsonTypeInfo<T> type, CancellationToken token);", "using System.Text.Json.Serialization.Metadata;\n", "tickets"), null,
        Source("[AppwriteOperation(\"upsert\")] Task PutAsync<T>(string venueId, T data, string ticketId, JsonTypeInfo<T> type, CancellationToken token);", "using System.Text.Json.Serialization.Metadata;\n", "tickets"));

    [Theory]
    [InlineData("string tableId", "string tableId, IReadOnlyList<Query>? queries = null")]
    [InlineData("string tableId, CancellationToken token = default", "string tableId, IReadOnlyList<Query>? queries = null, CancellationToken token = default")]
    [InlineData("string tableId, CancellationToken token", "string tableId, IReadOnlyList<Query>? queries, CancellationToken token")]
    public Task The_queries_of_a_bulk_call(string before, string after) => FixBench.FixAsync(
        new AddParameterFix(), Source($"[AppwriteOperation(\"deleteRows\")] Task DeleteAsync({before});", "", "rows"), null,
        "using System.Collections.Generic;\n" + Source($"[AppwriteOperation(\"deleteRows\")] Task DeleteAsync({after});", "", "rows"), ("bulk.json", Bulk));

    [Fact]
    public async Task What_is_required_comes_before_what_is_not()
    {
        using EditorProject project = FixBench.Open([Source("[AppwriteOperation(\"deleteRows\")] Task DeleteAsync();", "", "rows")], ("bulk.json", Bulk));

        await FixBench.ApplyAsync(project, (await FixBench.ActionsAsync(project, new AddParameterFix()))[0]);

        Assert.Contains("DeleteAsync(string tableId, IReadOnlyList<Query>? queries = null);", await project.TextAsync(), StringComparison.Ordinal);
        await FixBench.AssertCleanAsync(project);
    }

    [Fact]
    public Task All() => FixBench.FixAllAsync(
        new AddParameterFix(),
        [Source("[AppwriteOperation(\"get\")] Task GetAsync();\n    [AppwriteOperation(\"delete\")] Task DeleteAsync(CancellationToken token);\n    [AppwriteOperation(\"create\")] Task CreateAsync(string title);"), "class Other;"],
        [
            Source("[AppwriteOperation(\"get\")] Task GetAsync(string concertId);\n    [AppwriteOperation(\"delete\")] Task DeleteAsync(string concertId, CancellationToken token);\n    [AppwriteOperation(\"create\")] Task CreateAsync(string title, Stage stage);")
                .Replace("using Appwrite.Runtime;", "using App.AppwriteApi;\nusing Appwrite.Runtime;", StringComparison.Ordinal),
            "class Other;",
        ]);

    [Fact]
    public Task All_of_one_method() => FixBench.FixAllAsync(
        new AddParameterFix(),
        [Source("[AppwriteOperation(\"create\")] Task CreateAsync();")],
        [Source("[AppwriteOperation(\"create\")] Task CreateAsync(string title, Stage stage);").Replace("using Appwrite.Runtime;", "using App.AppwriteApi;\nusing Appwrite.Runtime;", StringComparison.Ordinal)]);

    [Theory]
    [InlineData("string title /* first */", "string title /* first */, Stage stage")]
    [InlineData("\n        string title // first\n    ", "\n        string title, // first\n        Stage stage\n    ")]
    public Task Behind_the_comment_of_the_last(string before, string after) => FixBench.FixAsync(
        new AddParameterFix(), Source($"[AppwriteOperation(\"create\")] Task CreateAsync({before});", "using App.AppwriteApi;\n"), null,
        Source($"[AppwriteOperation(\"create\")] Task CreateAsync({after});", "using App.AppwriteApi;\n"));
}
