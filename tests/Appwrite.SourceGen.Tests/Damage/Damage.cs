using System.Text.Json.Nodes;

namespace Appwrite.SourceGen.Tests.Damage;

/// <summary>Damages a spec in ways that depend on a seed alone.</summary>
internal sealed class Damage(int seed)
{
    private static readonly string[] Names =
    [
        "class", "request", "reader", "name", "Data", "T", "$id", "id", "", " ", "24h", "Serialization", "equals", "Value", "concert", "日本語", "😀",
        "properties", "schemas", "$ref", "allOf", "required", "type", "a/b", "a~b", "a\"b", "</summary>",
    ];

    private static readonly string[] Values =
    [
        "null", "5", "-1.5e300", "true", "\"\"", "\"class\"", "\"array\"", "\"object\"", "\"string\"", "[]", "{}", "[ 1, null, \"a\" ]",
        "{ \"$ref\": \"#/components/schemas/concert\" }", "{ \"$ref\": \"#/components/schemas/none\" }", "{ \"oneOf\": [ {}, {} ] }",
        "{ \"type\": \"array\" }", "{ \"type\": \"string\", \"enum\": [ \"a\", \"A\", \"\" ] }",
    ];

    // Reproducible damage, not a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    public string Do(JsonObject tree)
    {
        int count = _random.Next(1, 5);
        for (int i = 0; i < count; i++)
        {
            IReadOnlyList<Place> places = Places(tree);
            if (places.Count > 0)
            {
                DoOne(places[_random.Next(places.Count)], places);
            }
        }

        string text = tree.ToJsonString();
        return _random.Next(20) switch
        {
            0 => text[.._random.Next(text.Length)],
            1 => DoubleKey(text),
            2 => text.Insert(_random.Next(text.Length), Pick(["\"", "{", "}", ",", "\\", "\u0000", "\uFEFF"])),
            _ => text,
        };
    }

    private void DoOne(Place place, IReadOnlyList<Place> places)
    {
        switch (_random.Next(6))
        {
            case 0:
                place.Remove();
                break;
            case 1:
                place.Rename(Pick(Names));
                break;
            case 2:
                place.Set(places[_random.Next(places.Count)].Get()?.DeepClone());
                break;
            case 3:
                place.Rename(places[_random.Next(places.Count)].Key ?? "other");
                break;
            default:
                place.Set(JsonNode.Parse(Pick(Values)));
                break;
        }
    }

    private string DoubleKey(string text)
    {
        int start = text.IndexOf("{\"", _random.Next(text.Length / 2), StringComparison.Ordinal);
        int end = text.IndexOf("\":", start, StringComparison.Ordinal);
        return text.Insert(start + 1, text[(start + 1)..(end + 2)] + "null,");
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
#pragma warning restore CA5394

    /// <summary>All places where a value is.</summary>
    public static IReadOnlyList<Place> Places(JsonNode root)
    {
        var places = new List<Place>();
        Gather(root, places);
        return places;
    }

    private static void Gather(JsonNode? node, List<Place> places)
    {
        if (node is JsonObject members)
        {
            foreach (KeyValuePair<string, JsonNode?> member in members)
            {
                places.Add(new Place(members, member.Key, 0));
                Gather(member.Value, places);
            }
        }
        else if (node is JsonArray items)
        {
            for (int i = 0; i < items.Count; i++)
            {
                places.Add(new Place(items, null, i));
                Gather(items[i], places);
            }
        }
    }

    /// <summary>A place in a tree.</summary>
    internal sealed record Place(JsonNode Parent, string? Key, int Index)
    {
        public JsonNode? Get() => Key is null ? Parent[Index] : Parent[Key];

        public void Set(JsonNode? value)
        {
            if (Key is null)
            {
                Parent[Index] = value;
            }
            else
            {
                Parent[Key] = value;
            }
        }

        public void Remove()
        {
            if (Key is null)
            {
                Parent.AsArray().RemoveAt(Index);
            }
            else
            {
                Parent.AsObject().Remove(Key);
            }
        }

        public void Rename(string name)
        {
            if (Key is not null)
            {
                JsonNode? value = Get();
                Remove();
                Parent[name] = value;
            }
        }
    }
}
