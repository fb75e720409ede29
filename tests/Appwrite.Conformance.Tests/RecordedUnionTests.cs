using System.Text.Json;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests;

/// <summary>What a real server answers where a spec has unions is read into the right cases, whatever the dialect.</summary>
public class RecordedUnionTests
{
    private static readonly string[] Dialects = ["open-api3-1.8.x-server.json", "swagger2-1.8.x-server.json"];

    private static readonly string[] AttributeProperties = ["key", "type", "status", "required"];

    /// <summary>The kinds that are read into a case, as type and format; the recordings have others, too, which the specs do not know.</summary>
    private static readonly Dictionary<string, string> Cases = new(StringComparer.Ordinal)
    {
        ["string/"] = "String",
        ["string/email"] = "Email",
        ["string/enum"] = "Enum",
        ["string/ip"] = "Ip",
        ["string/url"] = "Url",
        ["integer/"] = "Integer",
        ["double/"] = "Float",
        ["boolean/"] = "Boolean",
        ["datetime/"] = "Datetime",
        ["relationship/"] = "Relationship",
        ["point/"] = "Point",
        ["linestring/"] = "Line",
        ["polygon/"] = "Polygon",
    };

    [SharedFact]
    public async Task Attributes_columns_and_hash_options_are_read_into_their_cases()
    {
        List<JsonElement> answers = [.. Answers()];
        string items = $"[{string.Join(",", answers.Where(IsAttribute).Select(item => item.GetRawText()))}]";
        List<string> users = [.. answers.Where(HasHashOptions).Select(user => user.GetRawText())];
        Assert.NotEmpty(users);

        foreach (string dialect in Dialects)
        {
            LoadedClient client = LoadedClient.Of(SpecCheck.Of(SharedFolder.Path("specs", dialect)).Outcome.Compilation, "MyApp");
            object? attributes = await client.CallAsync("Databases", "ListAttributesAsync", $$"""{"attributes":{{items}}}""", "d", "c");
            AssertCases(items, "Attribute", LoadedClient.Get(attributes, "Attributes"));

            // A column has the same kinds as an attribute, under other names.
            object? columns = await client.CallAsync("TablesDb", "ListColumnsAsync", $$"""{"columns":{{items}}}""", "d", "t");
            AssertCases(items, "Column", LoadedClient.Get(columns, "Columns"));

            foreach (string user in users)
            {
                object? options = LoadedClient.Get(await client.CallAsync("Users", "GetAsync", user, "u"), "HashOptions");
                Assert.Equal("AlgoArgon2", options?.GetType().Name);
            }
        }
    }

    private static void AssertCases(string json, string stem, object? list)
    {
        List<JsonElement> items = [.. JsonDocument.Parse(json).RootElement.EnumerateArray()];
        Assert.Subset(items.Select(Kind).ToHashSet(), Cases.Keys.ToHashSet());
        Assert.Equal(
            items.Select(item => CaseOf(stem, Kind(item))),
            LoadedClient.TypesOf(list).Select(type => type.StartsWith("Unknown", StringComparison.Ordinal) ? "Unknown" : type));
        Assert.Equal(
            items.Select(item => item.GetProperty("key").GetString()),
            ((IEnumerable<object>)list!).Select(item => (string?)LoadedClient.Get(item, "Key")));
    }

    /// <summary>The case of a kind; newer texts are columns only, and one of them has all that a string attribute has to have.</summary>
    private static string CaseOf(string stem, string kind) => (stem, kind) switch
    {
        ("Column", "varchar/") => "ColumnVarchar",
        ("Column", "text/") => "ColumnText",
        ("Column", "mediumtext/") => "ColumnMediumtext",
        ("Column", "longtext/") => "ColumnLongtext",
        ("Attribute", "varchar/") => "AttributeString",
        _ => Cases.TryGetValue(kind, out string? known) ? stem + known : "Unknown",
    };

    private static string Kind(JsonElement item) =>
        $"{item.GetProperty("type").GetString()}/{(item.TryGetProperty("format", out JsonElement format) ? format.GetString() : "")}";

    private static bool IsAttribute(JsonElement answer) =>
        AttributeProperties.All(property => answer.TryGetProperty(property, out _));

    private static bool HasHashOptions(JsonElement answer) =>
        answer.TryGetProperty("hashOptions", out JsonElement options) && options.ValueKind == JsonValueKind.Object && options.TryGetProperty("type", out _);

    /// <summary>Every object that a server answered with, wherever in a recording it stands.</summary>
    private static IEnumerable<JsonElement> Answers() => Directory.EnumerateFiles(SharedFolder.Path("recordings", "1.9.0"), "*.json")
        .Order(StringComparer.Ordinal)
        .SelectMany(file => Objects(JsonDocument.Parse(File.ReadAllText(file)).RootElement));

    private static IEnumerable<JsonElement> Objects(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element);
            case JsonValueKind.Array:
                return element.EnumerateArray().SelectMany(Objects);
            case JsonValueKind.String when element.GetString() is ['{', ..] text:
                try
                {
                    return Objects(JsonDocument.Parse(text).RootElement);
                }
                catch (JsonException)
                {
                    return [];
                }

            default:
                return [];
        }
    }
}
