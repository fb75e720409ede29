using System.Text.Json.Nodes;
using Appwrite.SourceGen.Spec.Facts;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Facts;

/// <summary>Models as servers have them, where specs say something else.</summary>
public class ModelFactTests
{
    [Fact]
    public async Task What_servers_send_and_specs_lack_is_reachable()
    {
        (string result, _) = await Run(
            new SpecBuilder().Schema("algoBcrypt", ("type", Text())).Get("things", "get", "algoBcrypt"),
            """
            AlgoBcrypt read = await client.GetAsync();
            var others = new System.Text.Json.JsonSerializerOptions { TypeInfoResolver = AppwriteJson.ResolverWithoutSecrets };
            return $"{read.Type} {read.AdditionalData} {System.Text.Json.JsonSerializer.Serialize(read)} {System.Text.Json.JsonSerializer.Serialize(read, others)}";
            """,
            """{"type":"bcrypt","cost":8}""");

        // What nobody described may be a secret.
        Assert.Equal("""bcrypt {"cost":8} {"type":"bcrypt","cost":8} {"type":"bcrypt"}""", result);
    }

    [Theory]
    [InlineData("1.4.13", "HealthStatusList")]
    [InlineData("1.7.0", "HealthStatusList")]
    [InlineData("1.8.1", "HealthStatusList")]
    [InlineData("1.8.x", "HealthStatusList")]
    [InlineData("1.3.0", "HealthStatus")]
    [InlineData("1.9.0", "HealthStatus")]
    public void The_health_of_some_parts_is_a_list_in_some_versions(string version, string expected)
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder(version)
            .Schema("healthStatus", ("name", Text()), ("status", Text()))
            .Get("health", "get", "healthStatus").Get("health", "getDB", "healthStatus").Get("health", "getCache", "healthStatus")
            .Get("health", "getPubSub", "healthStatus").Get("health", "getQueue", "healthStatus").ToFile());

        string Answer(string method) => outcome.Type("App.AppwriteApi.IHealth").GetMembers(method).OfType<IMethodSymbol>().Single()
            .ReturnType is INamedTypeSymbol task ? task.TypeArguments[0].Name : "";
        Assert.Equal("HealthStatus", Answer("GetAsync"));
        Assert.All(["GetDbAsync", "GetCacheAsync", "GetPubSubAsync", "GetQueueAsync"], method => Assert.Equal(expected, Answer(method)));
    }

    [Fact]
    public async Task The_list_of_states_is_read()
    {
        (string result, _) = await Run(
            new SpecBuilder("1.4.0").Schema("healthStatus", ("name", Text()), ("status", Text())).Get("health", "getDB", "healthStatus"),
            """
            HealthStatusList list = await client.GetDbAsync();
            return $"{list.Total} {list.Statuses[0].Name} {list.Statuses[0].Status}";
            """,
            """{"total":1,"statuses":[{"name":"db","status":"pass","ping":2}]}""",
            "health");

        Assert.Equal("1 db pass", result);
    }

    [Theory]
    [InlineData("frameworkAdapter", "fallbackFile", "{}")]
    [InlineData("frameworkAdapter", "fallbackFile", """{"fallbackFile":null}""")]
    [InlineData("row", "$createdAt", "{}")]
    [InlineData("document", "$permissions", "{}")]
    public async Task Strict_reading_lets_pass_what_servers_are_known_to_leave_out(string schema, string field, string answer)
    {
        foreach (string name in new[] { schema, "thing" })
        {
            Task<(string, IReadOnlyList<string>)> run = Run(
                new SpecBuilder().Schema(name, (field, field == "$permissions" ? ListOf(Text()) : Text())).Get("things", "get", name),
                "return (await client.GetAsync()).ToString()!;", answer, isStrict: true);
            if (name == schema)
            {
                await run;
            }
            else
            {
                await Assert.ThrowsAsync<Appwrite.Runtime.AppwriteException>(() => run);
            }
        }
    }

    [Fact]
    public void Each_entry_has_a_proof() => Assert.All(ServerFacts.All, fact => Assert.NotEmpty(fact.Proof));

    private static Task<(string Result, IReadOnlyList<string> Wire)> Run(
        SpecBuilder spec, string body, string answer, string service = "things", bool isStrict = false) => Loaded.RunAsync(
            Generated.Compiling(
                $$"""
                using System.Threading.Tasks;
                using Appwrite.Runtime;
                using App.AppwriteApi;

                namespace App { [AppwriteService("{{service}}")] public partial interface IService; }

                public static class Calls
                {
                    public static async Task<string> Run(AppwriteConnection connection)
                    {
                        var client = new App.ServiceClient(connection);
                        {{body}}
                    }
                }
                """, spec.ToFile()),
            answer,
            isStrict: isStrict);
}
