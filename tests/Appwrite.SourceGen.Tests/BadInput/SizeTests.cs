using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.BadInput;

public class SizeTests
{
    [Fact]
    public void A_spec_of_ten_megabytes_works_and_is_remarked_on()
    {
        var spec = new SpecBuilder();
        for (int i = 0; i < 300; i++)
        {
            spec.Get($"service{i % 20}", $"get{i}", $"thing{i}").Schema($"thing{i}", ("text", Text()));
            spec.Root["components"]!["schemas"]![$"thing{i}"]!["description"] = string.Join(' ', Enumerable.Repeat("words", 6000));
        }

        Outcome outcome = Generated.From(Fixtures.Client, spec.ToFile());

        outcome.AssertReports("APW010", "{", "'things.json'", "10 MB");
        Assert.Equal(DiagnosticSeverity.Info, outcome.Diagnostics[0].Severity);
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_chain_of_models_within_models_is_survived_on_a_small_stack()
    {
        var spec = new SpecBuilder().Get("things", "get", "m0").Schema("m1500", ("text", Text()));
        for (int i = 0; i < 1500; i++)
        {
            spec.Schema($"m{i}", ("next", Reference($"m{i + 1}")));
        }

        OnSmallStack(spec);
    }

    [Fact]
    public void A_chain_of_names_for_names_is_survived_on_a_small_stack()
    {
        var spec = new SpecBuilder().Get("things", "get", "m0").Schema("m500", ("text", Text()));
        for (int i = 0; i < 500; i++)
        {
            spec.RawSchema($"m{i}", Reference($"m{i + 1}"));
        }

        OnSmallStack(spec);
    }

    [Fact]
    public void An_enumeration_of_five_thousand_values_compiles()
    {
        var spec = new SpecBuilder()
            .Get("things", "get", null, Parameter("kind", Enumeration("Kind", [.. Enumerable.Range(0, 5000).Select(i => $"value {i}")])));

        INamedTypeSymbol kind = Generated.Compiling(Fixtures.Client, spec.ToFile()).Type("App.AppwriteApi.Kind");
        Assert.Equal(5000, kind.GetTypeMembers("Values")[0].GetMembers().OfType<IFieldSymbol>().Count());
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[a](b")]
    [InlineData("`")]
    [InlineData("** a")]
    [InlineData("<")]
    public void Texts_that_are_hard_to_read_take_no_time(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 100_000));
        var spec = new SpecBuilder().Get("things", "get");
        JsonNode operation = spec.Root["paths"]!["/things/get"]!["get"]!;
        operation["summary"] = text;
        operation["description"] = text;

        Assert.Empty(Generated.From(Fixtures.Client, spec.ToFile()).Diagnostics);
    }

    // Compilers run generators on threads with less of a stack than tests have.
    private static void OnSmallStack(SpecBuilder spec)
    {
        Exception? failure = null;
        var thread = new Thread(
            () => failure = Record.Exception(() => Assert.Empty(new Session(Fixtures.Client, spec.ToFile()).RunAndReport())),
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
