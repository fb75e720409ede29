using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Tests.GeneratedClient.AppwriteApi;

namespace Appwrite.Runtime.Tests.Serialization;

/// <summary>What others get to see can be written without secrets.</summary>
public sealed class SecretFieldTests
{
    private const string Whole = """{"$id":"s","userId":"u","secret":"very-secret","expire":"later"}""";
    private const string Public = """{"$id":"s","userId":"u","expire":"later"}""";

    // As the options of a web application are, with reflection for its own types.
    private static readonly JsonSerializerOptions PublicOptions = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(AppwriteJson.ResolverWithoutSecrets, new DefaultJsonTypeInfoResolver()),
    };

    private static readonly Session Session = new() { Id = "s", UserId = "u", Secret = "very-secret", Expire = "later" };

    private static readonly JsonSerializerOptions ReflectionOptions = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    [Fact]
    public void A_model_is_written_without_its_secrets_alone_in_lists_and_in_other_types()
    {
        Assert.Equal(Public, JsonSerializer.Serialize(Session, PublicOptions));
        Assert.Equal($"[{Public}]", JsonSerializer.Serialize<IReadOnlyList<Session>>([Session], PublicOptions));
        Assert.Equal($$"""{"Login":{{Public}}}""", JsonSerializer.Serialize(new Answer(Session), PublicOptions));
        Assert.Equal($$"""{"Login":{{Public}}}""", JsonSerializer.Serialize<object>(new { Login = Session }, PublicOptions));
    }

    [Fact]
    public void Nothing_is_lost_unless_asked_for()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = AppwriteJson.Resolver };

        Assert.Equal(Whole, JsonSerializer.Serialize(Session, ReflectionOptions));
        Assert.Equal(Whole, JsonSerializer.Serialize(Session, options));
        Assert.Equal("very-secret", JsonSerializer.Deserialize<Session>(Whole, options)!.Secret);
    }

    [Fact]
    public void A_secret_that_comes_is_read()
    {
        Assert.Equal("very-secret", JsonSerializer.Deserialize<Session>(Whole, PublicOptions)!.Secret);
        Assert.Equal("", JsonSerializer.Deserialize<Session>(Public, PublicOptions)!.Secret);
    }

    [Fact]
    public void What_the_spec_does_not_know_may_be_a_secret()
    {
        const string Unknown = """{"key":"k","type":"newer","status":"available","required":true,"token":"very-secret"}""";
        Column column = JsonSerializer.Deserialize<Column>(Unknown, PublicOptions)!;

        Assert.IsType<UnknownColumn>(column);
        Assert.Equal(Unknown, JsonSerializer.Serialize(column, ReflectionOptions));
        Assert.Equal("""{"key":"k","type":"newer","status":"available","required":true}""", JsonSerializer.Serialize(column, PublicOptions));
    }

    private sealed record Answer(Session Login);
}
