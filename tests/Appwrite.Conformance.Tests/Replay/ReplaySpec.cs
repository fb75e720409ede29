using System.Text.Json;
using System.Text.RegularExpressions;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>
/// What a spec says, read in a few lines and without the generator's own reader, so that a mistake of that one shows.
/// </summary>
internal sealed class ReplaySpec
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head"];

    /// <summary>What GraphQL itself says; specs are silent, or speak of any object.</summary>
    private static readonly SpecParameter[] GraphQlParameters = [new("query", "body"), new("variables", "body"), new("operationName", "body")];

    private readonly JsonElement _root;
    private readonly List<SpecOperation> _operations;

    public ReplaySpec(string name)
    {
        Name = name;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Path("specs", name)));
        _root = document.RootElement.Clone();
        _operations = [.. _root.GetProperty("paths").EnumerateObject().SelectMany(Read)];
    }

    public string Name { get; }

    public string Version => _root.GetProperty("info").GetProperty("version").GetString()!;

    /// <summary>The operations that an exchange may be a call of: more than one, where overloads share a route.</summary>
    public IReadOnlyList<SpecOperation> Find(string method, string path) =>
        [
            .. _operations.Where(operation => operation.HttpMethod == method && operation.Pattern.IsMatch(path))
                .GroupBy(operation => operation.LiteralLength)
                .MaxBy(group => group.Key) ?? Enumerable.Empty<SpecOperation>(),
        ];

    /// <summary>Follows references to the schema that they mean.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (true)
        {
            if (schema.TryGetProperty("$ref", out JsonElement reference))
            {
                string name = reference.GetString()!.Split('/')[^1];
                schema = _root.GetProperty("components").GetProperty("schemas").GetProperty(name);
            }
            else if (schema.TryGetProperty("allOf", out JsonElement parts) && parts.GetArrayLength() == 1)
            {
                schema = parts[0];
            }
            else
            {
                return schema;
            }
        }
    }

    /// <summary>The schema whose model has a C# name.</summary>
    public JsonElement? SchemaOf(string typeName)
    {
        foreach (JsonProperty schema in _root.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            string name = Words.Plain(schema.Name);
            if (name == Words.Plain(typeName) || name + "model" == Words.Plain(typeName))
            {
                return schema.Value;
            }
        }

        return null;
    }

    private IEnumerable<SpecOperation> Read(JsonProperty path) =>
        path.Value.EnumerateObject().Where(member => Methods.Contains(member.Name))
            .SelectMany(member => Read(path.Name, member.Name, member.Value));

    private IEnumerable<SpecOperation> Read(string path, string method, JsonElement operation)
    {
        JsonElement facts = operation.GetProperty("x-appwrite");
        var basis = new SpecOperation(
            method.ToUpperInvariant(),
            path,
            operation.GetProperty("tags")[0].GetString()!,
            facts.GetProperty("method").GetString()!,
            facts.TryGetProperty("type", out JsonElement type) && type.ValueEquals("graphql") ? GraphQlParameters : [.. Parameters(operation)]);
        if (!facts.TryGetProperty("methods", out JsonElement overloads) || overloads.GetArrayLength() == 0)
        {
            return [basis];
        }

        return overloads.EnumerateArray().Select(overload => basis with
        {
            Service = overload.TryGetProperty("namespace", out JsonElement service) ? service.GetString()! : basis.Service,
            Name = overload.GetProperty("name").GetString()!,
            Parameters = overload.TryGetProperty("parameters", out JsonElement names)
                ? [.. basis.Parameters.Where(parameter => names.EnumerateArray().Any(name => name.ValueEquals(parameter.Name)))]
                : basis.Parameters,
        });
    }

    private IEnumerable<SpecParameter> Parameters(JsonElement operation)
    {
        if (operation.TryGetProperty("parameters", out JsonElement parameters))
        {
            foreach (JsonElement parameter in parameters.EnumerateArray())
            {
                yield return new SpecParameter(parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString()!);
            }
        }

        if (operation.TryGetProperty("requestBody", out JsonElement body))
        {
            JsonProperty content = body.GetProperty("content").EnumerateObject().First();
            string place = content.Name == "multipart/form-data" ? "form" : "body";
            if (Resolve(content.Value.GetProperty("schema")).TryGetProperty("properties", out JsonElement properties))
            {
                foreach (JsonProperty property in properties.EnumerateObject())
                {
                    yield return new SpecParameter(property.Name, place);
                }
            }
        }
    }
}

/// <param name="Place">Where the parameter goes: <c>path</c>, <c>query</c>, <c>body</c> or <c>form</c>.</param>
internal sealed record SpecParameter(string Name, string Place);

/// <summary>An operation, or one overload of it.</summary>
internal sealed record SpecOperation(
    string HttpMethod, string Path, string Service, string Name, IReadOnlyList<SpecParameter> Parameters)
{
    private static readonly Regex Hole = new(@"\\\{(?<name>[^}]+)}");

    /// <summary>The path as a pattern, with a group for each of its values.</summary>
    public Regex Pattern { get; } = new("^" + Hole.Replace(Regex.Escape(Path), "(?<${name}>[^/]+)") + "$");

    public int LiteralLength { get; } = Regex.Replace(Path, @"\{[^}]+}", "").Length;
}

/// <summary>Compares names of the API with names in C#, which differ in case and separators only.</summary>
internal static class Words
{
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
