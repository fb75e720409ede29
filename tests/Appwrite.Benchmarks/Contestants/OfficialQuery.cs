using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appwrite.Benchmarks.Contestants;

/// <summary>A query in the way of the official SDK for .NET: a class with lists of objects, which a serializer turns to a text.</summary>
internal sealed class OfficialQuery
{
    private static readonly JsonSerializerOptions Options = new();

    public OfficialQuery(string method, string? attribute, List<object>? values)
    {
        Method = method;
        Attribute = attribute;
        Values = values;
    }

    [JsonPropertyName("method")]
    public string Method { get; }

    [JsonPropertyName("attribute")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Attribute { get; }

    [JsonPropertyName("values")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<object>? Values { get; }

    public static OfficialQuery Equal(string attribute, object value) => new("equal", attribute, [value]);

    public static OfficialQuery GreaterThan(string attribute, object value) => new("greaterThan", attribute, [value]);

    /// <summary>Makes the query part of an address: one text for each parameter, and all of them joined.</summary>
    public static string ToAddress(Dictionary<string, object?> parameters)
    {
        var parts = new List<string>();
        foreach (KeyValuePair<string, object?> parameter in parameters)
        {
            if (parameter.Value is IEnumerable<object> list)
            {
                parts.AddRange(list.Select(item => $"{parameter.Key}[]={Uri.EscapeDataString(item.ToString()!)}"));
            }
            else if (parameter.Value is not null)
            {
                parts.Add($"{parameter.Key}={Uri.EscapeDataString(parameter.Value.ToString()!)}");
            }
        }

        return "?" + string.Join('&', parts);
    }

    public override string ToString() => JsonSerializer.Serialize(this, Options);
}
