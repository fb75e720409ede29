using Appwrite.SourceGen.CodeFixes.Fixes;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Options that attributes lack, or have wrong.</summary>
public class ChooseOptionTests
{
    private const string Head = "using Appwrite.Runtime;\nnamespace App;\n";

    private static readonly (string, string)[] Specs = [("a/one.openapi.json", FixBench.Concerts), ("b/two.openapi.json", FixBench.Concerts)];

    private static readonly (string, string)[] Projects = [("a/appwrite.json", TableProject.Text), ("b/appwrite.config.json", TableProject.Text)];

    private static string Spec(string service) => $$$"""
        {
          "openapi": "3.0.0", "info": { "version": "1.8.0", "title": "Appwrite" },
          "paths": {
            "/a": {
              "get": {
                "operationId": "{{{service}}}List", "tags": ["{{{service}}}"], "summary": "Lists.", "responses": { "204": { "description": "Nothing." } },
                "x-appwrite": { "method": "list" }
              }
            }
          }
        }
        """;

    [Theory]
    [InlineData("[AppwriteClient] partial interface IBackend;", null, "[AppwriteClient(Spec = \"one.openapi.json\")] partial interface IBackend;")]
    [InlineData("[AppwriteClient()] partial interface IBackend;", "Set Spec to 'two.openapi.json'", "[AppwriteClient(Spec = \"two.openapi.json\")] partial interface IBackend;")]
    [InlineData("[System.Obsolete]\n[AppwriteService(\n    \"concerts\")]\npartial interface IConcerts;", null,
        "[System.Obsolete]\n[AppwriteService(\n    \"concerts\",\n    Spec = \"one.openapi.json\")]\npartial interface IConcerts;")]
    public Task A_spec(string before, string? title, string after) => FixBench.FixAsync(new ChooseOptionFix(), Head + before, title, Head + after, Specs);

    [Theory]
    [InlineData("[AppwriteDatabase(\"main\")] partial interface IMusic;", null, "[AppwriteDatabase(\"main\", Schema = \"appwrite.json\")] partial interface IMusic;")]
    [InlineData("[AppwriteTable(\"main\", \"songs\")] partial class Song;", "Set Schema to 'appwrite.config.json'", "[AppwriteTable(\"main\", \"songs\", Schema = \"appwrite.config.json\")] partial class Song;")]
    public Task A_project_file(string before, string? title, string after) => FixBench.FixAsync(new ChooseOptionFix(), Head + before, title, Head + after, Projects);

    [Theory]
    [InlineData("[AppwriteClient(ApiNamespace = \"Shop-Api\")] partial interface IBackend;", "[AppwriteClient(ApiNamespace = \"ShopApi\")] partial interface IBackend;")]
    [InlineData("[AppwriteClient(ApiNamespace = @\"Shop..1x\")] partial interface IBackend;", "[AppwriteClient(ApiNamespace = @\"Shop.Api.Api1x\")] partial interface IBackend;")]
    public Task A_namespace(string before, string after) => FixBench.FixAsync(new ChooseOptionFix(), Head + before, null, Head + after);

    [Fact]
    public Task A_namespace_of_typed_tables() => FixBench.FixAsync(
        new ChooseOptionFix(), Head + "[AppwriteDatabase(\"main\", ApiNamespace = \"a b\")] partial interface IMusic;", null,
        Head + "[AppwriteDatabase(\"main\", ApiNamespace = \"AB\")] partial interface IMusic;", TableProject.File);

    [Theory]
    [InlineData(null, "TableApi.TablesDb")]
    [InlineData("Set Api to 'Databases'", "TableApi.Databases")]
    public Task A_service_for_tables(string? title, string api) => FixBench.FixAsync(
        new ChooseOptionFix(), Head + "[AppwriteDatabase(\"main\")] partial interface IMusic;", title,
        Head + $"[AppwriteDatabase(\"main\", Api = {api})] partial interface IMusic;",
        TableProject.File, ("new.json", Spec("tablesDB")), ("old.json", Spec("databases")));

    [Fact]
    public Task A_namespace_for_the_second_spec() => FixBench.FixAsync(
        new ChooseOptionFix(),
        Head + "[AppwriteClient(Spec = \"one.openapi.json\")] partial interface IBackend;\n[AppwriteClient(Spec = \"two.openapi.json\")] partial interface IOther;", null,
        Head + "[AppwriteClient(Spec = \"one.openapi.json\")] partial interface IBackend;\n[AppwriteClient(Spec = \"two.openapi.json\", ApiNamespace = \"App.AppwriteApiV180\")] partial interface IOther;",
        Specs);

    [Fact]
    public Task All() => FixBench.FixAllAsync(
        new ChooseOptionFix(),
        [Head + "[AppwriteClient] partial interface IBackend;\n[AppwriteService(\"posters\")] partial interface IPosters;", Head + "[AppwriteService(\"tickets\")] partial interface ITickets;"],
        [
            Head + "[AppwriteClient(Spec = \"one.openapi.json\")] partial interface IBackend;\n[AppwriteService(\"posters\", Spec = \"one.openapi.json\")] partial interface IPosters;",
            Head + "[AppwriteService(\"tickets\", Spec = \"one.openapi.json\")] partial interface ITickets;",
        ],
        Specs);

    [Fact]
    public Task A_service_for_tables_with_its_import() => FixBench.FixAsync(
        new ChooseOptionFix(), "namespace App;\n[Appwrite.Runtime.AppwriteDatabase(\"main\")] partial interface IMusic;", null,
        "using Appwrite.Runtime;\n\nnamespace App;\n[Appwrite.Runtime.AppwriteDatabase(\"main\", Api = TableApi.TablesDb)] partial interface IMusic;",
        TableProject.File, ("new.json", Spec("tablesDB")), ("old.json", Spec("databases")));

    [Theory]
    [InlineData("[AppwriteDatabase(\"main\")] partial interface IMusic;")]
    [InlineData("[AppwriteDatabase(\"main\", Schema = \"appwrite.config.json\")] partial interface IMusic;")]
    public Task Files_of_one_name_by_as_many_folders_as_it_takes(string before) => FixBench.FixAsync(
        new ChooseOptionFix(), Head + before, "Set Schema to 'v2/api/appwrite.config.json'",
        Head + "[AppwriteDatabase(\"main\", Schema = \"v2/api/appwrite.config.json\")] partial interface IMusic;",
        ("v1/api/appwrite.config.json", TableProject.Text), ("v2/api/appwrite.config.json", TableProject.Text));

    [Fact]
    public Task Specs_of_one_name_by_as_many_folders_as_it_takes() => FixBench.FixAsync(
        new ChooseOptionFix(), Head + "[AppwriteClient] partial interface IBackend;", "Set Spec to 'v2/api/s.json'",
        Head + "[AppwriteClient(Spec = \"v2/api/s.json\")] partial interface IBackend;", ("v1/api/s.json", FixBench.Concerts), ("v2/api/s.json", FixBench.Concerts));
}
