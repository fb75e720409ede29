using System.Text.Json.Nodes;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests;

/// <summary>Whatever happens to an official spec, what is emitted compiles, or an error says why not.</summary>
public class OfficialDamageTests(ITestOutputHelper output)
{
    /// <summary>Each kind of damage to each spec twice, and a few more.</summary>
    private const int Rounds = 200;

    /// <summary>Every so many rounds the client of the whole API is generated, which takes seconds; else that of a service.</summary>
    private const int WholeEvery = 20;

    [SharedFact]
    public void Two_hundred_damaged_specs_compile_or_are_refused_with_an_error()
    {
        OfficialSpec[] specs = [.. Directory.EnumerateFiles(SharedFolder.Path("specs"), "*.json").Order(StringComparer.Ordinal).Select(path => new OfficialSpec(path))];
        var tally = new DamageTally();

        Parallel.For(0, Rounds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            // Eleven specs and nine kinds have no common divisor: after 99 rounds each spec has had each kind.
            OfficialSpec spec = specs[seed % specs.Length];
            string? service = seed % WholeEvery == 0 ? null : spec.Services[seed / specs.Length % spec.Services.Count];
            tally.Run(seed, $"{spec.Name}, {service ?? "all"}", spec.Part(service), spec.Check(service));
        });

        output.WriteLine($"{specs.Length} specs");
        output.WriteLine(tally.Report());
        Assert.True(tally.Failures.Count == 0, $"{tally.Failures.Count} failures\n{string.Join("\n", tally.Failures.Take(20))}");
        Assert.Equal(Rounds, tally.Count);
        Assert.Equal(Enum.GetValues<DamageKind>(), tally.Kinds);

        // What breaks the text itself hardly ever compiles; of everything else, some has to.
        Assert.Empty(Enum.GetValues<DamageKind>().Except([DamageKind.Cut, DamageKind.DuplicatedKey, DamageKind.StrayCharacter]).Except(tally.KindsThatCompiled));
    }

    /// <summary>An official spec, and what stays the same from damage to damage.</summary>
    private sealed class OfficialSpec
    {
        private readonly string _path;
        private readonly string _text;
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<DamageCheck>> _checks = new(StringComparer.Ordinal);

        public OfficialSpec(string path)
        {
            _path = path;
            _text = File.ReadAllText(path);
            Services = [.. Operations(JsonNode.Parse(_text)!["paths"]!.AsObject()).Select(Service).Distinct().Order(StringComparer.Ordinal)];
        }

        public string Name => Path.GetFileName(_path);

        public IReadOnlyList<string> Services { get; }

        /// <summary>One service with the schemas that it reaches, so that most damage is to what is generated; null for the whole spec.</summary>
        public JsonObject Part(string? service)
        {
            JsonObject tree = JsonNode.Parse(_text)!.AsObject();
            JsonObject paths = tree["paths"]!.AsObject();
            foreach ((string path, JsonNode? item) in service is null ? [] : paths.ToList())
            {
                if (item!.AsObject().All(operation => Service(operation.Value!) != service))
                {
                    paths.Remove(path);
                }
            }

            if (service is not null)
            {
                (string prefix, JsonObject schemas) = tree["definitions"] is JsonObject definitions
                    ? ("#/definitions/", definitions)
                    : ("#/components/schemas/", tree["components"]!["schemas"]!.AsObject());
                HashSet<string> reached = [];
                Reach(paths, prefix, schemas, reached);
                foreach (string name in schemas.Select(schema => schema.Key).Except(reached).ToList())
                {
                    schemas.Remove(name);
                }
            }

            return tree;
        }

        // Overloads name their models outside of references, in texts of the same form.
        private static void Reach(JsonNode from, string prefix, JsonObject schemas, HashSet<string> reached)
        {
            foreach (string name in Damage.Places(from).Select(place => place.Get()).OfType<JsonValue>()
                .Select(value => value.TryGetValue(out string? text) && text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : ""))
            {
                if (schemas[name] is { } schema && reached.Add(name))
                {
                    Reach(schema, prefix, schemas, reached);
                }
            }
        }

        public DamageCheck Check(string? service) => _checks.GetOrAdd(service ?? "", _ => new Lazy<DamageCheck>(() => new DamageCheck(
            $"""
            using Appwrite.Runtime;

            namespace MyApp;

            /// <summary>The backend.</summary>
            {(service is null ? "[AppwriteClient]" : $"[AppwriteService(\"{service}\")]")}
            public partial interface IBackend;
            """,
            _path,
            Part(service).ToJsonString()))).Value;

        private static IEnumerable<JsonNode> Operations(JsonObject paths) =>
            paths.SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!);

        private static string Service(JsonNode operation) => (string)operation["tags"]![0]!;
    }
}
