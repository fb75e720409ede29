using Appwrite.SourceGen.Steady;
using Microsoft.CodeAnalysis.Completion;

namespace Appwrite.Editor.Tests.Completion;

/// <summary>What Roslyn's completion service offers in the texts of the attributes, with the provider that it loads from a path.</summary>
public sealed class AttributeCompletionTests(CompletionBed bed) : IClassFixture<CompletionBed>
{
    private const string Usings = CompletionPlaces.Usings;

    private static readonly string[] Services = ["harbour", "library", "register"];
    private static readonly string[] Operations = ["addBook", "listBooks", "all"];

    public static IEnumerable<object[]> Places => CompletionPlaces.All.Select(place => new object[] { place.Source, place.Names });

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Names_are_offered(string source, string expected)
    {
        Assert.Equal(expected.Split(' '), await bed.ItemsAsync(Usings + source));
    }

    [Theory]
    [InlineData("""[AppwriteService($$)] partial interface ILibrary;""", "\"harbour\" \"library\" \"register\"")]
    [InlineData("""[AppwriteService(li$$)] partial interface ILibrary;""", "\"harbour\" \"library\" \"register\"")]
    [InlineData("""[AppwriteService("library", Include = [$$])] partial interface ILibrary;""", "\"addBook\" \"listBooks\" \"all\"")]
    [InlineData("""[AppwriteService("library", Include = ["all", $$])] partial interface ILibrary;""", "\"addBook\" \"listBooks\"")]
    [InlineData("""[AppwriteService("library", Include = new[] { $$ })] partial interface ILibrary;""", "\"addBook\" \"listBooks\" \"all\"")]
    [InlineData("""[AppwriteClient(Spec = $$)] partial interface ITown;""", "\"town.json\"")]
    [InlineData("""[AppwriteTable("main", $$)] partial class Book;""", "\"books\" \"li-ts\"")]
    [InlineData("""[AppwriteService("library")] partial interface ILibrary { [AppwriteOperation($$)] Task Get(); }""", "\"addBook\" \"listBooks\" \"all\"")]
    public async Task Where_a_text_could_begin_it_is_offered_with_its_quotes(string source, string expected)
    {
        Assert.Equal(expected.Split(' '), await bed.ItemsAsync(Usings + source));
    }

    [Theory]
    [InlineData("""[global::Appwrite.Runtime.AppwriteServiceAttribute("$$")] interface ILibrary;""")]
    [InlineData("""[Appwrite.Runtime.AppwriteService("$$")] interface ILibrary;""")]
    [InlineData("""using Of = Appwrite.Runtime.AppwriteServiceAttribute; [Of("$$")] interface ILibrary;""")]
    [InlineData("""using Appwrite.Runtime; [Obsolete, AppwriteService("$$")] interface ILibrary;""")]
    [InlineData("""using Appwrite.Runtime; class Outer { [AppwriteService("$$")] interface ILibrary; }""")]
    [InlineData("""using Appwrite.Runtime; [AppwriteService(("$$"))] interface ILibrary;""")]
    [InlineData("using Appwrite.Runtime; [AppwriteService(\"$$\n)] interface ILibrary;")]
    [InlineData("using Appwrite.Runtime; [AppwriteService(\"$$)] interface ILibrary;")]
    [InlineData("using Appwrite.Runtime; [AppwriteService(\"li$$\ninterface ILibrary;")]
    [InlineData("using Appwrite.Runtime; [AppwriteService(\"$$")]
    [InlineData("using Appwrite.Runtime; [AppwriteService(\"$$\")]")]
    [InlineData("using Appwrite.Runtime; [AppwriteService(@\"$$\")] interface ILibrary;")]
    [InlineData("using Appwrite.Runtime; [AppwriteService(\"\"\"l$$\"\"\")] interface ILibrary;")]
    [InlineData("using Appwrite.Runtime; [AppwriteService(\"\"\"\n    l$$\n    \"\"\")] interface ILibrary;")]
    public async Task The_attribute_is_known_however_it_is_written(string source)
    {
        Assert.Equal(Services, await bed.ItemsAsync(source));
    }

