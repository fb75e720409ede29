using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Sandbox.Http;

/// <summary>JSON as the server writes it.</summary>
internal static class Json
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'";

    // PHP's json_encode leaves non-ASCII text alone, and so do we.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToUtf8(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            node.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    public static bool TryParse(ReadOnlyMemory<byte> utf8, out JsonNode? node)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            node = ToNode(document.RootElement);
            return true;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }

    // Of a name that comes twice the last value counts, as in PHP; JsonNode by itself would throw, and late.
    private static JsonNode? ToNode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(ToNode)]);
            case JsonValueKind.Object:
                var node = new JsonObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    node[property.Name] = ToNode(property.Value);
                }

                return node;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    /// <summary>A copy as PHP would make it, which knows one kind of empty array: empty objects come out as <c>[]</c>.</summary>
    public static JsonNode? WithEmptyLists(JsonNode? node) => node switch
    {
        JsonObject { Count: 0 } => new JsonArray(),
        JsonObject inner => new JsonObject(inner.Select(pair => KeyValuePair.Create(pair.Key, WithEmptyLists(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithEmptyLists)]),
        _ => node?.DeepClone(),
    };

    public static string Date(DateTimeOffset moment) => moment.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static bool TryDate(string text, out string normalized)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        bool parsed = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset moment);
        normalized = parsed ? Date(moment) : "";
        return parsed;
    }

    public static JsonArray Array(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode)JsonValue.Create(item))]);

    public static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items]);

    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A whole number without a fraction or an exponent: <c>5.0</c> is none, as on the server.</summary>
    public static bool TryInteger(JsonNode? node, out long number)
    {
        number = 0;
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    public static bool TryNumber(JsonNode? node, out double number)
    {
        number = 0;
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    /// <summary>A number as PHP writes a float: <c>5</c>, <c>0.5</c>, <c>1.0e-7</c>.</summary>
    public static JsonNode Float(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent >= 0)
        {
            string mantissa = text[..exponent];
            int power = int.Parse(text.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            string fraction = mantissa.Contains('.', StringComparison.Ordinal) ? "" : ".0";
            text = string.Create(CultureInfo.InvariantCulture, $"{mantissa}{fraction}e{power:+0;-0}");
        }

        return JsonNode.Parse(text)!;
    }
}
