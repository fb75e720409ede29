using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Dialects;

/// <summary>OpenAPI specs up to 1.6 have the file of a form as a plain string.</summary>
public class OlderFormTests
{
    [Theory]
    [InlineData("file", null, "Appwrite.Runtime.InputFile")]
    [InlineData("code", null, "Appwrite.Runtime.InputFile")]
    [InlineData("note", null, "string")]
    [InlineData("code", "binary", "string")]
    public void A_string_is_a_file_where_it_is_called_so_and_no_other_is(string name, string? formatOfOther, string expected)
    {
        JsonObject spec = Fixtures.ConcertsTree();
        JsonNode content = spec["paths"]!["/posters"]!["post"]!["requestBody"]!["content"]!;
        JsonObject properties = content["multipart/form-data"]!["schema"]!["properties"]!.AsObject();
        JsonObject poster = properties["poster"]!.AsObject();
        poster.Remove("format");
        if (formatOfOther is not null)
        {
            poster["format"] = formatOfOther;
        }

        properties[name] = new JsonObject { ["type"] = "string", ["description"] = "The picture." };

        Outcome outcome = Generated.Compiling(Fixtures.Client, Fixtures.Spec(spec));

        IMethodSymbol method = outcome.Type("App.AppwriteApi.IPosters").GetMembers("CreatePosterAsync").OfType<IMethodSymbol>().Single();
        IParameterSymbol parameter = method.Parameters.Single(parameter => parameter.Name == name);
        Assert.Equal(expected, parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString());
    }
}
