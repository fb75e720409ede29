using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Spec.Facts;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Facts;

/// <summary>The table of what is not believed of a spec.</summary>
public class ServerFactTests
{
    [Theory]
    [InlineData("a.b", "1.8.0", true)]
    [InlineData("a.b", "1.7.9", false)]
    [InlineData("a.b", "1.9.x", true)]
    [InlineData("a.b", "1.9.1-RC2", false)]
    [InlineData("a.b", "1.10.0", false)]
    [InlineData("a.b", "new", false)]
    [InlineData("a.bc", "1.8.0", false)]
    public void A_version_is_met_from_the_first_to_the_last(string operation, string version, bool isMet) =>
        Assert.Equal(isMet, Fact("a.b") with { Since = "1.8", Until = "1.9.0" } is var fact && fact.IsOf(operation, version));

    [Theory]
    [InlineData("a.b*", "a.bc", true)]
    [InlineData("a.b*", "a.b", true)]
    [InlineData("a.b*", "a.c", false)]
    [InlineData("a.b", "a.b", true)]
    public void Without_bounds_every_version_is_met(string name, string operation, bool isMet) => Assert.Equal(isMet, Fact(name).IsOf(operation, "new"));

    [Fact]
    public async Task Ping_is_read_as_a_text()
    {
        MemoryFile spec = new SpecBuilder("1.9.6").Schema("any").Operation("get", "/ping", "ping", "get", "any").ToFile();
        Outcome outcome = Generated.From("""
            using System.Threading.Tasks;
            using Appwrite.Runtime;
            using App.AppwriteApi;

            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection) => await new PingClient(connection).GetAsync();
            }

            namespace App
            {
                [AppwriteClient]
                public partial interface IBackend;
            }
            """, spec);

        Assert.Equal("Pong!", (await Loaded.RunAsync(outcome, "Pong!")).Result);
    }

    private static AnswerFact Fact(string operation) => new(operation, ApiAnswer.Empty, "");
}
