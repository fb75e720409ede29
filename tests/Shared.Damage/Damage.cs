using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Tests;

/// <summary>Damages a spec in ways that depend on a seed alone.</summary>
internal sealed class Damage(int seed)
{
    private static readonly DamageKind[] Kinds = Enum.GetValues<DamageKind>();

    /// <summary>Words that generated code uses, and such as cannot be names at all.</summary>
    private static readonly string[] Names =
    [
        "request", "reader", "name", "Data", "T", "$id", "id", "", " ", "24h", "Serialization", "equals", "Value", "concert", "日本語", "😀",
        "properties", "schemas", "$ref", "allOf", "required", "type", "a/b", "a~b", "a\"b", "</summary>",
    ];

    private static readonly string[] Keywords =
    [
        "class", "namespace", "default", "event", "base", "this", "null", "true", "object", "string", "params", "in", "out", "ref", "void", "async",
        "await", "record", "required", "field", "value", "var", "file", "nameof", "dynamic", "global", "where", "yield", "when", "with", "@class", "__arglist",
    ];

    private static readonly string[] Values =
    [
        "null", "5", "-1.5e300", "true", "\"\"", "\"class\"", "\"array\"", "\"object\"", "\"string\"", "[]", "{}", "[ 1, null, \"a\" ]",
        "{ \"oneOf\": [ {}, {} ] }", "{ \"type\": \"array\" }", "{ \"type\": \"string\", \"enum\": [ \"a\", \"A\", \"\" ] }",
    ];

    // Reproducible damage, not a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    /// <summary>The damage that is done for certain; up to three more may come with it.</summary>
    public static DamageKind MainKind(int seed) => Kinds[seed % Kinds.Length];

    /// <summary>How many kinds there are, so that a seed divided by it can choose something else.</summary>
    public static int KindCount => Kinds.Length;

    public string Do(JsonObject tree)
    {
        // The kinds that the tree cannot show are done to its text.
        List<DamageKind> kinds = [MainKind(seed)];
        for (int more = _random.Next(4); more > 0; more--)
        {
            kinds.Add(Kinds[_random.Next(Kinds.Length)]);
        }

        foreach (DamageKind kind in kinds.Where(kind => !IsOfText(kind)))
        {
            IReadOnlyList<Place> places = Places(tree);
            if (places.Count > 0)
            {
                DoToTree(kind, tree, places);
            }
        }

        string text = tree.ToJsonString();
        foreach (DamageKind kind in kinds.Where(IsOfText).Distinct().OrderByDescending(kind => kind))
        {
            text = DoToText(kind, text);
        }

        return text;
    }

    private static bool IsOfText(DamageKind kind) => kind is DamageKind.Cut or DamageKind.DuplicatedKey or DamageKind.StrayCharacter;

    private void DoToTree(DamageKind kind, JsonObject tree, IReadOnlyList<Place> places)
    {
        Place place = Pick(places);
        switch (kind)
        {
            case DamageKind.DeletedKey:
                place.Remove();
                break;
            case DamageKind.SwappedType:
                JsonValueKind before = place.Get()?.GetValueKind() ?? JsonValueKind.Null;
                place.Set(Pick([.. Values.Select(value => JsonNode.Parse(value)).Where(value => (value?.GetValueKind() ?? JsonValueKind.Null) != before)]));
                break;
            case DamageKind.Keyword:
                // Most names are those of something that other damage has nothing to do with: three do no more harm than one.
                for (int i = 0; i < 3; i++)
                {
                    IReadOnlyList<Place> names = [.. Places(tree).Where(one => one.IsName || one.HasNameAsKey)];
                    SetName(names.Count == 0 ? place : Pick(names));
                }

                break;
            case DamageKind.CyclicReference:
                MakeCycle(tree, places);
                break;
            case DamageKind.RenamedKey:
                place.Rename(_random.Next(2) == 0 ? Pick(Names) : Pick(places).Key ?? "other");
                break;
            default:
                place.Set(Pick(places).Get()?.DeepClone());
                break;
        }
    }

    private void SetName(Place place)
    {
        if (place.IsName)
        {
            place.Set(Pick(Keywords));
        }
        else
        {
            place.Rename(Pick(Keywords));
        }
    }

    /// <summary>Makes a place within a schema, or the schema itself, a reference to that schema.</summary>
    private void MakeCycle(JsonObject tree, IReadOnlyList<Place> places)
    {
        (string root, JsonObject? schemas) = tree["definitions"] is JsonObject definitions
            ? ("#/definitions/", definitions)
            : ("#/components/schemas/", (tree["components"] as JsonObject)?["schemas"] as JsonObject);
        if (schemas is null or { Count: 0 })
        {
            Pick(places).Set(new JsonObject { ["$ref"] = "#" });
            return;
        }

        string[] names = [.. schemas.Select(schema => schema.Key)];
        string name = Pick(names);
        IReadOnlyList<Place> inside = [new Place(schemas, name, 0), .. Places(schemas[name]!)];
        var reference = new JsonObject { ["$ref"] = root + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) };
        Pick(inside).Set(_random.Next(4) switch
        {
            0 => new JsonObject { ["allOf"] = new JsonArray(reference) },
            1 => new JsonObject { ["type"] = "array", ["items"] = reference },
            2 => new JsonObject { ["oneOf"] = new JsonArray(reference, new JsonObject { ["$ref"] = root + Pick(names) }) },
            _ => reference,
        });
    }

    private string DoToText(DamageKind kind, string text) => kind switch
    {
        DamageKind.Cut => text[.._random.Next(text.Length)],
        DamageKind.DuplicatedKey => DoubleKey(text),
        _ => text.Insert(_random.Next(text.Length), Pick(["\"", "{", "}", ",", "\\", "\u0000", "\uFEFF"])),
    };

    private string DoubleKey(string text)
    {
        // The first from a place on; the root's own where there is none.
        int start = text.IndexOf("{\"", _random.Next(text.Length), StringComparison.Ordinal);
        start = start < 0 ? text.IndexOf("{\"", StringComparison.Ordinal) : start;
        int end = start < 0 ? -1 : text.IndexOf("\":", start, StringComparison.Ordinal);
        return end < 0 ? text : text.Insert(start + 1, text[(start + 1)..(end + 2)] + Pick(Values) + ",");
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
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
        /// <summary>Whether the value is a text that becomes the name of something in C#.</summary>
        public bool IsName => Key is "name" or "method" or "operationId" or "title" or "x-enum-name" && Get()?.GetValueKind() == JsonValueKind.String;

        /// <summary>Whether the key becomes the name of something in C#.</summary>
        public bool HasNameAsKey =>
            Key is not null && Parent.Parent is JsonObject && Parent.GetPropertyName() is "properties" or "schemas" or "definitions";

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
