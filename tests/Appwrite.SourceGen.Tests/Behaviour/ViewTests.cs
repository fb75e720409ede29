using Appwrite.SourceGen.Tests.Generation;

namespace Appwrite.SourceGen.Tests.Behaviour;

/// <summary>Views of a single service, and values of enumerations that are made of a text.</summary>
public class ViewTests
{
    private const string Start = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App;
        using App.AppwriteApi;

        namespace App
        {
            [AppwriteClient]
            public partial interface IBackend;
        }

        """;

    [Fact]
    public async Task Each_service_makes_a_view_of_its_own()
    {
        Outcome outcome = Generated.From(Start + """
            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IBackend backend = new BackendClient(connection);
                    string seen = "";
                    IConcerts view = backend.Concerts.With(new AppwriteCallOptions { OnResponse = info => seen += "seen" });
                    await view.GetAsync("1");
                    await backend.Concerts.GetAsync("2");
                    await new ConcertsClient(connection).With(new AppwriteCallOptions()).GetAsync("3");
                    return seen;
                }
            }
            """, Fixtures.Spec(Fixtures.Concerts));

        (string result, IReadOnlyList<string> wire) = await Loaded.RunAsync(outcome, """{ "$id": "1" }""");

        Assert.Equal("seen", result);
        Assert.Equal(["GET /v1/concerts/1", "GET /v1/concerts/2", "GET /v1/concerts/3"], wire);
    }

    [Fact]
    public async Task A_class_without_the_method_compiles_and_says_so_when_it_is_called()
    {
        Outcome outcome = Generated.From(Start + """
            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IPing fake = new FakePing();
                    await fake.GetAsync();
                    try
                    {
                        fake.With(new AppwriteCallOptions());
                        return "a view";
                    }
                    catch (System.NotSupportedException refused)
                    {
                        return refused.Message;
                    }
                }

                private sealed class FakePing : IPing
                {
                    public Task GetAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
                }
            }
            """, new SpecBuilder().Get("ping", "get").ToFile());

        (string result, IReadOnlyList<string> wire) = await Loaded.RunAsync(outcome, "");

        Assert.Equal("Calls+FakePing makes no other views; implement IPing.With.", result);
        Assert.Empty(wire);
    }

    [Fact]
    public async Task An_enumeration_takes_a_text()
    {
        Outcome outcome = Generated.From(Start + """
            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    string fromAFile = "roof";
                    await new ConcertsClient(connection).ListAsync(stage: Stage.Of(fromAFile));
                    return $"{Stage.Of("main") == Stage.Main} {Stage.Of("roof").Value}";
                }
            }
            """, Fixtures.Spec(Fixtures.Concerts));

        (string result, IReadOnlyList<string> wire) = await Loaded.RunAsync(outcome, """{ "total": 0, "concerts": [] }""");

        Assert.Equal("True roof", result);
        Assert.Equal("GET /v1/concerts?stage=roof", Assert.Single(wire));
    }
}
