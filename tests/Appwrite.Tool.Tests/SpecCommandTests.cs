namespace Appwrite.Tool.Tests;

/// <summary><c>dotnet appwrite spec</c>: from a server to a spec beside the project.</summary>
public sealed class SpecCommandTests : IDisposable
{
    private const string Name18 = "open-api3-1.8.x-server.json";

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>

        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_spec_of_the_servers_version_is_written_beside_the_project_and_made_part_of_it()
    {
        await using StubServer server = await StubServer.OfVersionAsync("1.8.1");
        string spec = SmallSpec.Of("1.8.0");
        server.Answer("/specs/1.8.x/" + Name18, spec);
        _place.Write("MyApp.csproj", Project);

        Run run = (await _place.RunAsync("spec", server.Endpoint, "--from", server.Address + "/specs")).Succeeded();

        Assert.Equal(spec, _place.Read(Name18));
        Assert.Equal(["MyApp.csproj", Name18], _place.Files());
        Assert.Equal(
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>

              <ItemGroup>
                <AdditionalFiles Include="open-api3-1.8.x-server.json" />
              </ItemGroup>
            </Project>

            """,
            _place.Read("MyApp.csproj"));
        Assert.Contains($"{server.Endpoint} is Appwrite 1.8.1.", run.Output, StringComparison.Ordinal);
        Assert.Contains("spec of 1.8.0, 4 operations", run.Output, StringComparison.Ordinal);
        Assert.Contains("MyApp.csproj: <AdditionalFiles Include=\"open-api3-1.8.x-server.json\" /> added.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/v1/health/version")]
    [InlineData("/", "/v1/health/version")]
    [InlineData("/v1", "/v1/health/version")]
    [InlineData("/v1/", "/v1/health/version")]
    [InlineData("/behind/a/proxy", "/behind/a/proxy/health/version")]
    public async Task The_endpoint_may_lack_its_end(string path, string answers)
    {
        await using StubServer server = await StubServer.StartAsync();
        server.Answer(answers, """{"version":"1.8.1"}""");
        _place.Write("specs/" + Name18, SmallSpec.Of("1.8.1"));

        Run run = (await _place.RunAsync("spec", server.Address + path, "--from", "specs")).Succeeded();

        Assert.Contains($"{server.Address}{answers[..^"/health/version".Length]} is Appwrite 1.8.1.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_tells_the_version_too()
    {
        await using StubServer server = await StubServer.StartAsync();
        server.Answer("/v1/account", """{"message":"User (role: guests) missing scopes","code":401,"type":"general_unauthorized_scope","version":"1.9.6"}""", 401);
        _place.Write("specs/open-api3-1.9.x-server.json", SmallSpec.Of("1.9.4"));

        (await _place.RunAsync("spec", server.Endpoint, "--from", "specs")).Succeeded();

        Assert.Contains("open-api3-1.9.x-server.json", _place.Files());
    }

    [Fact]
    public async Task What_is_no_Appwrite_is_told_with_what_it_answered()
    {
        await using StubServer server = await StubServer.StartAsync();
        server.Answer("/v1/health/version", """{"version":"latest"}""");
        server.Answer("/account", "[1]");

        string error = (await _place.RunAsync("spec", server.Address)).Failed();

        Assert.Contains($"{server.Endpoint}/health/version: 200", error, StringComparison.Ordinal);
        Assert.Contains($"{server.Endpoint}/account: 404 with a web page", error, StringComparison.Ordinal);
        Assert.Contains("--server-version", error, StringComparison.Ordinal);
        Assert.Empty(_place.Files());
    }

    [Theory]
    [InlineData("fra.cloud.appwrite.io/v1", "https://fra.cloud.appwrite.io/v1")]
    [InlineData("ftp://127.0.0.1/v1", "https://fra.cloud.appwrite.io/v1")]
    [InlineData("https://me:MARKED@127.0.0.1/v1", "without a user")]
    [InlineData("https://127.0.0.1/v1?key=MARKED", "without a user")]
    [InlineData("http://127.0.0.1:1/v1", "http://127.0.0.1:1/v1/health/version cannot be read")]
    public async Task An_endpoint_that_cannot_be_is_told_with_what_to_do(string endpoint, string advice)
    {
        string error = (await _place.RunAsync("spec", endpoint)).Failed();

        Assert.Contains(advice, error, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKED", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_secret_is_sent_and_redirects_to_http_are_not_followed()
    {
        await using StubServer server = await StubServer.OfVersionAsync("1.8.1");
        await using StubServer other = await StubServer.StartAsync();
        other.Answer("/" + Name18, SmallSpec.Of("1.8.1"));
        server.Answer("/specs/open-api3-1.8.1-server.json", other.Address + "/" + Name18, 302);
        _place.Environment["APPWRITE_API_KEY"] = "MARKED-key";

        string error = (await _place.RunAsync("spec", server.Endpoint, "--from", server.Address + "/specs")).Failed();

        Assert.Contains($"redirects to {other.Address}/{Name18}, which is not https", error, StringComparison.Ordinal);
        Assert.Empty(other.Paths);
        Assert.DoesNotContain("MARKED", server.Headers, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", server.Headers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"openapi":"3.0.0",""", "no spec")]
    [InlineData("<!DOCTYPE html><html></html>", "no spec")]
    [InlineData("[]", "no spec")]
    [InlineData("", "no spec")]
    [InlineData("""{"projectId":"p","tables":[{"$id":"t"}]}""", "project file")]
    [InlineData("""{"openapi":"3.0.0","info":{"title":"Appwrite","version":"1.8.1"},"paths":{}}""", "no operation")]
    [InlineData(null, "is the spec of 1.9.0, and one of 1.8.x is wanted")]
    public async Task What_is_no_spec_of_the_version_is_refused_and_nothing_is_written_over(string? text, string reason)
    {
        await using StubServer server = await StubServer.OfVersionAsync("1.8.1");
        server.Answer("/specs/" + Name18, text ?? SmallSpec.Of("1.9.0"));
        string old = SmallSpec.Of("1.8.0");
        _place.Write(Name18, old);
        _place.Write("MyApp.csproj", Project);

        string error = (await _place.RunAsync("spec", server.Endpoint, "--from", server.Address + "/specs")).Failed();

        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Contains($"{server.Address}/specs/{Name18}", error, StringComparison.Ordinal);
        Assert.Equal(old, _place.Read(Name18));
        Assert.Equal(Project, _place.Read("MyApp.csproj"));
        Assert.Equal(["MyApp.csproj", Name18], _place.Files());
    }