    [Theory]
    [InlineData("""[AppwriteOperation("$$")]""")]
    [InlineData("""[AppwriteOperation("$$)] Task Get();""")]
    [InlineData("""[AppwriteOperation("$$ """)]
    [InlineData("""Task Some(); [AppwriteOperation("li$$")] Task""")]
    public async Task A_method_may_be_half_written(string member)
    {
        Assert.Equal(Operations, await bed.ItemsAsync(Usings + $$"""[AppwriteService("library")] partial interface ILibrary { {{member}} }"""));
    }

    [Fact]
    public async Task The_service_may_stand_in_another_part_and_be_a_constant()
    {
        Assert.Equal(Operations, await bed.ItemsAsync(Usings + """
            [AppwriteService(Names.Library)] partial interface ILibrary;
            partial interface ILibrary { [AppwriteOperation("$$")] Task Get(); }
            static class Names { public const string Library = "library"; }
            """));
    }

    [Theory]
    [InlineData("[AppwriteService(\"$$\")]", "[AppwriteService(\"library\")]")]
    [InlineData("[AppwriteService(\"har$$bour\")]", "[AppwriteService(\"library\")]")]
    [InlineData("[AppwriteService($$)]", "[AppwriteService(\"library\")]")]
    [InlineData("[AppwriteService(li$$)]", "[AppwriteService(\"library\")]")]
    [InlineData("[AppwriteService(\"li$$)]", "[AppwriteService(\"library\")]")]
    [InlineData("[AppwriteService(@\"$$\")]", "[AppwriteService(@\"library\")]")]
    [InlineData("[AppwriteService(\"\"\"li$$\"\"\")]", "[AppwriteService(\"\"\"library\"\"\")]")]
    [InlineData("[AppwriteService(\"\"\"\n    li$$\n    \"\"\")]", "[AppwriteService(\"\"\"\n    library\n    \"\"\")]")]
    [InlineData("[AppwriteClient(Include = [\"library\", \"libr$$ary\"])]", "[AppwriteClient(Include = [\"library\", \"library.addBook\"])]", "library.addBook")]
    [InlineData("[AppwriteClient(Include = [\"library.li$$\"])]", "[AppwriteClient(Include = [\"library.addBook\"])]", "addBook")]
    public async Task What_is_chosen_takes_the_place_of_the_whole_text(string source, string expected, string name = "library")
    {
        Assert.Equal(Usings + expected + " interface ITown;", await bed.CommitAsync($"{Usings}{source} interface ITown;", name));
    }

    [Fact]
    public async Task A_name_is_written_as_the_text_that_it_stands_in_needs_it()
    {
        const string Odd = """{ "projectId": "town", "tablesDB": [ { "$id": "a\"b\\c", "name": "Odd" } ] }""";
        bed.SetFiles(("appwrite.config.json", Odd));
        try
        {
            Assert.Equal("""using Appwrite.Runtime; [AppwriteDatabase("a\"b\\c")]""", await bed.CommitAsync("""using Appwrite.Runtime; [AppwriteDatabase("$$")]""", "a\"b\\c"));
            Assert.Equal("""using Appwrite.Runtime; [AppwriteDatabase(@"a""b\c")]""", await bed.CommitAsync("""using Appwrite.Runtime; [AppwriteDatabase(@"$$")]""", "a\"b\\c"));
        }
        finally
        {
            bed.SetFiles(CompletionPlaces.Files);
        }
    }

    [Fact]
    public async Task An_operation_is_described_by_the_spec_without_its_marks()
    {
        const string Source = Usings + """[AppwriteService("library")] partial interface ILibrary { [AppwriteOperation("$$")] Task Get(); }""";

        Assert.Equal("GET /library/books\nList books\n\nAll of them, as the shelves have them; see getBook.", await bed.DescribeAsync(Source, "listBooks"));
        Assert.Equal("GET /library/all\nList books\n\nDeprecated since Appwrite 1.8.0. Use Library.ListBooksAsync instead.", await bed.DescribeAsync(Source, "all"));
    }

