using System.Text;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Gathers what a model looks like as JSON, while a writer is told to write one.</summary>
/// <param name="refer">What stands for another type.</param>
internal sealed class ModelShape(Func<Type, JsonObject> refer)
{
    private readonly JsonObject _properties = [];
    private readonly JsonArray _required = [];

    /// <summary>What a value without fields looks like.</summary>
    public JsonObject? Value { get; set; }

    /// <summary>The types that the value can be of, if it can be of several.</summary>
    public List<Type> Cases { get; } = [];

    /// <summary>The caller's type whose fields stand among the model's; null for none.</summary>
    public Type? Data { get; set; }

    /// <summary>Whether any field may be left out.</summary>
    public bool IsPartial { get; set; }

    /// <summary>Whether there may be any fields beside those that are known.</summary>
    public bool IsOpen { get; set; }

    public JsonObject Refer(Type type) => refer(type);

    public void Add(ReadOnlySpan<byte> name, JsonObject schema, bool isRequired, bool isNullable)
    {
        string text = Encoding.UTF8.GetString(name);
        _properties[text] = isNullable ? Shapes.Nullable(schema) : schema;
        if (isRequired && !IsPartial)
        {
            _required.Add((JsonNode)text);
        }
    }

    /// <summary>What a list looks like.</summary>
    public JsonObject List<T>(JsonModelWriter writer, JsonWrite<T> writeItem) =>
        new() { ["type"] = "array", ["items"] = Item(writer, writeItem) };

    public JsonObject ToSchema()
    {
        if (Value is not null)
        {
            return Value;
        }

        if (Cases.Count > 0)
        {
            return new JsonObject { ["anyOf"] = new JsonArray([.. Cases.Select(refer)]) };
        }

        JsonObject schema = Shapes.Object();
        schema["properties"] = _properties;
        if (_required.Count > 0)
        {
            schema["required"] = _required;
        }

        if (IsOpen)
        {
            schema["additionalProperties"] = true;
        }

        if (Data is not null)
        {
            AddData(schema, refer(Data));
        }

        return schema;
    }

    private JsonObject Item<T>(JsonModelWriter writer, JsonWrite<T> writeItem)
    {
        // Models are told from what is no more than its value; those could not write one that is not there.
        Type type = typeof(T);
        bool isValue = type.IsValueType || type == typeof(string) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));
        if (!isValue)
        {
            return refer(type);
        }

        var item = new ModelShape(refer);
        JsonModelWriter itemWriter = writer.For(item);
        writeItem(ref itemWriter, default!);
        return item.ToSchema();
    }

    /// <summary>Puts the fields of the caller's type among the model's, or says that they are there.</summary>
    private void AddData(JsonObject schema, JsonObject data)
    {
        if (data["properties"] is not JsonObject properties)
        {
            schema["allOf"] = new JsonArray(data);
            return;
        }

        foreach ((string name, JsonNode? property) in properties)
        {
            // What the API has comes first where names are the same, as it does where the model is written.
            if (!_properties.ContainsKey(name))
            {
                _properties[name] = property?.DeepClone();
            }
        }

        foreach (JsonNode? name in data["required"] as JsonArray ?? [])
        {
            if (!_required.Any(known => JsonNode.DeepEquals(known, name)))
            {
                _required.Add(name?.DeepClone());
            }
        }

        if (_required.Count > 0)
        {
            schema["required"] = _required;
        }
    }
}
