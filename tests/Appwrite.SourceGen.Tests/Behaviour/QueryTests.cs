using Appwrite.SourceGen.Tests.Generation;

namespace Appwrite.SourceGen.Tests.Behaviour;

/// <summary>Queries of a generated client: the dialect of its spec, and the API's own enumerations as values.</summary>
public class QueryTests
{
    private const string Source = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App;
        using App.AppwriteApi;

        public static class Calls
        {
            public static async Task<string> Run(AppwriteConnection connection)
            {
                Stage? stage = Stage.Club;
                IReadOnlyList<Stage> stages = [Stage.Main, Stage.Of("roof")];
                Query[] queries = [Query.Equal("stage", Stage.OpenAir), Query.Equal("stage", stage), Query.Equal("stage", [stage, .. stages]), Query.Equal("stage", stages)];
                IBackend backend = new BackendClient(connection);
                await backend.Concerts.ListAsync(queries);
                await backend.With(new AppwriteCallOptions { ResponseFormat = "1.4.0" }).Concerts.ListAsync([Query.Limit(1)]);
                await new ByHandClient(connection).ListAsync([Query.Offset(2)]);
                try
                {
                    await backend.Concerts.ListAsync([Query.NotEqual("stage", (Stage?)null)]);
                    return "";
                }
                catch (System.ArgumentException exception)
                {
                    return exception.Message;
                }
            }
        }

        namespace App
        {
            [AppwriteClient]
            public partial interface IBackend;

            [AppwriteService("concerts")]
            public partial interface IByHand
            {
                [AppwriteOperation("list")]
                Task<ConcertList> ListAsync(IReadOnlyList<Query> queries, CancellationToken cancellationToken = default);
            }
        }
        """;

    [Fact]
    public async Task A_newer_spec_speaks_json()
    {
        (string result, IReadOnlyList<string> wire) = await Loaded.RunAsync(Generated.From(Source, Fixtures.Spec(Fixtures.Concerts)), """{"total":0,"concerts":[]}""");

        Assert.Contains("Query.IsNull", result, StringComparison.Ordinal);
        Assert.Equal(
            [
                """GET /v1/concerts?queries[]={"method":"equal","attribute":"stage","values":["open-air"]}"""
                + """&queries[]={"method":"equal","attribute":"stage","values":["club"]}"""
                + """&queries[]={"method":"equal","attribute":"stage","values":["club","main","roof"]}"""
                + """&queries[]={"method":"equal","attribute":"stage","values":["main","roof"]}""",
                "GET /v1/concerts?queries[]=limit(1)",
                """GET /v1/concerts?queries[]={"method":"offset","values":[2]}""",
            ],
            wire);
    }

    [Fact]
    public async Task An_older_spec_speaks_the_dialect_of_its_time()
    {
        string spec = Fixtures.Concerts.Replace("\"version\": \"1.8.0\"", "\"version\": \"1.4.13\"", StringComparison.Ordinal);

        (_, IReadOnlyList<string> wire) = await Loaded.RunAsync(Generated.From(Source, Fixtures.Spec(spec)), """{"total":0,"concerts":[]}""");

        Assert.Equal(
            [
                """GET /v1/concerts?queries[]=equal("stage", ["open-air"])&queries[]=equal("stage", ["club"])"""
                + """&queries[]=equal("stage", ["club", "main", "roof"])&queries[]=equal("stage", ["main", "roof"])""",
                "GET /v1/concerts?queries[]=limit(1)",
                "GET /v1/concerts?queries[]=offset(2)",
            ],
            wire);
    }
}
