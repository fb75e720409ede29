using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Geometries;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>A column, and what values it takes. Relationships are written by <see cref="RelationWriter"/>.</summary>
internal sealed class Column(DateTimeOffset created, TimeSpan processingTime)
{
    private static readonly string[] TextTypes = ["string", "varchar", "text", "mediumtext", "longtext"];

    public required string Key { get; set; }

    /// <summary>
    /// The type as servers tell it: <c>string</c>, <c>varchar</c>, <c>text</c>, <c>mediumtext</c>, <c>longtext</c>, <c>integer</c>, <c>bigint</c>,
    /// <c>double</c>, <c>boolean</c>, <c>datetime</c>, <c>point</c>, <c>linestring</c>, <c>polygon</c> or <c>relationship</c>.
    /// </summary>
    public required string Type { get; init; }

    /// <summary>What kind of string: <c>email</c>, <c>enum</c>, <c>ip</c>, <c>url</c>; null for plain ones.</summary>
    public string? Format { get; init; }

    public bool Required { get; set; }

    public bool Array { get; init; }

    public JsonNode? Default { get; set; }

    public long? Size { get; set; }

    public bool Encrypt { get; init; }

    public JsonNode? Min { get; set; }

    public JsonNode? Max { get; set; }

    public IReadOnlyList<string>? Elements { get; set; }

    /// <summary>What ties a relationship's column to its rows; null for every other type.</summary>
    public RelationshipSide? Relation { get; init; }

    public bool IsText => TextTypes.Contains(Type);

    public bool IsNumber => Type is "integer" or "bigint" or "double";

    public bool IsSpatial => Type is "point" or "linestring" or "polygon";

    /// <summary>The type as far as queries tell types apart; arrays end in <c>[]</c>.</summary>
    public string QueryType => (IsText ? "string" : Type == "bigint" ? "integer" : Type) + (Array ? "[]" : "");

    public bool IsAvailable(DateTimeOffset now) => now >= created + processingTime;

    public JsonObject ToJson(DateTimeOffset now, Vocabulary words)
    {
        bool available = IsAvailable(now);
        var json = new JsonObject
        {
            ["key"] = Key,
            ["type"] = Type,
            ["status"] = available ? "available" : "processing",
            ["error"] = "",
            ["required"] = Required,
            ["array"] = Array,
            ["$createdAt"] = Json.Date(created),
            ["$updatedAt"] = Json.Date(available ? created + processingTime : created),
        };
        if (Relation is not null)
        {
            Relation.Describe(json, words);
            return json;
        }

        if (Elements is not null)
        {
            json["elements"] = Json.Array(Elements);
        }

        if (IsText && Format is null)
        {
            json["encrypt"] = Encrypt;
            if (Type is "string" or "varchar")
            {
                json["size"] = Size;
            }
        }

        if (IsNumber)
        {
            json["min"] = Min?.DeepClone();
            json["max"] = Max?.DeepClone();
        }

        if (Format is not null || Type == "datetime")
        {
            json["format"] = Format ?? "";
        }

        json["default"] = Default?.DeepClone();
        return json;
    }

    /// <summary>The value as it is stored, or what is wrong with it.</summary>
    public bool TryStore(JsonNode value, out JsonNode? stored, out string rule)
    {
        if (!Array)
        {
            return TryStoreItem(value, out stored, out rule);
        }

        stored = null;
        rule = "Value must be a valid array";
        if (value is not JsonArray items)
        {
            return false;
        }

        var list = new JsonArray();
        foreach (JsonNode? item in items)
        {
            if (item is null || !TryStoreItem(item, out JsonNode? storedItem, out rule))
            {
                return false;
            }

            list.Add(storedItem);
        }

        stored = list;
        return true;
    }

    private bool TryStoreItem(JsonNode value, out JsonNode? stored, out string rule)
    {
        stored = null;
        switch (Type)
        {
            case "integer" or "bigint":
                return TryStoreInteger(value, out stored, out rule);
            case "double":
                double min = Json.TryNumber(Min, out double lowest) ? lowest : -double.MaxValue;
                double max = Json.TryNumber(Max, out double highest) ? highest : double.MaxValue;
                rule = string.Create(CultureInfo.InvariantCulture, $"Value must be a valid range between {min} and {max}");
                if (Json.TryNumber(value, out double number) && number >= min && number <= max)
                {
                    stored = Json.Float(number);
                }

                return stored is not null;
            case "boolean":
                rule = "Value must be a valid boolean";
                stored = value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.DeepClone() : null;
                return stored is not null;
            case "datetime":
                rule = "Value must be valid date between 0000-01-01 00:00:00 and 9999-12-31 23:59:59.";
                stored = Json.Text(value) is { } date && Json.TryDate(date, out string normalized) ? normalized : null;
                return stored is not null;
            case "point" or "linestring" or "polygon":
                return Geometry.TryRead(value, Type, out _, out rule) && (stored = value.DeepClone()) is not null;
            default:
                rule = StringRule();
                stored = Json.Text(value) is { } text && IsString(text) ? text : null;
                return stored is not null;
        }
    }

    private bool TryStoreInteger(JsonNode value, out JsonNode? stored, out string rule)
    {
        stored = null;
        long min = Json.TryInteger(Min, out long lowest) ? lowest : long.MinValue;
        long max = Json.TryInteger(Max, out long highest) ? highest : long.MaxValue;

        // The width of the database's column follows from the upper bound; the lowest 64-bit number is refused by the server.
        bool wide = max > int.MaxValue || Type == "bigint";
        (long low, long high) = wide ? (long.MinValue + 1, long.MaxValue) : (int.MinValue, int.MaxValue);
        rule = $"Value must be a valid signed {(wide ? 64 : 32)}-bit integer";
        bool isInteger = Json.TryInteger(value, out long number)
            || (Type == "bigint" && long.TryParse(Json.Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number));
        if (!isInteger || number < low || number > high)
        {
            return false;
        }

        rule = string.Create(CultureInfo.InvariantCulture, $"Value must be a valid range between {min:N0} and {max:N0}");
        stored = number >= min && number <= max ? number : null;
        return stored is not null;
    }

    private bool IsString(string text) => Format switch
    {
        "email" => UserFactory.IsEmail(text),
        "enum" => Elements!.Contains(text),
        "ip" => IPAddress.TryParse(text, out IPAddress? address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(letter => letter == '.') == 3),
        "url" => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https",
        _ => text.EnumerateRunes().Count() <= Size,
    };

    private string StringRule() => Format switch
    {
        "email" => "Value must be a valid email address",
        "enum" => $"Value must be one of ({string.Join(", ", Elements!)})",
        "ip" => "Value must be a valid IP address",
        "url" => "Value must be a valid URL",
        _ => string.Create(CultureInfo.InvariantCulture, $"Value must be a valid string and no longer than {Size} chars"),
    };
}
