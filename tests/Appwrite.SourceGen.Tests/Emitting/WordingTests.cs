using System.Reflection;
using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Emitting;

/// <summary>Texts of a spec in the words of C#, and what is shown of services.</summary>
public class WordingTests
{
    private const string Client = "using Appwrite.Runtime; namespace App; [AppwriteClient] public partial interface IBackend;";

    [Theory]
    [InlineData("Generate one with `ID.unique()`.", "Generate one with `ID.Unique()`.")]
    [InlineData("Generate one with ID.unique(), or ID.custom('x').", "Generate one with ID.Unique(), or ID.Custom('x').")]
    [InlineData("`Query.equal(\"title\", [\"a\"])` and `Query.orderDesc(\"$id\")`", "`Query.Equal(\"title\", [\"a\"])` and `Query.OrderDesc(\"$id\")`")]
    [InlineData("`Permission.read(Role.any())`", "`Permission.Read(Role.Any())`")]
    [InlineData("`Operator.arrayAppend([1])`", "`Operator.ArrayAppend([1])`")]
    [InlineData("See `account.createJWT`, tablesDB.createRow or tablesDB.createRow().", "See `Account.CreateJwtAsync`, TablesDb.CreateRowAsync or TablesDb.CreateRowAsync().")]
    [InlineData("the `createMagicURLToken` method", "the `CreateMagicUrlTokenAsync` method")]
    [InlineData("[createJWT](/docs/references/cloud/client-web/account#createJWT)", "`Account.CreateJwtAsync`")]
    [InlineData("[POST /v1/jwts](https://appwrite.io/docs/references/cloud/client-web/account#createJWT) endpoint", "`Account.CreateJwtAsync` endpoint")]
    [InlineData("[accountCreateJWT](https://appwrite.io/docs/server/account#accountCreateJWT)", "`Account.CreateJwtAsync`")]
    [InlineData("a [server integration](https://appwrite.io/docs/server/tablesDB#createRow) API", "a server integration (`TablesDb.CreateRowAsync`) API")]
    public void Names_of_calls_and_helpers_are_ours(string text, string expected) => Assert.Equal(expected, Translated(text));

    [Theory]
    [InlineData("`ID.nothing()`, `Query.nothing(1)`, ID.unique, `unique()`, `createJWT2`, `get`, `userId`")]
    [InlineData("the scope `databases.write`, tablesDB.write, the event tablesDB.createRow.* and a.tablesDB.createRow")]
    [InlineData("smtp1.example.com:25, https://appwrite.io/docs/account.createJWT, mail@account.createJWT, _account.createJWT")]
    [InlineData("[Learn more about queries](https://appwrite.io/docs/queries), [roles](https://appwrite.io/docs/permissions#permission-roles)")]
    [InlineData("[updateOther](/docs/references/cloud/client-web/account#updateOther), [x](https://elsewhere.example/account#createJWT)")]
    [InlineData("[a](#createJWT) [b](/docs/) `` [c] ID.unique( <b> & \r\n\n ]( `")]
    [InlineData("")]
    public void What_is_not_surely_one_stays(string text) =>
        Assert.Equal(text.Replace("ID.unique( ", "ID.Unique( ", StringComparison.Ordinal), Translated(text));

    [Fact]
    public void Texts_everywhere_are_translated()
    {
        SpecBuilder spec = new SpecBuilder()
            .Schema("thing", ("$id", new JsonObject { ["type"] = "string", ["description"] = "Made with `ID.unique()`." }))
            .Operation("post", "/things", "things", "create", "thing").Body(("thingId", new JsonObject { ["type"] = "string", ["description"] = "Try `ID.unique()`." }));
        spec.Root["components"]!["schemas"]!["thing"]!["description"] = "A thing of `ID.unique()`";
        JsonNode operation = spec.Root["paths"]!["/things"]!["post"]!;
        operation["summary"] = "Create with `ID.unique()`";
        operation["description"] = "It takes `ID.unique()`.";
        spec.Root["tags"] = new JsonArray(new JsonObject { ["name"] = "things", ["description"] = "Things have `ID.unique()`." });

        Outcome outcome = Generated.Compiling(Client, spec.ToFile());
        string all = string.Concat(outcome.Sources.Select(source => source.SourceText.ToString()));

        Assert.DoesNotContain("ID.unique", all, StringComparison.Ordinal);
        Assert.Equal(7, all.Split("ID.Unique()").Length - 1);
    }

