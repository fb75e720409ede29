using System.Text.Json.Nodes;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Tests.Incrementality;

/// <summary>After an edit only what it changes is bound and written again, and what comes out is what a new generator comes to.</summary>
public class BindingMemoryTests
{
    private const int Edits = 60;

    private const string Interfaces = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend;

        [AppwriteService("concerts")]
        public partial interface IConcertsOnly;

        [AppwriteClient(ApiNamespace = "App.Other", Exclude = ["concerts"])]
        internal partial interface IOther;
        """;

    public static TheoryData<string> Own => ["concerts.json", "backend.newer.json", "backend.swagger2.json"];

    [Theory]
    [MemberData(nameof(Own))]
    public void Any_sequence_of_edits_comes_to_what_a_new_generator_comes_to(string fixture)
    {
        string text = Fixtures.Read(fixture);
        JsonObject tree = JsonNode.Parse(text)!.AsObject();
        CSharpCompilation compilation = GeneratorHarness.Compile(Interfaces);
        BoundInputs inputs = BoundInputs.Of(compilation);
        var memory = new BindingMemory();
        SpecMemory? read = null;
        BoundApi last = inputs.Bind(Spec(tree, ref read), memory);
        int kept = 0;
        for (int seed = 0; seed < Edits; seed++)
        {
            string edit = seed % 3 == 0 ? Reword(tree, seed) : new SpecEdit(seed).Do(tree);

            SpecFile spec = Spec(tree, ref read);
            BoundApi next = inputs.Bind(spec, memory);
            Assert.True(next == inputs.Bind(SpecFile.Read(Fixtures.Spec(tree), default)!, new BindingMemory()), $"After {seed}: {edit}");
            kept += next.Units.SelectMany(Methods).Intersect(last.Units.SelectMany(Methods), ReferenceEqualityComparer.Instance).Count();
            last = next;
            if (spec is not { Api: not null, Problems.Count: 0 } || seed % 20 == 19)
            {
                tree = JsonNode.Parse(text)!.AsObject();
            }
        }

        Assert.NotEqual(0, kept);
    }

    [Theory]
    [InlineData("summary of an operation", true)]
    [InlineData("parameter of an operation", true)]
    [InlineData("description of a schema", true)]
    [InlineData("value of an enumeration", false)]
    public void Only_the_methods_of_an_edited_operation_are_bound_again_unless_types_change(string what, bool isKept)
    {
        JsonObject tree = Fixtures.ConcertsTree();
        CSharpCompilation compilation = GeneratorHarness.Compile(Interfaces);
        BoundInputs inputs = BoundInputs.Of(compilation);
        var memory = new BindingMemory();
        SpecMemory? read = null;
        HashSet<object> before = new(inputs.Bind(Spec(tree, ref read), memory).Units.SelectMany(Methods), ReferenceEqualityComparer.Instance);
        JsonNode operation = tree["paths"]!["/posters/{posterId}/view"]!["get"]!;
        JsonArray parameters = operation["parameters"]!.AsArray();
        switch (what)
        {
            case "summary of an operation":
                operation["summary"] = "Look at a poster";
                break;
            case "parameter of an operation":
                parameters.Add(JsonNode.Parse("""{ "name": "page", "in": "query", "schema": { "type": "string" } }"""));
                break;
            case "description of a schema":
                tree["components"]!["schemas"]!["ticket"]!["description"] = "What lets you in.";
                break;
            default:
                parameters.Add(JsonNode.Parse("""{ "name": "page", "in": "query", "schema": { "type": "string", "enum": ["one", "two"] } }"""));
                break;
        }

        List<BoundMethod> after = [.. inputs.Bind(Spec(tree, ref read), memory).Units.SelectMany(Methods)];

        IEnumerable<string> anew = after.Where(method => !before.Contains(method)).Select(method => method.Operation).Distinct();
        Assert.Equal(isKept, anew.All(operation => operation == "posters.getPosterView"));
        Assert.Equal(what == "description of a schema", !anew.Any());
    }

    private static string Reword(JsonObject tree, int seed)
    {
        JsonObject schemas = (tree["components"]?["schemas"] ?? tree["definitions"])!.AsObject();
        KeyValuePair<string, JsonNode?> schema = schemas.ElementAt(seed % schemas.Count);
        schema.Value!["description"] = $"Said anew, {seed}.";
        return $"'{schema.Key}' described anew";
    }

    private static SpecFile Spec(JsonObject tree, ref SpecMemory? memory) => SpecFile.Read(Fixtures.Spec(tree), ref memory, default)!;

    private static IEnumerable<BoundMethod> Methods(BoundUnit unit) => unit.Service is { } service ? service.Methods : [];

    /// <summary>What is bound beside the spec.</summary>
    private sealed record BoundInputs(EquatableArray<InterfaceRequest> Requests, CompilationFacts Facts)
    {
        public static BoundInputs Of(CSharpCompilation compilation)
        {
            var requests = new EquatableArray<InterfaceRequest>(
            [
                new InterfaceRequest("App", "IBackend", "public", null, null, null, InterfaceShape.Usable, default),
                new InterfaceRequest("App", "IConcertsOnly", "public", "concerts", null, null, InterfaceShape.Usable, default),
                new InterfaceRequest("App", "IOther", "internal", null, null, "App.Other", InterfaceShape.Usable, default),
            ]);
            return new BoundInputs(requests, CompilationFacts.Read(compilation, Binder.Places(requests), new ReferenceMemory(), default));
        }

        public BoundApi Bind(SpecFile spec, BindingMemory memory) => Binder.Bind(Requests, new([spec]), Facts, memory, default);
    }
}
