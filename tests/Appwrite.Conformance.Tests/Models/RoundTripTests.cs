using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Spec;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests.Models;

/// <summary>Every model of every spec reads and writes what the spec says, without loss.</summary>
public class RoundTripTests(ITestOutputHelper output)
{
    public static TheoryData<string> Specs => WholeSpecTests.Specs;

    [SharedTheory]
    [MemberData(nameof(Specs))]
    public void Values_of_the_spec_are_read_and_written_back_as_they_were(string spec)
    {
        var models = new SpecModels(spec);
        var samples = new SampleValues(models);
        int values = 0;
        int twins = 0;
        foreach (ApiSchema schema in models.Schemas)
        {
            GeneratedModel model = models.Model(schema.Name);
            GeneratedModel? twin = models.Twin(schema.Name);
            foreach (JsonObject value in samples.Of(schema))
            {
                AssertKept(model, value);
                values++;
                if (twin is not null)
                {
                    AssertKept(twin, value);
                    twins++;
                }
            }
        }

        int cases = 0;
        foreach (Union union in models.ReachedUnions)
        {
            GeneratedModel model = models.Model(union);
            foreach ((ApiSchema schema, JsonObject value) in samples.Of(union))
            {
                object read = AssertKept(model, value);
                Assert.Equal(models.NameOf(schema), read.GetType().Name);
                cases++;
            }

            object unknown = AssertKept(model, new JsonObject { ["type"] = "of tomorrow", ["list"] = new JsonArray(1, null) });
            Assert.StartsWith("Unknown", unknown.GetType().Name, StringComparison.Ordinal);
        }

        output.WriteLine($"{models.Schemas.Count} models with {values} values, {twins} of them also with data of a type of one's own");
        output.WriteLine($"{models.ReachedUnions.Count()} unions with {cases} cases");
        Assert.NotEmpty(models.Schemas);
        Assert.True(values >= 2 * models.Schemas.Count);
    }

    /// <summary>Reads a value in every way, and writes what came of it.</summary>
    private static object AssertKept(GeneratedModel model, JsonObject value)
    {
        byte[] json = Encoding.UTF8.GetBytes(value.ToJsonString());
        object read = model.FromJson(json);
        foreach (object one in new[] { read, model.FromAnswer(json, isStrict: false), model.FromAnswer(json, isStrict: true) })
        {
            JsonNode? written = JsonNode.Parse(model.ToJson(one));
            Assert.True(JsonNode.DeepEquals(value, written), $"{model.Name}:\n{value.ToJsonString()}\n{written?.ToJsonString()}");
        }

        return read;
    }
}
