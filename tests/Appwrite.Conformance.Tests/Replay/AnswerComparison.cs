using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>Compares what a generated client made of an answer with the recorded answer.</summary>
internal sealed class AnswerComparison(ReplaySpec spec)
{
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Differences => _differences;

    /// <summary>How many values were looked at.</summary>
    public int Values { get; private set; }

    public void ExpectSuccess(Exchange exchange) => Equal("outcome", exchange.Status < 400 ? "an answer" : "an exception", "an answer");

    public void CompareError(Exchange exchange, AppwriteException exception)
    {
        JsonElement? body = Parse(exchange.ResponseText);
        Equal("status", exchange.Status, (int)exception.StatusCode);
        Equal("type", Text("type") ?? "", exception.Type.Value);
        Equal("version", Text("version"), exception.ServerVersion);
        Equal("body", Encoding.UTF8.GetString(exchange.ResponseBytes), exception.ResponseBody);
        if (Text("message") is { Length: > 0 } message)
        {
            Equal("message", message, exception.ServerMessage);
        }

        string? Text(string name) => body is { ValueKind: JsonValueKind.Object } error && error.TryGetProperty(name, out JsonElement value)
            ? value.GetString()
            : null;
    }

    /// <summary>Compares the errors that GraphQL answers under a status of success, and the data beside them.</summary>
    public void CompareGraphQlError(Exchange exchange, AppwriteGraphQlException exception)
    {
        JsonElement answer = Parse(exchange.ResponseText)!.Value;
        JsonElement error = answer.GetProperty("errors")[0];
        Equal("status", exchange.Status, (int)exception.StatusCode);
        Equal("number of errors", answer.GetProperty("errors").GetArrayLength(), exception.Errors.Count);
        Equal("message", error.GetProperty("message").GetString(), exception.ServerMessage);
        Equal("data", answer.TryGetProperty("data", out JsonElement data) ? data.GetRawText() : null, exception.PartialData?.GetRawText());
        Equal("type", error.GetProperty("extensions").GetProperty("category").GetString(), exception.Type.Value);
        Equal("body", exchange.ResponseText, exception.ResponseBody);
    }

    public void CompareGraphQlData(Exchange exchange, object? data) =>
        CompareValue("$.data", null, Parse(exchange.ResponseText)!.Value.GetProperty("data"), data);

    public async Task CompareAnswerAsync(Exchange exchange, object? answer)
    {
        switch (answer)
        {
            case null:
                Equal("status of an answer that has no content", 204, exchange.Status);
                break;
            case AppwriteDownload download:
                await using (download)
                {
                    Equal("bytes", Convert.ToHexString(exchange.ResponseBytes), Convert.ToHexString(await download.ReadAsBytesAsync()));
                    Equal("content type", exchange.ResponseHeader("Content-Type"), download.ContentType);
                }

                break;
            case Uri target:
                Equal("target", exchange.ResponseHeader("Location"), target.OriginalString);
                break;
            case string text:
                Equal("text", exchange.ResponseText, text);
                break;
            default:
                CompareValue("$", spec.SchemaOf(answer.GetType().Name), Parse(exchange.ResponseText)!.Value, answer);
                break;
        }
    }

    private void CompareValue(string path, JsonElement? schema, JsonElement recorded, object? value)
    {
        switch (value)
        {
            case string text:
                Equal(path, recorded.ValueKind == JsonValueKind.String ? recorded.GetString() : recorded.GetRawText(), text);
                break;
            case long number:
                Equal(path, Whole(recorded), number);
                break;
            case double number:
                Equal(path, recorded.GetDouble(), number);
                break;
            case bool flag:
                Equal(path, recorded.GetBoolean(), flag);
                break;
            case JsonElement element:
                Equal(path, true, JsonElement.DeepEquals(recorded, element));
                break;
            case Permission permission:
                Equal(path, recorded.GetString(), permission.Value);
                break;
            case IEnumerable list:
                CompareList(path, schema, recorded, [.. list.Cast<object?>()]);
                break;
            case null:
                Equal(path, recorded.GetRawText(), "null");
                break;
            case var enumeration when ArgumentValue.IsEnumeration(enumeration.GetType()):
                Equal(path, recorded.GetString(), enumeration.ToString());
                break;
            default:
                CompareModel(path, schema, recorded, value);
                break;
        }
    }