    [Fact]
    public void The_helpers_are_those_of_the_runtime()
    {
        Type[] types = [typeof(ID), typeof(Permission), typeof(Role), typeof(Query), typeof(Operator)];
        IEnumerable<string> known = types.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName)
            .Select(method => $"{type.Name}.{method.Name}"));

        // What only we have.
        string[] ours = ["Permission.Parse", "Permission.TryParse", "Permission.FromString", "Role.Parse", "Role.TryParse", "Query.Parse", "Query.TryParse", "Query.All", "Query.FromString"];
        Assert.Equal(known.Except(ours).Distinct().Order(), RuntimeHelpers.All.Order());
    }

    [Fact]
    public void A_service_has_the_sentence_of_its_tag()
    {
        SpecBuilder spec = new SpecBuilder().Get("things", "get").Get("others", "get");
        spec.Root["tags"] = new JsonArray(
            new JsonObject { ["name"] = "things", ["description"] = "Things & <more> of **them**.\r\n\r\nSecond */ paragraph" },
            new JsonObject { ["name"] = "others", ["description"] = " " },
            new JsonObject { ["name"] = "nobody", ["description"] = "Nobody's." },
            null, "text", new JsonObject { ["description"] = "Nameless." }, new JsonObject { ["name"] = 1, ["description"] = 2 });

        Outcome outcome = Generated.From(Client, spec.ToFile());
        outcome.AssertCompiles();

        Assert.Contains("<para>Things &amp; &lt;more&gt; of <b>them</b>.</para><para>Second */ paragraph</para>", Doc(outcome, "App.AppwriteApi.IThings"), StringComparison.Ordinal);
        Assert.Contains("<para>Things &amp; &lt;more&gt; of <b>them</b>.</para>", Doc(outcome, "App.IBackend", "Things"), StringComparison.Ordinal);
        Assert.Contains("The service <c>others</c>.", Doc(outcome, "App.IBackend", "Others"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"things\"")]
    [InlineData("{ \"name\": \"things\", \"description\": \"Lost.\" }")]
    public void Tags_of_another_form_take_nothing_away(string tags)
    {
        SpecBuilder spec = new SpecBuilder().Get("things", "get");
        spec.Root["tags"] = JsonNode.Parse(tags);

        Outcome outcome = Generated.From(Client, spec.ToFile());

        Assert.Contains("The service <c>things</c>.", Doc(outcome, "App.AppwriteApi.IThings"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new.a,new.b,new.c", true)]
    [InlineData("new.a,new.b,-", true)]
    [InlineData("new.a,-,-", false)]
    [InlineData("new.a,new.b,other.c", false)]
    [InlineData("old.a,old.b,old.c", false)]
    [InlineData("new,new,new", false)]
    public void A_service_is_superseded_where_most_of_it_has_gone_to_another_one(string successors, bool isSuperseded)
    {
        var spec = new SpecBuilder();
        string[] all = successors.Split(',');
        for (int i = 0; i < all.Length; i++)
        {
            spec.Get("old", $"call{i}");
            if (all[i] != "-")
            {
                JsonNode operation = spec.Root["paths"]![$"/old/call{i}"]!["get"]!;
                operation["deprecated"] = true;
                operation["x-appwrite"]!["deprecated"] = new JsonObject { ["since"] = "1.8.0", ["replaceWith"] = all[i] };
            }
        }

        spec.Root["tags"] = new JsonArray(new JsonObject { ["name"] = "old", ["description"] = "The old one." });
        Outcome outcome = Generated.From(Client, spec.ToFile());

        string expected = isSuperseded ? "<summary>Superseded by <c>New</c>. The old one.</summary>" : "<summary>The old one.</summary>";
        Assert.Contains(expected, Doc(outcome, "App.IBackend", "Old"), StringComparison.Ordinal);
        Assert.Contains(expected, Doc(outcome, "App.AppwriteApi.IOld"), StringComparison.Ordinal);
    }

    [Fact]
    public void Signature_help_says_what_leaving_out_means_where_null_is_a_value()
    {
        JsonObject nullable = new() { ["type"] = "string", ["x-nullable"] = true, ["nullable"] = true, ["description"] = "What it is called" };
        SpecBuilder spec = new SpecBuilder().Operation("patch", "/things", "things", "update").Body(("name", nullable), ("plain", SpecBuilder.Text()));

        Outcome outcome = Generated.Compiling(Client, spec.ToFile());
        IMethodSymbol method = outcome.Type("App.AppwriteApi.IThings").GetMembers("UpdateAsync").OfType<IMethodSymbol>().First();

        Assert.Equal("Optional<string?> name = default", method.Parameters[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat
            .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral)
            .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue)));
        Assert.Contains(
            "<param name=\"name\">What it is called. Left out, it is not sent; <c>null</c> is.</param>", method.GetDocumentationCommentXml(), StringComparison.Ordinal);
        Assert.Contains("<param name=\"plain\"></param>", method.GetDocumentationCommentXml(), StringComparison.Ordinal);
    }

    private static string Doc(Outcome outcome, string type, string? member = null)
    {
        INamedTypeSymbol symbol = outcome.Type(type);
        string xml = (member is null ? symbol : symbol.GetMembers(member).Single()).GetDocumentationCommentXml()!;
        return string.Concat(xml.Split('\n').Select(line => line.Trim()));
    }

    private static string Translated(string text)
    {
        ApiOperation[] operations =
        [
            Operation("account", "createJWT", ""), Operation("account", "createMagicURLToken", ""), Operation("account", "get", text),
            Operation("tablesDB", "createRow", ""),
        ];
        var api = new ApiModel("", "", new EquatableArray<ApiOperation>(operations), default);
        return Wording.Translate(api).Operations[2].Description;
    }

    private static ApiOperation Operation(string service, string name, string description) => new(
        service, name, "", "GET", "/", ApiOperationKind.Call, "", description, null, default, ApiAnswer.Empty, default, null);
}