    [Theory]
    [InlineData("""[AppwriteService("$$")]""", "library", "3 operations: listBooks, addBook, all.")]
    [InlineData("""[AppwriteService("$$")]""", "harbour", "1 operation: listShips.")]
    [InlineData("""[AppwriteClient(Spec = "$$")]""", "town.json", "Town 1.9.0, 5 operations.")]
    [InlineData("""[AppwriteClient(Platform = "$$")]""", "kiosk", "Takes 4 operations of 5.")]
    [InlineData("""[AppwriteDatabase("$$")]""", "main", "Main, with 2 tables: books, li-ts.")]
    [InlineData("""[AppwriteDatabase("main", Tables = ["$$"])]""", "books", "Books of the town, with 1 column: title.")]
    [InlineData("""[AppwriteDatabase("main", Schema = "$$")]""", "appwrite.config.json", "2 databases: main, archive.")]
    public async Task Everything_else_is_described_by_what_it_has(string attribute, string name, string expected)
    {
        Assert.Equal($"{name}\n{expected}", await bed.DescribeAsync(Usings + attribute + " interface ITown;", name));
    }

    [Fact]
    public async Task What_is_deprecated_is_marked()
    {
        List<CompletionItem> services = await bed.ListAsync(Usings + """[AppwriteService("$$")]""");
        List<CompletionItem> operations = await bed.ListAsync(Usings + """[AppwriteService("library", Include = ["$$"])]""");

        Assert.Equal(["register"], services.Where(item => item.Tags.Contains("Deprecated")).Select(item => item.DisplayText));
        Assert.Equal(["all"], operations.Where(item => item.Tags.Contains("Deprecated")).Select(item => item.DisplayText));
        Assert.All(operations, item => Assert.Equal(item.DisplayText == "all" ? "deprecated" : item.DisplayText == "addBook" ? "POST" : "GET", item.InlineDescription));
    }

    [Theory]
    [InlineData("""[AppwriteService("$$")]""", '"', true)]
    [InlineData("""[AppwriteService("l$$")]""", 'l', true)]
    [InlineData("""[AppwriteClient(Include = ["library.$$"])]""", '.', true)]
    [InlineData("""[AppwriteService("li$$")]""", 'i', false)]
    public async Task Typing_asks_for_names(string source, char typed, bool isAsked)
    {
        Assert.Equal(isAsked, (await bed.ItemsAsync(Usings + source, typed)).Count > 0);
    }

    [Theory]
    [InlineData("""class Other { string text = "$$"; }""")]
    [InlineData("""[System.Obsolete("$$")] interface IOther;""")]
    [InlineData("""[AppwriteService("library"$$)] interface IOther;""")]
    [InlineData("""[AppwriteService($$"library")] interface IOther;""")]
    [InlineData("""[AppwriteService("library", ApiNamespace = "$$")] interface IOther;""")]
    [InlineData("""[AppwriteService("library", "$$")] interface IOther;""")]
    [InlineData("""[AppwriteService("li" + "$$")] interface IOther;""")]
    [InlineData("""[AppwriteClient("$$")] interface IOther;""")]
    [InlineData("""[AppwriteClient(Include = "$$")] interface IOther;""")]
    [InlineData("""[AppwriteClient(Spec = ["$$"])] interface IOther;""")]
    [InlineData("""[AppwriteTable("nowhere", "$$")] class Other;""")]
    [InlineData("""[AppwriteService("nothing", Include = ["$$"])] interface IOther;""")]
    [InlineData("""interface IOther { [AppwriteOperation("$$")] Task Get(); }""")]
    [InlineData("""class Other { /* [AppwriteService("$$")] */ }""")]
    [InlineData("$$")]
    [InlineData("""[AppwriteService$$("library")] interface IOther;""")]
    public async Task Nothing_is_offered_elsewhere(string source)
    {
        Assert.Empty(await bed.ItemsAsync(Usings + source));
    }

