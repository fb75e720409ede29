using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Spec;
using Appwrite.Tests;
using CsCheck;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests.Models;

/// <summary>Whatever a server sends, there is a value or an exception that says where the fault is.</summary>
public class RandomJsonTests(ITestOutputHelper output)
{
    private const int Rounds = 12_000;

    private static readonly string[] Outcomes = ["read", "read, but not strictly", "refused"];

    [SharedTheory]
    [InlineData("open-api3-1.8.x-server.json")]
    [InlineData("swagger2-1.4.x-client.json")]
    public void Any_JSON_is_a_value_or_an_exception_with_a_path(string spec)
    {
        var models = new SpecModels(spec);
        (GeneratedModel Model, byte[] Json)[] values = [.. Values(models)];
        ConcurrentDictionary<string, int> outcomes = new();
        Gen.Select(Gen.Int[0, values.Length - 1], RandomJson.Changes.Array[1, 3]).Sample(
            (index, changes) =>
            {
                (GeneratedModel model, byte[] json) = values[index];
                byte[] changed = changes.Aggregate(json, (before, change) => change.Apply(before));
                outcomes.AddOrUpdate(Try(model, changed), 1, (_, count) => count + 1);
            },
            iter: Rounds);

        output.WriteLine(string.Join(", ", outcomes.Select(outcome => $"{outcome.Key}: {outcome.Value}").Order()));
        Assert.Equal(Rounds, outcomes.Values.Sum());
        Assert.All(Outcomes, outcome => Assert.True(outcomes.GetValueOrDefault(outcome) > Rounds / 50, outcome));
    }

    private static IEnumerable<(GeneratedModel Model, byte[] Json)> Values(SpecModels models)
    {
        var samples = new SampleValues(models);
        foreach (ApiSchema schema in models.Schemas)
        {
            foreach (byte[] json in samples.Of(schema).Select(value => Encoding.UTF8.GetBytes(value.ToJsonString())))
            {
                yield return (models.Model(schema.Name), json);
                if (models.Twin(schema.Name) is { } twin)
                {
                    yield return (twin, json);
                }
            }
        }

        foreach (Union union in models.ReachedUnions)
        {
            foreach ((_, JsonObject value) in samples.Of(union))
            {
                yield return (models.Model(union), Encoding.UTF8.GetBytes(value.ToJsonString()));
            }
        }
    }

    private static string Try(GeneratedModel model, byte[] json)
    {
        object? tolerant = Answer(model, json, isStrict: false, out bool isForeign);
        object? strict = Answer(model, json, isStrict: true, out _);
        Assert.True(strict is null || tolerant is not null, "What is right strictly is right.");
        try
        {
            // A null is no model, where anything else is read as an answer would be; only an answer has to have something of its model.
            object? value = model.FromJson(json);
            Assert.True(value is null || tolerant is not null || isForeign);
        }
        catch (JsonException exception)
        {
            AssertPlace(exception);
        }

        if (tolerant is not null)
        {
            AssertKept(model, tolerant);
        }

        return Outcomes[strict is not null ? 0 : tolerant is not null ? 1 : 2];
    }

    private static object? Answer(GeneratedModel model, byte[] json, bool isStrict, out bool isForeign)
    {
        isForeign = false;
        try
        {
            return model.FromAnswer(json, isStrict);
        }
        catch (AppwriteException exception)
        {
            AssertPlace(Assert.IsType<JsonException>(exception.InnerException));
            isForeign = exception.Message.Contains("none of the fields", StringComparison.Ordinal);
            return null;
        }
    }

    /// <summary>What was read can be written, and that is read as the same again.</summary>
    private static void AssertKept(GeneratedModel model, object value)
    {
        byte[] written;
        try
        {
            written = model.ToJson(value);
        }
        catch (JsonException exception)
        {
            // Infinity came as a text or as 1e400, or half of a pair of surrogates did: neither has a way back.
            Assert.Matches("JSON has no number|cannot be written|could not be serialized", exception.Message);
            return;
        }

        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(model.ToJson(model.FromJson(written))));
    }

    private static void AssertPlace(JsonException exception)
    {
        Assert.StartsWith("$", exception.Path, StringComparison.Ordinal);
        Assert.NotEqual("", exception.Message);
    }
}
