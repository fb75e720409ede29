using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.BadInput;

public class SpecChoiceTests
{
    private const string Choosing = "[Appwrite.Runtime.AppwriteClient(Spec = \"{0}\")]\npublic partial interface IBackend;";
    private static readonly MemoryFile Concerts = Fixtures.Spec(Fixtures.Concerts);

    [Fact]
    public void A_project_without_a_spec_is_told_so() =>
        Run(Fixtures.Client).AssertReports("APW020", "IBackend", "AdditionalFiles");

    [Fact]
    public void A_project_without_interfaces_needs_no_spec() => Assert.Empty(Run("class Nothing;").Diagnostics);

    [Fact]
    public void Several_specs_need_a_choice() =>
        Run(Fixtures.Client, Concerts, Fixtures.Spec(Fixtures.Concerts, "more.json"))
            .AssertReports("APW022", "IBackend", "concerts.json, more.json", "Spec = \"concerts.json\"");

    [Theory]
    [InlineData("concerts.json")]
    [InlineData("CONCERTS.json")]
    [InlineData("specs/concerts.json")]
    [InlineData("specs\\\\concerts.json")]
    public void A_spec_is_chosen_by_its_name_or_by_its_path(string name)
    {
        Outcome outcome = Choose(name, Concerts, Fixtures.Spec(Fixtures.Concerts, "more.json"));

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_spec_that_is_not_there_is_reported_with_the_nearest() =>
        Choose("concert.json", Concerts).AssertReports("APW021", "Spec = ", "'concert.json'", "'concerts.json'?");

    [Fact]
    public void A_spec_that_is_nowhere_near_gets_no_suggestion() =>
        Choose("zzz", Concerts).AssertReports("APW021", "Spec = ", "AdditionalFiles");

    [Fact]
    public void Two_specs_of_one_name_need_their_folders() =>
        Choose("concerts.json", Concerts, new MemoryFile("/old/v1/concerts.json", Fixtures.Concerts))
            .AssertReports("APW022", "IBackend", "v1/concerts.json, specs/concerts.json");

    [Fact]
    public void An_unknown_service_is_reported_with_the_nearest() =>
        Run("[Appwrite.Runtime.AppwriteService(\"concert\")] public partial interface IConcerts;", Concerts)
            .AssertReports("APW023", "\"concert\"", "'concerts.json'", "'concert'", "'concerts'?");

    [Fact]
    public void An_unknown_service_that_is_nowhere_near_gets_the_list() =>
        Run("[Appwrite.Runtime.AppwriteService(\"zzzzzzzzzzzz\")] public partial interface IConcerts;", Concerts)
            .AssertReports("APW023", "\"zzzzzzzzzzzz\"", "concerts, posters, tickets");

    [Fact]
    public void Two_specs_in_one_namespace_are_reported_with_a_name_for_the_second()
    {
        Outcome outcome = Run(
            """
            using Appwrite.Runtime;
            namespace App;
            [AppwriteClient(Spec = "concerts.json")] public partial interface IBackend;
            [AppwriteClient(Spec = "more.json")] public partial interface IMore;
            """,
            Concerts,
            Fixtures.Spec(Fixtures.Concerts.Replace("1.8.0", "2.1.0", StringComparison.Ordinal), "more.json"));

        outcome.AssertReports("APW030", "IMore", "'App.AppwriteApi'", "'concerts.json'", "'more.json'", "ApiNamespace = \"App.AppwriteApiV210\"");
        outcome.AssertCompiles();
    }

    [Fact]
    public void Two_specs_in_two_namespaces_live_side_by_side()
    {
        Outcome outcome = Run(
            """
            using Appwrite.Runtime;
            namespace App;
            [AppwriteClient(Spec = "concerts.json")] public partial interface IBackend;
            [AppwriteClient(Spec = "more.json", ApiNamespace = "App.More")] public partial interface IMore;
            """,
            Concerts,
            Fixtures.Spec(Fixtures.Concerts, "more.json"));

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_yaml_spec_is_reported_and_no_choice() =>
        Run(Fixtures.Client, new MemoryFile("a.yaml", "info: {}\nopenapi: 3.0.0\n"), Concerts).AssertReports("APW002", "info", "'a.yaml'", "JSON");

    [Fact]
    public void A_yaml_spec_alone_is_reported_once() =>
        Run(Fixtures.Client, new MemoryFile("a.yml", "openapi: 3.0.0\n")).AssertReports("APW002", "openapi", "'a.yml'");

    [Fact]
    public void Another_yaml_file_is_nobodys_business() =>
        Assert.Empty(Run(Fixtures.Client, new MemoryFile("a.yml", "steps:\n  - run: x\n"), Concerts).Diagnostics);

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("5")]
    [InlineData("{ \"swag\": 1 }")]
    [InlineData("{ not json")]
    [InlineData("\u0000\u0001")]
    public void A_json_file_that_is_no_spec_is_nobodys_business(string text) =>
        Assert.Empty(Run(Fixtures.Client, new MemoryFile("a.json", text), Concerts).Diagnostics);

    [Fact]
    public void A_broken_file_that_is_named_is_reported_where_it_breaks() =>
        Choose("a.json", new MemoryFile("a.json", "{\n  \"ä\": 1,\n  \"ä\": nothing\n}")).AssertReports("APW001", "othing", "'a.json'", "JSON");

    [Fact]
    public void An_empty_file_that_is_named_is_reported() =>
        Choose("a.json", new MemoryFile("a.json", "")).AssertReports("APW001", "", "'a.json'");

    [Fact]
    public void A_broken_spec_is_reported_even_if_nobody_names_it() =>
        Run("class Nothing;", new MemoryFile("a.json", "{\n  \"openapi\": \"3.0.0\",\n  oops\n}")).AssertReports("APW001", "oops", "'a.json'");

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is empty")]
    [InlineData("<!DOCTYPE html>\n<html><head></head></html>", "is an HTML page")]
    [InlineData("<?xml version=\"1.0\"?><Error/>", "is XML")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n", "is a Git LFS pointer")]
    [InlineData("[ 1 ]", "is a JSON list")]
    [InlineData("5", "is a single JSON value")]
    [InlineData("{}", "is an empty JSON object")]
    [InlineData("{ \"success\": true, \"data\": { \"info\": 1, \"openapi\": \"3.0.0\" } }", "is an envelope around a spec; save what stands below 'data' alone")]
    [InlineData("{ \"message\": \"no\", \"code\": 404, \"type\": \"x\" }", "is an error answer")]
    [InlineData("{ \"Logging\": 1, \"b\": 2, \"c\": 3, \"d\": 4, \"e\": 5 }", "has neither 'openapi' nor 'swagger' at its root, but 'Logging', 'b', 'c', 'd' and more")]
    [InlineData("openapi: 3.0.0\npaths: {}\n", "is YAML")]
    [InlineData("\u0000\u0001", "is not text")]
    [InlineData("{ nothing", "is not valid JSON")]
    public void A_file_that_is_no_spec_is_named_with_what_it_holds(string text, string content)
    {
        Run(Fixtures.Client, new MemoryFile("specs/api.json", text)).AssertReports("APW020", "IBackend", $"'api.json' {content}");
        string message = Assert.Single(Choose("api.json", new MemoryFile("specs/api.json", text), Concerts).Diagnostics).GetMessage(null);
        Assert.Contains("'api.json'", message, StringComparison.Ordinal);
        if (content != "is not valid JSON")
        {
            Assert.Contains(content, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_many_files_some_are_named()
    {
        AdditionalText[] files = [.. Enumerable.Range(0, 9).Select(i => new MemoryFile($"f{i}.json", "[]"))];

        Run(Fixtures.Client, files).AssertReports("APW020", "IBackend", "'f0.json' is a JSON list; 'f1.json'", "'f4.json'", "4 more");
    }

    [Theory]
    [InlineData("realtime", null)]
    [InlineData("graphql", null)]
    [InlineData("concret", "concerts")]
    [InlineData("cnocerts", "concerts")]
    [InlineData("Concerts", "concerts")]
    [InlineData("ticket", "tickets")]
    [InlineData("tick", "tickets")]
    [InlineData("post", "posters")]
    [InlineData("x", null)]
    public void A_name_is_suggested_only_where_one_is_near(string service, string? suggestion)
    {
        string message = Assert.Single(
            Run($"[Appwrite.Runtime.AppwriteService(\"{service}\")] public partial interface IMine;", Concerts).Diagnostics).GetMessage(null);

        Assert.Equal(suggestion is null ? "; it has concerts, posters, tickets" : $"; did you mean '{suggestion}'?", message[message.IndexOf(';', StringComparison.Ordinal)..]);
    }

    [Fact]
    public void An_old_csharp_is_reported_once()
    {
        const string Source = Fixtures.Client + "\n[AppwriteService(\"posters\")]\npublic partial interface IPictures { }";
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation = GeneratorHarness.Compile();
        compilation = compilation.AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(
            Source, GeneratorHarness.CSharp12.WithLanguageVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11), "Source0.cs"));

        Outcome outcome = Generated.From(compilation, Concerts);

        outcome.AssertReports("APW031", "IBackend", "<LangVersion>12</LangVersion>");
        Assert.Empty(outcome.Sources);
    }

    private static Outcome Choose(string name, params AdditionalText[] files) =>
        Run(Choosing.Replace("{0}", name, StringComparison.Ordinal), files);

    private static Outcome Run(string source, params AdditionalText[] files) => Generated.From(source, files);
}
