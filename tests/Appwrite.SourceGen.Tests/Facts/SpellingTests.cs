using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.SourceGen.Tests.Generation;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Facts;

/// <summary>Fields that a server spells in another way than the spec, as those of the default password hash.</summary>
public class SpellingTests
{
    private const string Driver = """
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App.AppwriteApi;

        namespace App { [AppwriteService("hashes")] public partial interface IHashes; }

        public static class Calls
        {
            public static async Task<string> Run(AppwriteConnection connection)
            {
                Hash hash = await new App.HashesClient(connection).GetAsync();
                return $"{hash.MemoryCost} {hash.TimeCost} {hash.SaltSize}";
            }
        }
        """;

    [Theory]
    [InlineData("""{"memoryCost":1,"timeCost":2,"salt_size":3}""", "1 2 3")]
    [InlineData("""{"memory_cost":1,"time_cost":2,"saltSize":3}""", "1 2 3")]
    [InlineData("""{"memory_cost":1,"timeCost":2,"salt_size":3}""", "1 2 3")]
    [InlineData("""{"memoryCost":1,"memory_cost":9,"timeCost":2,"salt_size":3,"saltSize":9}""", "1 2 3")]
    [InlineData("""{"memory_cost":9,"memoryCost":1,"timeCost":2,"saltSize":9,"salt_size":3}""", "1 2 3")]
    [InlineData("""{"nested":{"memoryCost":9},"memory_cost":1,"time_cost":2,"saltSize":3}""", "1 2 3")]
    public async Task Both_spellings_are_read_and_the_specs_own_counts(string answer, string expected)
    {
        foreach (bool isStrict in new[] { false, true })
        {
            (string result, _) = await Loaded.RunAsync(Generated.Compiling(Driver, Spec().ToFile()), answer, isStrict: isStrict);
            Assert.Equal(expected, result);
        }
    }

    [Theory]
    [InlineData("""{"memory":1,"time_cost":2,"salt_size":3}""")]
    [InlineData("""{"memory__cost":1,"time_cost":2,"salt_size":3}""")]
    [InlineData("""{"memorycost":1,"time_cost":2,"salt_size":3}""")]
    [InlineData("""{"MEMORY_COST":1,"time_cost":2,"salt_size":3}""")]
    public async Task What_is_no_spelling_of_a_field_is_none(string answer)
    {
        (string result, _) = await Loaded.RunAsync(Generated.Compiling(Driver, Spec().ToFile()), answer);

        Assert.Equal("0 2 3", result);
        await Assert.ThrowsAsync<AppwriteException>(() => Loaded.RunAsync(Generated.Compiling(Driver, Spec().ToFile()), answer, isStrict: true));
    }

    [Fact]
    public async Task A_users_own_column_is_never_a_spelling_of_a_field()
    {
        string driver = Driver.Replace("""{hash.MemoryCost} {hash.TimeCost} {hash.SaltSize}""", """{hash.MemoryCost} {hash.Data}""");
        SpecBuilder spec = Spec();
        spec.Root["components"]!["schemas"]!["hash"]!["additionalProperties"] = true;

        (string result, _) = await Loaded.RunAsync(Generated.Compiling(driver, spec.ToFile()), """{"memory_cost":1}""");

        Assert.Equal("""0 {"memory_cost":1}""", result);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_model_that_comes_with_more_than_a_spec_has_takes_other_spellings_all_the_same(bool isStrict)
    {
        string driver = Driver.Replace("Hash hash", "AlgoScrypt hash", StringComparison.Ordinal)
            .Replace("""{hash.MemoryCost} {hash.TimeCost} {hash.SaltSize}""", """{hash.CostCpu} {hash.AdditionalData}""", StringComparison.Ordinal);
        SpecBuilder spec = new SpecBuilder().Schema("algoScrypt", ("costCpu", Integer())).Get("hashes", "get", "algoScrypt");

        (string result, _) = await Loaded.RunAsync(Generated.Compiling(driver, spec.ToFile()), """{"cost_cpu":8,"more":1}""", isStrict: isStrict);

        Assert.Equal("""8 {"more":1}""", result);
    }

    private static SpecBuilder Spec() => new SpecBuilder()
        .Schema("hash", ("memoryCost", Integer()), ("timeCost", Integer()), ("salt_size", Integer()))
        .Get("hashes", "get", "hash");

    private static JsonObject Integer() => new() { ["type"] = "integer" };
}
