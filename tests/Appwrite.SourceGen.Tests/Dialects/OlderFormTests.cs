using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Dialects;

/// <summary>What older specs leave out or say in another way.</summary>
public class OlderFormTests
{
    [Theory]
    [InlineData("[]", "", "System.Threading.Tasks.Task<System.Text.Json.JsonElement?>")]
    [InlineData("[ \"application/json\" ]", "", "System.Threading.Tasks.Task<System.Text.Json.JsonElement?>")]
    [InlineData("[ \"text/plain\" ]", "", "System.Threading.Tasks.Task<string>")]
    [InlineData("[]", ", \"schema\": { \"$ref\": \"#/definitions/thing\" }", "System.Threading.Tasks.Task<App.AppwriteApi.Thing>")]
    [InlineData("[ \"\" ]", ", \"schema\": { \"$ref\": \"#/definitions/thing\" }", "System.Threading.Tasks.Task<App.AppwriteApi.Thing>")]
    public void A_Swagger_answer_has_content_where_it_has_a_schema_whatever_its_media_types(string produces, string schema, string expected)
    {
        var file = new MemoryFile("specs/things.json", $$"""
            {
              "swagger": "2.0", "info": { "title": "Things", "version": "1.4.0" }, "host": "things.example", "basePath": "/v1",
              "paths": {
                "/things": {
                  "get": {
                    "operationId": "thingsGet", "tags": [ "things" ], "produces": {{produces}}, "x-appwrite": { "method": "get" },
                    "responses": { "200": { "description": "A thing"{{schema}} } }
                  }
                }
              },
              "definitions": { "thing": { "type": "object", "properties": { "name": { "type": "string" } } } }
            }
            """);

        Outcome outcome = Generated.Compiling(Fixtures.Client, file);

        IMethodSymbol method = outcome.Type("App.AppwriteApi.IThings").GetMembers("GetAsync").OfType<IMethodSymbol>().Single();
        Assert.Equal(expected, method.ReturnType.ToDisplayString());
    }

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
