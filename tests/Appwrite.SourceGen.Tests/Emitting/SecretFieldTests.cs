using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Tests.Emitting;

/// <summary>Which fields are secrets, of which no spec says so.</summary>
public class SecretFieldTests
{
    [Theory]
    [InlineData("password,hash,hashOptions,name,passwordUpdate", "password,hash,hashOptions")]
    [InlineData("secret,userId,expire", "secret")]
    [InlineData("providerAccessToken,providerRefreshToken,providerToken,providerUid,tokens", "providerAccessToken,providerRefreshToken,providerToken")]
    [InlineData("clientSecret,apiSecretKey,secretKey,clientId,tokenURL", "clientSecret,apiSecretKey,secretKey")]
    [InlineData("smtpPassword,authPassword,httpPass,signatureKey,smtpHost,key", "smtpPassword,authPassword,httpPass,signatureKey")]
    [InlineData("jwt", "jwt")]
    [InlineData("secret,uri", "secret,uri")]
    [InlineData("uri,hash,total", "")]
    public void A_field_is_a_secret_by_its_name_and_company(string fields, string secrets) =>
        Assert.Equal(secrets, string.Join(',', Secrets(ApiTypeKind.String, fields)));

    [Fact]
    public void Whether_there_is_a_secret_is_none()
    {
        Assert.Empty(Secrets(ApiTypeKind.Boolean, "secret,password,authEmailPassword"));
        Assert.Empty(Secrets(ApiTypeKind.Integer, "otp"));
    }

    private static IEnumerable<string> Secrets(ApiTypeKind kind, string fields)
    {
        ApiProperty[] properties = [.. fields.Split(',').Select(name => new ApiProperty(name, new ApiType(kind), true, false, ""))];
        var schema = new ApiSchema("thing", "", "", false, new EquatableArray<ApiProperty>(properties));
        return properties.Where(property => SecretFields.IsSecret(schema, property)).Select(property => property.Name);
    }
}
