using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Emitting;

/// <summary>What is emitted depends on what the spec says, and on nothing else.</summary>
public partial class SteadinessTests
{
    [Fact]
    public void Two_runs_emit_the_same()
    {
        Assert.Equal(Emit(Fixtures.ConcertsTree()), Emit(Fixtures.ConcertsTree()));
    }

    [Fact]
    public void The_culture_changes_nothing()
    {
        string[] expected = Emit(Fixtures.ConcertsTree());
        CultureInfo before = CultureInfo.CurrentCulture;
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NegativeSign = "minus";
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NumberGroupSeparator = ".";
        strange.NumberFormat.NumberGroupSizes = [1];
        try
        {
            CultureInfo.CurrentCulture = strange;
            Assert.Equal(expected, Emit(Fixtures.ConcertsTree()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_order_of_the_spec_changes_no_name()
    {
        JsonObject clashing = new SpecBuilder()
            .Get("things", "getJWT", "file").Get("things", "getJwt", "File").Get("Things", "get-jwt", "files")
            .Operation("post", "/p", "things", "do", "index").Body(("a-b", Text()), ("aB", Text()), ("a_b", Enumeration("kind", "a", "A", "-")))
            .Schema("file", ("$id", Text()), ("id", Text()), ("ID", Text()), ("file", Text()))
            .Schema("File", ("x", Enumeration("Kind", "b")), ("y", Enumeration("KIND", "c")))
            .Schema("files", ("data", Text()))
            .Schema("index", ("list", ListOf(Reference("file"))))
            .Root;

        Assert.Equal(Members(clashing), Members(Reversed(clashing)));
        Assert.Equal(Members(Fixtures.ConcertsTree()), Members(Reversed(Fixtures.ConcertsTree())));
    }

    private static string[] Emit(JsonObject spec) =>
        [.. Generated.Compiling(Fixtures.Client, Fixtures.Spec(spec)).Sources.Select(source => source.HintName + "\n" + source.SourceText)];

    /// <summary>The generated members, with the wire names that stand beside them, whatever their order, and whatever shares a line with them.</summary>
    private static IEnumerable<string> Members(JsonObject spec)
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, Fixtures.Spec(spec));
        IEnumerable<string> lines = outcome.Sources.SelectMany(source => source.SourceText.ToString().Split('\n'));
        return lines.SelectMany(line => Parts().Split(Place().Replace(line, ""))).Select(part => part.Trim(' ', '[', ']', '(', ')', '}', ';')).Order(StringComparer.Ordinal);
    }

    // The number of a field is its place, and what stands before the first of a list stands before another one; so does the type before the first of several variables.
    [GeneratedRegex(@"^\s*case \d+: |^.* Fields = new\(|\b(required|optional)(OrNull)?: \[|^\s+(?!.*(Optional<|CancellationToken))[\w.:<>?]+ (?=\w+ = (?!null))")]
    private static partial Regex Place();

    // What shares a line: the items of a list, the members of an initializer, and the links of a chain.
    [GeneratedRegex(@",| \{ |(?<=\))(?=\.)")]
    private static partial Regex Parts();

    private static JsonObject Reversed(JsonObject spec)
    {
        JsonObject reversed = spec.DeepClone().AsObject();
        Reverse(reversed["paths"]!.AsObject());
        Reverse(reversed["components"]!["schemas"]!.AsObject());
        foreach (KeyValuePair<string, JsonNode?> schema in reversed["components"]!["schemas"]!.AsObject())
        {
            Reverse(schema.Value!["properties"]!.AsObject());
        }

        foreach (JsonNode? operation in reversed["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value)))
        {
            if (operation?["requestBody"]?["content"]?["application/json"]?["schema"]?["properties"] is JsonObject properties)
            {
                Reverse(properties);
            }
        }

        return reversed;
    }

    private static void Reverse(JsonObject node)
    {
        KeyValuePair<string, JsonNode?>[] members = [.. node.Reverse()];
        node.Clear();
        foreach (KeyValuePair<string, JsonNode?> member in members)
        {
            node.Add(member);
        }
    }
}