    [Fact]
    public async Task Nothing_is_offered_in_others_attributes_of_the_name()
    {
        Assert.Empty(await bed.ItemsAsync("""
            using Mine; [AppwriteService("$$")] interface ILibrary;
            namespace Mine { class AppwriteServiceAttribute(string service) : System.Attribute; }
            """));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "openapi": 3 }""")]
    [InlineData("""{ "openapi": "3.0.0", "paths": [ 1 ] }""")]
    [InlineData("""{ "tablesDB": 7, "tables": [ { } ] }""")]
    public async Task A_broken_file_offers_nothing_and_breaks_nothing(string text)
    {
        bed.SetFiles(("town.json", text), ("appwrite.config.json", text));
        try
        {
            foreach (string source in (string[])
                [
                    """[AppwriteService("$$")]""", """[AppwriteClient(Include = ["$$"])]""", """[AppwriteClient(Platform = "$$")]""",
                    """[AppwriteDatabase("$$")]""", """[AppwriteTable("main", "$$")]""", """[AppwriteDatabase("main", Schema = "$$")]""",
                ])
            {
                Assert.Empty((await bed.ItemsAsync(Usings + source)).Except(["client", "server", "console"]));
            }
        }
        finally
        {
            bed.SetFiles(CompletionPlaces.Files);
        }
    }

    [Fact]
    public async Task Of_several_specs_the_named_one_counts()
    {
        bed.SetFiles(CompletionPlaces.Two);
        try
        {
            Assert.Equal(["town.json", "village.json"], await bed.ItemsAsync(Usings + """[AppwriteClient(Spec = "$$")]"""));
            Assert.Equal(["well"], await bed.ItemsAsync(Usings + """[AppwriteService("$$", Spec = "village.json")]"""));
            Assert.Equal(["draw"], await bed.ItemsAsync(Usings + """
                [AppwriteService("well", Spec = "village.json")] interface IWell { [AppwriteOperation("$$")] Task Draw(); }
                """));
            Assert.Equal(["draw"], await bed.ItemsAsync(Usings + """[AppwriteClient(Include = ["well.$$"], Spec = "village.json")]"""));
        }
        finally
        {
            bed.SetFiles(CompletionPlaces.Files);
        }
    }

    [Fact]
    public async Task Files_of_one_name_are_told_apart_by_their_folders()
    {
        bed.SetFiles(("new/spec.json", CompletionPlaces.Spec), ("old/spec.json", CompletionPlaces.OldSpec));
        try
        {
            Assert.Equal(["new/spec.json", "old/spec.json"], await bed.ItemsAsync(Usings + """[AppwriteClient(Spec = "$$")]"""));
            Assert.Equal(["well"], await bed.ItemsAsync(Usings + """[AppwriteService("$$", Spec = "old/spec.json")]"""));
        }
        finally
        {
            bed.SetFiles(CompletionPlaces.Files);
        }
    }

    [Fact]
    public void A_file_is_read_once_until_it_changes()
    {
        bed.SetFiles(CompletionPlaces.Files);
        ProjectFiles first = ProjectFiles.Of(bed.Project.AnalyzerOptions.AdditionalFiles, CancellationToken.None);
        ProjectFiles second = ProjectFiles.Of(bed.Project.AnalyzerOptions.AdditionalFiles, CancellationToken.None);
        bed.SetFiles(CompletionPlaces.Two);
        ProjectFiles third = ProjectFiles.Of(bed.Project.AnalyzerOptions.AdditionalFiles, CancellationToken.None);
        bed.SetFiles(CompletionPlaces.Files);

        Assert.Same(first.Specs[0], second.Specs[0]);
        Assert.Same(first.Schemas[0], second.Schemas[0]);
        Assert.NotSame(first.Specs[0], third.Specs[0]);
        Assert.Equal(2, third.Specs.Count(spec => spec.Api is not null));
    }

    [Theory]
    [InlineData("""[AppwriteService(/* a.$$ */)] interface ILibrary;""")]
    [InlineData("[AppwriteService( // a$$\n)] interface ILibrary;")]
    public async Task Nothing_is_offered_in_a_comment(string source)
    {
        Assert.Empty(await bed.ItemsAsync(Usings + source));
    }
}
