using System.Text.Json.Nodes;

namespace Appwrite.SourceGen.Tests.Incrementality;

/// <summary>Edits a spec as people do, in ways that depend on a seed alone: changes, inserts, deletes, moves and copies something in it.</summary>
internal sealed class SpecEdit(int seed)
{
    // Reproducible edits, not a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    /// <summary>Does one edit, and says which.</summary>
    public string Do(JsonObject spec)
    {
        JsonObject paths = spec["paths"]!.AsObject();
        JsonObject schemas = (spec["components"]?["schemas"] ?? spec["definitions"] ?? new JsonObject()).AsObject();
        JsonObject part = _random.Next(3) == 0 && schemas.Count > 0 ? schemas : paths;
        string name = Pick(part);
        switch (_random.Next(10))
        {
            case 0:
                part.Remove(name);
                return $"'{name}' deleted";
            case 1:
                JsonNode moved = part[name]!;
                part.Remove(name);
                part.Insert(_random.Next(part.Count + 1), name, moved);
                return $"'{name}' moved";
            case 2:
                string copy = part == paths ? "/copy" + name : "copyOf" + name;
                part[copy] = part[name]!.DeepClone();
                return $"'{name}' copied";
            case 3:
                string other = Pick(part);
                part[name] = part[other]!.DeepClone();
                return $"'{name}' made the same as '{other}'";
            default:
                return $"in '{name}', {EditIn(part[name]!, schemas)}";
        }
    }

    private string EditIn(JsonNode root, JsonObject schemas)
    {
        List<JsonNode> places = [.. Below(root)];
        JsonNode place = places[_random.Next(places.Count)];
        switch (place)
        {
            case JsonArray { Count: > 0 } list:
                int index = _random.Next(list.Count);
                list.RemoveAt(index);
                return $"the item {index} of {list.GetPath()} deleted";
            case JsonObject { Count: > 0 } members:
                string name = Pick(members);
                JsonNode? value = members[name];
                switch (_random.Next(4))
                {
                    case 0:
                        members.Remove(name);
                        return $"'{name}' of {members.GetPath()} deleted";
                    case 1 when value is JsonObject:
                        members[name + "Too"] = value.DeepClone();
                        return $"'{name}' of {members.GetPath()} copied";
                    case 2 when value is JsonObject && schemas.Count > 0:
                        members[name] = new JsonObject { ["$ref"] = (schemas.GetPath().StartsWith("$.def", StringComparison.Ordinal) ? "#/definitions/" : "#/components/schemas/") + Pick(schemas) };
                        return $"'{name}' of {members.GetPath()} made a reference";
                    default:
                        members[name] = value is JsonValue text && text.TryGetValue(out string? said) ? said + " anew" : value?.DeepClone();
                        return $"'{name}' of {members.GetPath()} reworded";
                }

            default:
                return "nothing";
        }
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().Where(child => child is not JsonValue).SelectMany(Below).Prepend(node);
    }

    private string Pick(JsonObject members) => members.ElementAt(_random.Next(members.Count)).Key;
#pragma warning restore CA5394
}