    private void CompareList(string path, JsonElement? schema, JsonElement recorded, List<object?> items)
    {
        Equal($"length of {path}", recorded.GetArrayLength(), items.Count);
        JsonElement? item = schema is { } list && list.TryGetProperty("items", out JsonElement type) ? type : null;
        for (int i = 0; i < Math.Min(items.Count, recorded.GetArrayLength()); i++)
        {
            CompareValue($"{path}[{i}]", item, recorded[i], items[i]);
        }
    }

    private void CompareModel(string path, JsonElement? schema, JsonElement recorded, object model)
    {
        // What the spec does not know is kept as it came.
        if (model.GetType().Name.StartsWith("Unknown", StringComparison.Ordinal))
        {
            object? raw = model.GetType().GetProperties().Single(property => property.PropertyType == typeof(JsonElement)).GetValue(model);
            CompareValue(path, null, recorded, raw);
            return;
        }

        // A union's type says which of several models came.
        JsonElement resolved = schema is { } declared && spec.Resolve(declared) is var target && HasMembers(target)
            ? target
            : spec.SchemaOf(model.GetType().Name) ?? throw new InvalidOperationException($"No schema is called like {model.GetType().Name}.");

        // Empty objects come as empty lists here and there.
        JsonProperty[] given = recorded is { ValueKind: JsonValueKind.Array } && recorded.GetArrayLength() == 0
            ? []
            : [.. recorded.EnumerateObject()];
        var properties = model.GetType().GetProperties().ToDictionary(property => Words.Plain(property.Name));
        HashSet<string> known = [];
        foreach (JsonProperty member in resolved.TryGetProperty("properties", out JsonElement members) ? members.EnumerateObject() : default)
        {
            PropertyInfo property = Property(properties, resolved, member.Name)
                ?? throw new InvalidOperationException($"{model.GetType().Name} has no property for '{member.Name}'.");
            known.Add(member.Name);
            properties.Remove(Words.Plain(property.Name));
            JsonProperty value = given.FirstOrDefault(candidate => candidate.NameEquals(member.Name));
            if (value.Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            {
                Equal($"{path}.{member.Name}, which is missing,", true, IsEmpty(property.GetValue(model)));
            }
            else
            {
                CompareValue($"{path}.{member.Name}", member.Value, value.Value, property.GetValue(model));
            }
        }

        // What is left is the data of an open model.
        if (properties.Values.SingleOrDefault() is { } data)
        {
            string rest = "{" + string.Join(",", given.Where(property => !known.Contains(property.Name))
                .Select(property => $"{JsonSerializer.Serialize(property.Name)}:{property.Value.GetRawText()}")) + "}";
            CompareValue($"{path} data", null, Parse(rest)!.Value, data.GetValue(model));
        }
    }

    private static bool HasMembers(JsonElement schema) =>
        schema.TryGetProperty("properties", out _) || schema.TryGetProperty("additionalProperties", out _);

    // The name without its sign belongs to a system field first; other clashes have a suffix, too.
    private static PropertyInfo? Property(Dictionary<string, PropertyInfo> properties, JsonElement schema, string name)
    {
        string plain = Words.Plain(name);
        bool isSecond = name[0] != '$' && schema.GetProperty("properties").TryGetProperty("$" + name, out _);
        return (isSecond ? null : properties.GetValueOrDefault(plain)) ?? properties.GetValueOrDefault(plain + "value");
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null or "" or 0L or 0d or false => true,
        JsonElement element => element.ValueKind == JsonValueKind.Object && !element.EnumerateObject().Any(),
        IEnumerable list => !list.Cast<object?>().Any(),
        _ when ArgumentValue.IsEnumeration(value.GetType()) => value.ToString() == "",
        _ => value.GetType().GetProperties().All(property => IsEmpty(property.GetValue(value))),
    };

    // Numbers come as texts from some versions, and one that is not set as an empty text.
    private static long Whole(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? long.Parse("0" + element.GetString(), CultureInfo.InvariantCulture)
        : element.TryGetInt64(out long whole) ? whole : (long)element.GetDouble();

    private static JsonElement? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Equal<T>(string what, T recorded, T actual)
    {
        Values++;
        if (!EqualityComparer<T>.Default.Equals(recorded, actual))
        {
            _differences.Add($"{what} is {actual} instead of {recorded}");
        }
    }
}
