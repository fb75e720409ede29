using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Tool.Tests;

/// <summary><c>dotnet appwrite changes</c>: what changes between two specs.</summary>
public sealed class ChangesCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task All_that_changes_is_told_by_type_with_the_sums_at_the_end() => Assert.Equal(
            """
            old.json (1.8.0) → new.json (1.9.0), the whole API:

            IBands
            ! - the whole service
            ! - GetAsync()

            ISingers
              + the whole service
              + GetAsync()

            ISongs
            ! ~ ListAsync: the parameter 'search' (string?) is gone
            ! ~ ListAsync: the parameter 'artist' (string) is new and required
            ! ~ CreateAsync: the parameter 'year' is required now
            ! ~ CreateAsync: the parameter 'year' is long, before long?
              ~ CreateAsync: the parameter 'label' (string?) is new, optional
            ! ~ CreateAsync: the parameters are in another order: title, year, genre
              ~ DeleteAsync is deprecated: Deprecated since Appwrite 1.9.0. Use Songs.CreateAsync instead.

            Models
            ! - Band
              + Singer

            Song
            ! ~ Title is long, before string
            ! - Plays (long)
              + Live (bool?)

            Genre
            ! - 'rock'
              + 'folk'

            services: 1 added, 1 removed; operations: 1 added, 1 removed, 6 changed, 1 deprecated; models: 1 added, 1 removed; fields: 1 added, 1 removed, 1 changed; values: 1 added, 1 removed. 11 changes break what uses it (!).
            """,
            (await CompareAsync(All)).Succeeded().Output.ReplaceLineEndings("\n").TrimEnd());

    [Fact]
    public async Task Between_equal_specs_nothing_changes() =>
        Assert.EndsWith("\nNothing changes.", (await CompareAsync(_ => { })).Output.ReplaceLineEndings("\n").TrimEnd(), StringComparison.Ordinal);

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 0)]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 2)]
    public async Task The_exit_code_tells_of_what_breaks_where_that_is_wanted(bool breaks, bool fails, int exitCode)
    {
        Run run = await CompareAsync(spec => spec.Properties("band")["name"]!["type"] = breaks ? "integer" : "string", fails ? ["--fail-on-breaking"] : []);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task A_parameter_that_comes_before_others_moves_them()
    {
        Run run = await CompareAsync(spec =>
        {
            JsonArray parameters = spec.Operation("/songs", "get")["parameters"]!.AsArray();
            parameters.Insert(0, Parameter("limit", isRequired: false));
        });

        Assert.Contains("! ~ ListAsync: the parameter 'limit' (string?) is new, optional, and before 'search'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_projects_interfaces_hear_of_what_they_ask_for_alone()
    {
        _place.Write("app/app.csproj", """<Project><PropertyGroup /><ItemGroup><AdditionalFiles Include="*.json" /><Using Include="Appwrite.Runtime" /></ItemGroup></Project>""");
        _place.Write("app/spec.json", SmallSpec.Of("1.8.0"));
        _place.Write("app/deep/Songs.cs", """
            namespace My.App;

            [AppwriteService("songs", Include = ["list", "delete"], Spec = "spec.json")]
            public partial interface IMusic;
            """);
        _place.Write("app/obj/Left.cs", "[Appwrite.Runtime.AppwriteClient] public partial interface ILeft;");
        _place.Write("app/other/other.csproj", "<Project />");
        _place.Write("app/other/Other.cs", "[Appwrite.Runtime.AppwriteClient] public partial interface IOther;");

        Run run = await CompareAsync(All, "--project", "app");

        Assert.Equal(
            """
            old.json (1.8.0) → new.json (1.9.0), the interfaces of app:

            IMusic
            ! ~ ListAsync: the parameter 'search' (string?) is gone
            ! ~ ListAsync: the parameter 'artist' (string) is new and required
              ~ DeleteAsync is deprecated: Deprecated since Appwrite 1.9.0. Use Songs.CreateAsync instead.

            Song
            ! ~ Title is long, before string
            ! - Plays (long)
              + Live (bool?)
            """,
            Body(run));
    }

    [Fact]
    public async Task A_method_whose_operation_goes_is_told_as_what_the_generator_refuses()
    {
        _place.Write("app/app.csproj", """<Project><ItemGroup><AdditionalFiles Include="spec.json" /></ItemGroup></Project>""");
        _place.Write("app/spec.json", SmallSpec.Of("1.8.0"));
        _place.Write("app/IMusic.cs", """
            using Appwrite.Runtime;

            [AppwriteService("bands")]
            public partial interface IMusic
            {
                [AppwriteOperation("get")]
                Task<AppwriteApi.Band> GetBandAsync(CancellationToken cancellationToken = default);
            }
            """);

        Run run = await CompareAsync(
            spec => spec["paths"]!.AsObject()["/bands"]!["get"]!["operationId"] = "bandsFind", "--project", "app/app.csproj", "--fail-on-breaking");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Errors with the new spec", run.Output, StringComparison.Ordinal);
        Assert.Contains("! + IMusic.cs(", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_of_several_specs_has_to_be_told_which_one_is_meant()
    {
        _place.Write("app/app.csproj", """<Project><ItemGroup><AdditionalFiles Include="*.json" /></ItemGroup></Project>""");
        _place.Write("app/one.json", SmallSpec.Of("1.8.0"));
        _place.Write("app/two.json", SmallSpec.Of("1.7.0"));
        _place.Write("app/IMusic.cs", "[Appwrite.Runtime.AppwriteService(\"bands\", Spec = \"two.json\")] public partial interface IMusic;");

        Assert.Contains("one.json, two.json", (await CompareAsync(All, "--project", "app")).Failed(), StringComparison.Ordinal);

        _place.Write("new.json", SmallSpec.Of("1.9.0", All));
        Run run = (await _place.RunAsync("changes", "app/two.json", "new.json", "--project", "app")).Succeeded();
        Assert.Contains("Errors with the new spec", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_asks_for_nothing_is_told()
    {
        _place.Write("app/app.csproj", "<Project />");

        Assert.Contains("No interface of the project asks", (await CompareAsync(All, "--project", "app")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone.json", "There is no file")]
    [InlineData("page.json", "is no spec")]
    [InlineData(".", "There is no file")]
    public async Task A_file_that_is_no_spec_is_told(string name, string reason)
    {
        _place.Write("page.json", "<html></html>");
        _place.Write("old.json", SmallSpec.Of("1.8.0"));

        Assert.Contains(reason, (await _place.RunAsync("changes", "old.json", name)).Failed(), StringComparison.Ordinal);
        Assert.Contains(reason, (await _place.RunAsync("changes", name, "old.json")).Failed(), StringComparison.Ordinal);
    }

    [SharedFact]
    public async Task Official_specs_are_compared()
    {
        _place.Write("app/app.csproj", $"""<Project><ItemGroup><AdditionalFiles Include="{SharedFolder.Path("specs", "open-api3-1.8.x-client.json")}" /></ItemGroup></Project>""");
        _place.Write("app/IAccounts.cs", "[Appwrite.Runtime.AppwriteService(\"account\")] public partial interface IAccounts;");

        Run run = (await _place.RunAsync(
            "changes", SharedFolder.Path("specs", "open-api3-1.8.x-client.json"), SharedFolder.Path("specs", "open-api3-1.9.6-client.json"), "--project", "app")).Succeeded();

        string text = run.Output.ReplaceLineEndings("\n");
        Assert.Contains("IAccounts\n", text, StringComparison.Ordinal);
        Assert.Contains("! - ListLogsAsync(", text, StringComparison.Ordinal);
        Assert.Contains("OAuthProvider\n  + 'appwrite'\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Errors", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Row", text, StringComparison.Ordinal);
    }

    private static void All(JsonObject spec)
    {
        JsonObject paths = spec["paths"]!.AsObject();
        JsonNode band = paths["/bands"]!.DeepClone();
        paths.Remove("/bands");
        band["get"]!["operationId"] = "singersGet";
        band["get"]!["tags"] = new JsonArray("singers");
        band["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"] = "#/components/schemas/singer";
        paths["/singers"] = band;
        JsonObject schemas = spec["components"]!["schemas"]!.AsObject();
        schemas["singer"] = schemas["band"]!.DeepClone();

        spec.Operation("/songs", "get")["parameters"] = new JsonArray(Parameter("artist", isRequired: true));
        JsonObject body = spec.Operation("/songs", "post").Body();
        body["required"] = new JsonArray("title", "year");
        body["properties"]!["label"] = new JsonObject { ["type"] = "string" };
        body["properties"]!["genre"]!["enum"] = new JsonArray("jazz", "folk");
        JsonObject delete = spec.Operation("/songs/{songId}", "delete");
        delete["deprecated"] = true;
        delete["x-appwrite"] = new JsonObject
        {
            ["method"] = "delete",
            ["deprecated"] = new JsonObject { ["since"] = "1.9.0", ["replaceWith"] = "songs.create" },
        };

        JsonObject song = spec.Properties("song");
        song.Remove("plays");
        song["title"]!["type"] = "integer";
        song["live"] = new JsonObject { ["type"] = "boolean" };
        spec["components"]!["schemas"]!["song"]!["required"] = new JsonArray("title");
    }

    private static JsonObject Parameter(string name, bool isRequired) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["required"] = isRequired,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    // Without the sums.
    private static string Body(Run run)
    {
        string text = run.Succeeded().Output.ReplaceLineEndings("\n").TrimEnd();
        return text[..text.LastIndexOf('\n')].TrimEnd();
    }

    private Task<Run> CompareAsync(Action<JsonObject> change, params string[] options)
    {
        _place.Write("old.json", SmallSpec.Of("1.8.0"));
        _place.Write("new.json", SmallSpec.Of("1.9.0", change));
        return _place.RunAsync(["changes", "old.json", "new.json", .. options]);
    }
}