    [Fact]
    public async Task A_spec_that_is_nowhere_is_told_with_all_places()
    {
        await using StubServer server = await StubServer.OfVersionAsync("1.8.1");

        string error = (await _place.RunAsync("spec", server.Endpoint, "--from", server.Address + "/specs?token=MARKED", "--platform", "client")).Failed();

        foreach (string name in (string[])["open-api3-1.8.1-client.json", "open-api3-1.8.x-client.json", "open-api3-1.8.x.json", "1.8.x/open-api3-1.8.x-client.json", "swagger2-1.8.x-client.json"])
        {
            Assert.Contains($"{server.Address}/specs/{name}: 404", error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("MARKED", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.8", "specs/1.8.x/open-api3-1.8.x-server.json")]
    [InlineData("1.9.6", "open-api3-1.9.6-server.json")]
    [InlineData("1.4.14", "app/config/specs/open-api3-1.4.x-server.json")]
    [InlineData("1.4.14", "swagger2-1.4.x-server.json")]
    [InlineData("2.3.1", "specs/2.3.x/open-api3-2.3.x.json")]
    public async Task A_clone_of_a_repository_is_a_place_and_the_server_need_not_be_asked(string version, string file)
    {
        _place.Write("clone/" + file, SmallSpec.Of(version));

        (await _place.RunAsync("spec", "--server-version", version, "--from", "clone")).Succeeded();

        Assert.Contains(Path.GetFileName(file), _place.Files());
    }

    [Theory]
    [InlineData("--output", "specs/mine.json", "specs/mine.json")]
    [InlineData("--output", "specs", "specs/open-api3-1.8.x-server.json")]
    [InlineData("--output", "deep/er/", "deep/er/open-api3-1.8.x-server.json")]
    public async Task The_user_says_where_to(string option, string value, string expected)
    {
        _place.Write("from/" + Name18, SmallSpec.Of("1.8.1"));
        _place.Write("MyApp.csproj", Project);

        (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from/" + Name18, option, value)).Succeeded();

        Assert.Contains(expected, _place.Files());
        Assert.Contains($"<AdditionalFiles Include=\"{expected}\" />", _place.Read("MyApp.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_projects_one_has_to_be_named()
    {
        _place.Write("from/" + Name18, SmallSpec.Of("1.8.1"));
        _place.Write("A.csproj", Project);
        _place.Write("B.csproj", Project);

        string error = (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from")).Failed();
        Assert.Contains("A.csproj, B.csproj", error, StringComparison.Ordinal);
        Assert.Contains("--project", error, StringComparison.Ordinal);

        (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from", "--project", "B.csproj")).Succeeded();
        Assert.Equal(Project, _place.Read("A.csproj"));
        Assert.NotEqual(Project, _place.Read("B.csproj"));
    }

    [Fact]
    public async Task Without_a_project_the_file_is_written_and_the_line_for_one_is_told()
    {
        _place.Write("from/" + Name18, SmallSpec.Of("1.8.1"));

        Run run = (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from")).Succeeded();

        Assert.Contains(Name18, _place.Files());
        Assert.Contains($"Add <AdditionalFiles Include=\"{Name18}\" /> to yours.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_platform_is_that_of_the_projects_own_spec()
    {
        _place.Write("from/open-api3-1.9.x-client.json", SmallSpec.Of("1.9.0"));
        _place.Write("open-api3-1.8.x-client.json", SmallSpec.Of("1.8.0"));
        _place.Write("MyApp.csproj", """<Project><ItemGroup><AdditionalFiles Include="open-api3-1.8.x-client.json" /></ItemGroup></Project>""");

        (await _place.RunAsync("spec", "--server-version", "1.9", "--from", "from")).Succeeded();

        Assert.Equal("""<Project><ItemGroup><AdditionalFiles Include="open-api3-1.9.x-client.json" /></ItemGroup></Project>""", _place.Read("MyApp.csproj"));
    }

    [Fact]
    public async Task A_spec_in_the_place_of_an_older_one_tells_what_changes_in_the_projects_own_interfaces()
    {
        _place.Write("from/open-api3-1.9.x-server.json", SmallSpec.Of("1.9.0", spec =>
        {
            spec.Operation("/songs/{songId}", "delete")["deprecated"] = true;
            spec["paths"]!.AsObject().Remove("/bands");
        }));
        string old = SmallSpec.Of("1.8.0");
        _place.Write(Name18, old);
        _place.Write("ISongs.cs", $"using Appwrite.Runtime;\nnamespace My;\n[AppwriteService(\"songs\", Spec = \"{Name18}\")] public partial interface ISongs;");
        _place.Write("MyApp.csproj", $"<Project>\n  <ItemGroup>\n    <AdditionalFiles Include='a.txt;{Name18}' Visible=\"false\" />\n  </ItemGroup>\n</Project>\n");

        Run run = (await _place.RunAsync("spec", "--server-version", "1.9", "--from", "from")).Succeeded();

        Assert.Contains("ISongs\n  ~ DeleteAsync is deprecated", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("Band", run.Output, StringComparison.Ordinal);
        Assert.Contains("operations: 1 deprecated.", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Spec = \"{Name18}\"", run.Output, StringComparison.Ordinal);
        Assert.Equal("<Project>\n  <ItemGroup>\n    <AdditionalFiles Include='a.txt;open-api3-1.9.x-server.json' Visible=\"false\" />\n  </ItemGroup>\n</Project>\n", _place.Read("MyApp.csproj"));
        Assert.Equal(old, _place.Read(Name18));
    }

    [Fact]
    public async Task Two_specs_that_a_pattern_has_are_told_of()
    {
        _place.Write("from.json", SmallSpec.Of("1.9.0"));
        _place.Write("specs/" + Name18, SmallSpec.Of("1.8.0"));
        const string Pattern = """<Project><ItemGroup><AdditionalFiles Include="specs/*.json" /></ItemGroup></Project>""";
        _place.Write("MyApp.csproj", Pattern);

        Run run = (await _place.RunAsync("spec", "--server-version", "1.9", "--from", "from.json", "--output", "specs/open-api3-1.9.x-server.json")).Succeeded();

        Assert.Contains($"specs/{Name18} is part of the project, too", run.Output, StringComparison.Ordinal);
        Assert.Equal(Pattern, _place.Read("MyApp.csproj"));
    }

    [Fact]
    public async Task The_same_file_is_taken_in_place_and_once()
    {
        _place.Write("from/" + Name18, SmallSpec.Of("1.8.1", spec => spec.Properties("song").Remove("plays")));
        _place.Write(Name18, SmallSpec.Of("1.8.0"));
        _place.Write("ISongs.cs", "using Appwrite.Runtime;\n[AppwriteService(\"songs\")] public partial interface ISongs;");
        _place.Write("MyApp.csproj", Project);

        Run first = (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from")).Succeeded();
        string project = _place.Read("MyApp.csproj");
        Run second = (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from")).Succeeded();

        Assert.Contains("! - Plays (long)", first.Output, StringComparison.Ordinal);
        Assert.Contains("is the same already", second.Output, StringComparison.Ordinal);
        Assert.Equal(project, _place.Read("MyApp.csproj"));
        Assert.Equal(_place.Read("from/" + Name18), _place.Read(Name18));
    }

    [Theory]
    [InlineData("{ \"Logging\": {} }")]
    [InlineData("{ \"openapi\": ")]
    public async Task A_file_that_is_no_spec_is_not_written_over(string text)
    {
        _place.Write("from/" + Name18, SmallSpec.Of("1.8.1"));
        _place.Write("appsettings.json", text);

        string error = (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from", "--output", "appsettings.json")).Failed();

        Assert.Contains("not written over", error, StringComparison.Ordinal);
        Assert.Equal(text, _place.Read("appsettings.json"));
    }

    [Fact]
    public async Task A_spec_of_a_folder_above_stays_part_of_the_project()
    {
        _place.Write("from/open-api3-1.9.x-server.json", SmallSpec.Of("1.9.0"));
        _place.Write("Directory.Build.props", $"<Project><ItemGroup><AdditionalFiles Include=\"$(MSBuildThisFileDirectory){Name18}\" /></ItemGroup></Project>");
        _place.Write(Name18, SmallSpec.Of("1.8.0"));
        _place.Write("app/MyApp.csproj", Project);

        Run run = (await _place.RunAsync("spec", "--server-version", "1.9", "--from", "from", "--project", "app")).Succeeded();

        Assert.Contains($"../{Name18} is part of the project, too", run.Output, StringComparison.Ordinal);
        Assert.Contains("Include=\"open-api3-1.9.x-server.json\"", _place.Read("app/MyApp.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_read()
    {
        await using StubServer server = await StubServer.StartAsync();
        server.Answer("/v1/health/version", new string(' ', 2 * 1024 * 1024));

        string error = (await _place.RunAsync("spec", server.Endpoint)).Failed();

        Assert.Contains("more than 1048576 bytes", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_a_server_or_a_version_is_needed()
    {
        Run run = await _place.RunAsync("spec");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--server-version", run.Error, StringComparison.Ordinal);
    }
}
