using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Serialization;

public sealed class ResolverTests
{
    // No resolver here uses reflection, so that what is not described is not known.
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new ModelResolver
        {
            [typeof(Note)] = static type => type.Model<Note, NoteJson>(),
            [typeof(Flavour)] = static type => type.Enumeration<Flavour>(),
        },
    };

    [Fact]
    public void Models_enumerations_and_permissions_and_lists_of_them_are_known()
    {
        const string Notes = """[{"$id":"n","stars":1,"score":2,"prefs":{}}]""";
        Assert.Equal(Notes, RoundTrip<List<Note>>(Notes));
        Assert.Equal(Notes, RoundTrip<Note[]>(Notes));
        Assert.Equal(Notes, RoundTrip<IReadOnlyList<Note>>(Notes));
        Assert.Equal(Notes, RoundTrip<IEnumerable<Note>>(Notes));
        Assert.Equal("null", RoundTrip<Note>("null"));
        Assert.Equal("\"newer\"", RoundTrip<Flavour>("\"newer\""));
        Assert.Equal("null", RoundTrip<Flavour?>("null"));
        Assert.Equal("\"sweet\"", RoundTrip<Flavour?>("\"sweet\""));
        Assert.Equal("""["sweet","newer"]""", RoundTrip<IReadOnlyList<Flavour>>("""["sweet","newer"]"""));
        Assert.Equal("""["read"]""", RoundTrip<Permission[]>("""["read"]"""));
    }

    [Fact]
    public void Nothing_else_is_known()
    {
        Assert.Throws<NotSupportedException>(() => Options.GetTypeInfo(typeof(Words)));
        Assert.Throws<NotSupportedException>(() => Options.GetTypeInfo(typeof(List<Words>)));
        Assert.Throws<NotSupportedException>(() => Options.GetTypeInfo(typeof(Entry<Words>)));
        Assert.Throws<NotSupportedException>(() => Options.GetTypeInfo(typeof(Dictionary<string, Note>)));
    }

    [Fact]
    public void Enumerations_are_keys_of_dictionaries()
    {
        // The type of the dictionary is the user's to describe.
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(Options.TypeInfoResolver, new DefaultJsonTypeInfoResolver()),
        };
        var info = (JsonTypeInfo<Dictionary<Flavour, int>>)options.GetTypeInfo(typeof(Dictionary<Flavour, int>));

        Dictionary<Flavour, int> counts = JsonSerializer.Deserialize("""{"sweet":1,"newer":2}""", info)!;

        Assert.Equal(1, counts[Flavour.Sweet]);
        Assert.Equal("""{"sweet":1,"newer":2}""", JsonSerializer.Serialize(counts, info));
    }

    [Fact]
    public void An_enumeration_that_is_no_text_says_so()
    {
        var exception = Assert.Throws<JsonException>(() => RoundTrip<Flavour>("7"));

        Assert.Equal("A Flavour cannot be read: expected a text, found Number.", exception.Message);
        Assert.Equal("$", exception.Path);
    }

    private static string RoundTrip<T>(string json)
    {
        var info = (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
        return JsonSerializer.Serialize(JsonSerializer.Deserialize(json, info)!, info);
    }
}
