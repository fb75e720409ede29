using System.Text.Json.Nodes;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Emit;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Damage;

/// <summary>Whatever happens to a spec, the compiler lives, and what is emitted compiles.</summary>
public class RandomDamageTests
{
    private const int Rounds = 3000;
    private const int CompiledEvery = 60;

    [Fact]
    public void A_damaged_spec_never_throws_and_what_is_emitted_compiles()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            string spec = new Damage(seed).Do(Fixtures.ConcertsTree());
            if (seed % CompiledEvery == 0)
            {
                Compile(spec, seed);
            }
            else
            {
                Emit(spec, seed);
            }
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"\"")]
    [InlineData("\"class\"")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[ null ]")]
    [InlineData("{ \"a\": null }")]
    [InlineData("{ \"$ref\": \"#/components/schemas/concert\" }")]
    public void Any_value_may_be_of_another_type(string value)
    {
        int places = Damage.Places(Fixtures.ConcertsTree()).Count;
        for (int i = 0; i < places; i++)
        {
            JsonObject tree = Fixtures.ConcertsTree();
            Damage.Places(tree)[i].Set(JsonNode.Parse(value));
            string spec = tree.ToJsonString();
            if (i % 100 == 99)
            {
                Compile(spec, i);
            }
            else
            {
                Emit(spec, i);
            }
        }
    }

    [Fact]
    public void A_spec_may_end_anywhere()
    {
        for (int length = 0; length < Fixtures.Concerts.Length; length += 97)
        {
            SpecFile? file = SpecFile.Read(Fixtures.Spec(Fixtures.Concerts[..length]), default);
            Assert.True(length < 20 || file is { Api: null, LooksLikeSpec: true });
        }
    }

    /// <summary>Goes through the rooms without the compiler, which is a hundred times as fast.</summary>
    private static void Emit(string spec, int seed)
    {
        SpecFile? file = SpecFile.Read(Fixtures.Spec(spec), default);
        if (file is null)
        {
            return;
        }

        var request = new InterfaceRequest("App", "IBackend", "public", null, "concerts.json", null, InterfaceShape.Usable, default);
        BoundApi bound = Binder.Bind(
            new EquatableArray<InterfaceRequest>([request]), new EquatableArray<SpecFile>([file]), new CompilationFacts(false, false, default));
        Assert.DoesNotContain(bound.Diagnostics, diagnostic => diagnostic.Id == Ids.InternalError);
        Assert.True(bound.Units.Count > 0 || bound.Diagnostics.Count > 0, $"Seed {seed} came to nothing, and nothing was said.");
        foreach (BoundUnit unit in bound.Units)
        {
            Text.IsTidy($"Seed {seed}, {unit.HintName}", SourceEmitter.Emit(unit));
        }
    }

    private static void Compile(string spec, int seed)
    {
        Outcome outcome = Generated.From(Fixtures.Client, Fixtures.Spec(spec));
        if (outcome.Diagnostics.All(diagnostic => diagnostic.Severity < DiagnosticSeverity.Error))
        {
            string? failure = Record.Exception(outcome.AssertCompiles)?.Message;
            Assert.True(failure is null, $"Seed {seed}: {failure}");
        }
    }
}
