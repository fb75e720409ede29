using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Spec;

namespace Appwrite.Conformance.Tests.Models;

/// <summary>Builds JSON values that are as a spec says.</summary>
internal sealed class SampleValues(SpecModels models)
{
    private const int MaxDepth = 4;

    private int _number;

    /// <summary>
    /// The values of a model: with everything, with what is required, with nulls where they are allowed, of the spec's examples, and with
    /// data of a user's where the model is open.
    /// </summary>
    public IEnumerable<JsonObject> Of(ApiSchema schema)
    {
        yield return Build(schema, new Choice(_ => true));
        yield return Build(schema, new Choice(property => property.IsRequired));
        if (schema.Properties.Any(property => property is { IsNullable: true, IsRequired: true }))
        {
            yield return Build(schema, new Choice(_ => true, WithNulls: true));
        }

        if (schema.Properties.Any(property => Example(schema, property) is not null))
        {
            yield return Build(schema, new Choice(_ => true, WithExamples: true));
        }

        if (schema.IsOpen)
        {
            yield return WithData(Build(schema, new Choice(_ => true)));
        }
    }

    /// <summary>A value for each case of a union.</summary>
    public IEnumerable<(ApiSchema Case, JsonObject Value)> Of(Union union) =>
        union.Cases.Select(schema => (schema, Build(schema, new Choice(_ => true))));

    private static JsonObject WithData(JsonObject value)
    {
        value["own text"] = "\"quoted\" \\ ünï \u2028 😀";
        value["own$number"] = JsonNode.Parse("-12345678901234567890.5e-3");
        value["ownObject"] = JsonNode.Parse("""{ "$id": "not the row's", "list": [1, null, [], {}] }""");
        value["ownNull"] = null;
        return value;
    }

    private JsonObject Build(ApiSchema schema, Choice choice, int depth = 0)
    {
        var value = new JsonObject();
        foreach (ApiProperty property in schema.Properties)
        {
            bool isTooDeep = depth >= MaxDepth && property.Type.Kind is ApiTypeKind.Schema or ApiTypeKind.Union;
            if (choice.Takes(property) && !(isTooDeep && !property.IsRequired))
            {
                bool isNull = choice.WithNulls && property is { IsNullable: true, IsRequired: true };
                JsonNode? example = choice.WithExamples ? Example(schema, property) : null;
                value[property.Name] = isNull ? null : example ?? Value(property.Type, property.Name, choice, depth + 1);
            }
        }

        // What tells the cases of a union apart belongs to the value, whatever else is chosen.
        foreach ((string name, string kind) in Conditions(schema))
        {
            if (schema.Properties.FirstOrDefault(property => property.Name == name) is { } property)
            {
                value[name] = property.Type.Kind == ApiTypeKind.Boolean ? kind == "true" : kind;
            }
        }

        return value;
    }

    private IEnumerable<(string Name, string Value)> Conditions(ApiSchema schema) =>
        models.Unions.WithCase(schema.Name)?.Rules.FirstOrDefault(rule => rule.Case == schema.Name)?.Conditions
            .Select(condition => (condition.Property, condition.Value)) ?? [];

    private JsonNode? Value(ApiType type, string name, Choice choice, int depth)
    {
        _number++;
        return type.Kind switch
        {
            ApiTypeKind.String or ApiTypeKind.Binary => $"{name} {_number} \"ä\" <&>",
            ApiTypeKind.Integer => _number % 2 == 0 ? _number : 9007199254740993 + _number,
            ApiTypeKind.Number => _number + 0.5,
            ApiTypeKind.Boolean => _number % 2 == 0,
            ApiTypeKind.Enumeration when _number % 3 == 0 => "a newer value",
            ApiTypeKind.Enumeration => type.Enumeration!.Values[_number % type.Enumeration.Values.Count].Value,
            ApiTypeKind.List => new JsonArray(Value(type.Item!, name, choice, depth), Value(type.Item!, name, choice, depth)),
            ApiTypeKind.Schema => depth > MaxDepth ? null : Build(models.Schema(type.Schema!), choice, depth),
            ApiTypeKind.Union when models.Unions.Of(type) is { } union => Build(union.Cases[_number % union.Cases.Count], choice, depth),
            _ => new JsonObject { [name] = new JsonArray(_number, null, "x") },
        };
    }

    /// <summary>The spec's example of a property; null where it has none, or one that is not of the property's type.</summary>
    private JsonNode? Example(ApiSchema schema, ApiProperty property)
    {
        JsonNode? declared = models.Root;
        foreach (string part in schema.Pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Concat(["properties", property.Name]))
        {
            declared = declared?[part];
        }

        JsonNode? example = declared?["x-example"] ?? declared?["example"];
        bool fits = example is not null && (property.Type.Kind, example.GetValueKind()) switch
        {
            (ApiTypeKind.String or ApiTypeKind.Enumeration, JsonValueKind.String) => true,
            (ApiTypeKind.Integer, JsonValueKind.Number) => long.TryParse(example.ToJsonString(), CultureInfo.InvariantCulture, out _),
            (ApiTypeKind.Number, JsonValueKind.Number) => true,
            (ApiTypeKind.Boolean, JsonValueKind.True or JsonValueKind.False) => true,
            (ApiTypeKind.List, JsonValueKind.Array) => property.Type.Item!.Kind == ApiTypeKind.String
                && example.AsArray().All(item => item?.GetValueKind() == JsonValueKind.String),
            (ApiTypeKind.Object, JsonValueKind.Object) => true,
            _ => false,
        };
        return fits ? example!.DeepClone() : null;
    }

    /// <summary>Which properties a value has, and of what.</summary>
    private sealed record Choice(Func<ApiProperty, bool> Takes, bool WithNulls = false, bool WithExamples = false);
}
