using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Json;

/// <summary>Where clients find how types of the caller's are read and written.</summary>
public class CallerTypeTests
{
    private static readonly DefaultJsonTypeInfoResolver Reflection = new();

    [Fact]
    public void A_context_keeps_its_own_options() =>
        Assert.Equal("""{"title":"Take 5","year":1959}""", Write(SongContext.Default));

    [Fact]
    public void Another_resolver_has_the_usual_options() =>
        Assert.Equal("""{"Title":"Take 5","Year":1959}""", Write(Reflection));

    [Fact]
    public void Of_several_the_first_that_knows_a_type_is_asked()
    {
        Assert.Equal("""{"title":"Take 5","year":1959}""", Write(JsonTypeInfoResolver.Combine(SongContext.Default, Reflection)));
        Assert.Equal("""{"Title":"Take 5","Year":1959}""", Write(JsonTypeInfoResolver.Combine(Reflection, SongContext.Default)));

        using AppwriteConnection connection = Connect(JsonTypeInfoResolver.Combine(SongContext.Default, Reflection));
        Assert.Equal(typeof(Version), connection.GetTypeInfo<Version>("IClient").Type);
    }

    [Fact]
    public void What_nobody_knows_is_said_with_the_type_the_client_and_the_option()
    {
        foreach (IJsonTypeInfoResolver? resolver in new[] { null, SongContext.Default, JsonTypeInfoResolver.Combine() })
        {
            using AppwriteConnection connection = Connect(resolver);

            string message = Assert.Throws<InvalidOperationException>(() => connection.GetTypeInfo<Version>("IClient")).Message;

            Assert.Contains("IClient", message, StringComparison.Ordinal);
            Assert.Contains("'System.Version'", message, StringComparison.Ordinal);
            Assert.Contains("AppwriteConnectionOptions.TypeInfoResolver", message, StringComparison.Ordinal);
        }
    }

    private static string Write(IJsonTypeInfoResolver resolver)
    {
        using AppwriteConnection connection = Connect(resolver);
        return JsonSerializer.Serialize(new Song("Take 5", 1959), connection.GetTypeInfo<Song>("IClient"));
    }

    private static AppwriteConnection Connect(IJsonTypeInfoResolver? resolver) => new(new AppwriteConnectionOptions
    {
        Endpoint = new Uri("https://appwrite.example/v1"),
        ProjectId = "project",
        TypeInfoResolver = resolver,
    });
}
