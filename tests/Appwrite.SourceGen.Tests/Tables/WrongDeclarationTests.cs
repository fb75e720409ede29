using System.Globalization;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace Appwrite.SourceGen.Tests.Tables;

/// <summary>Interfaces and classes that do not fit the project file, each with the diagnostic at its place; beside each the one that was meant.</summary>
public sealed class WrongDeclarationTests(ITestOutputHelper output)
{
    /// <summary>A wrong declaration, its diagnostic, the text at its place, a part of the message, and the declaration that is right.</summary>
    private static readonly (string Wrong, string Id, string At, string Message, string Right)[] Declarations =
    [
        // What the attributes name.
        (Database("\"man\""), "APW103", "\"man\"", "did you mean 'main'?", Database("\"main\"")),
        (Database("\"Music\""), "APW103", "\"Music\"", "did you mean 'main'?", Database("\"main\"")),
        (Database("\"main\", Tables = [\"song\"]"), "APW104", "\"song\"", "did you mean 'songs'?", Database("\"main\", Tables = [\"songs\"]")),
        (Database("\"main\", Tables = [\"Albums\"]"), "APW104", "\"Albums\"", "did you mean 'albums'?", Database("\"main\", Tables = [\"albums\", \"songs\"]")),
        (Database("\"main\", Schema = \"other.json\""), "APW101", "Schema = \"other.json\"", "no project file 'other.json'", Database("\"main\", Schema = \"appwrite.config.json\"")),
        (Database("\"main\", ApiNamespace = \"1.x\""), "APW033", "ApiNamespace = \"1.x\"", "'1.x' is not a namespace", Database("\"main\", ApiNamespace = \"Elsewhere.Here\"")),
        (Class("\"main\", \"song\"", "partial class Song;"), "APW104", "\"song\"", "did you mean 'songs'?", Class("\"main\", \"songs\"", "partial class Song;")),
        (Class("\"main\", \"Songs\"", "partial class Song;"), "APW104", "\"Songs\"", "did you mean 'songs'?", Class("\"main\", \"songs\"", "partial class Song;")),
        (Class("\"mian\", \"songs\"", "partial class Song;"), "APW103", "\"mian\"", "did you mean 'main'?", Class("\"main\", \"songs\"", "partial class Song;")),
        (Class("\"main\", \"songs\", ApiNamespace = \"a b\"", "partial class Song;"), "APW033", "ApiNamespace = \"a b\"", "'a b' is not a namespace",
            Class("\"main\", \"songs\", ApiNamespace = \"Ab\"", "partial class Song;")),

        // Where nothing can be added.
        ("[AppwriteDatabase(\"main\")] public interface IMusic;", "APW024", "IMusic", "has to be partial", Database("\"main\"")),
        ("[AppwriteDatabase(\"main\")] public partial interface IMusic<T>;", "APW025", "IMusic", "is generic", Database("\"main\"")),
        ("public static partial class Outer { [AppwriteDatabase(\"main\")] public partial interface IMusic; }", "APW026", "IMusic", "directly in a namespace", Database("\"main\"")),
        ("[AppwriteDatabase(\"main\")] file partial interface IMusic;", "APW026", "IMusic", "visible to the whole project", "[AppwriteDatabase(\"main\")] internal partial interface IMusic;"),
        (Class("\"main\", \"songs\"", "class Song;"), "APW105", "Song", "write 'partial class'", Class("\"main\", \"songs\"", "partial class Song;")),
        (Class("\"main\", \"songs\"", "partial class Song<T>;"), "APW105", "Song", "is generic", Class("\"main\", \"songs\"", "partial record Song;")),
        (Class("\"main\", \"songs\"", "abstract partial class Song;"), "APW105", "Song", "is abstract", Class("\"main\", \"songs\"", "sealed partial class Song;")),
        (Class("\"main\", \"songs\"", "static partial class Song;"), "APW105", "Song", "is static", Class("\"main\", \"songs\"", "partial class Song;")),
        ("public class Base; " + Class("\"main\", \"songs\"", "partial class Song : Base;"), "APW105", "Song", "inherits another class",
            "public interface IBase; " + Class("\"main\", \"songs\"", "partial class Song : IBase;")),
        ("public static partial class Outer { " + Class("\"main\", \"songs\"", "partial class Song;") + " }", "APW105", "Song", "directly in a namespace", Class("\"main\", \"songs\"", "partial class Song;")),
        (Class("\"main\", \"songs\"", "partial class Song(int size) { private int Area => size * size; }"), "APW105", "Song", "no constructor",
            Class("\"main\", \"songs\"", "partial class Song { private int Area => 4; }")),
        (Class("\"main\", \"songs\"", "partial class Song;") + Class("\"main\", \"songs\"", "partial class Tune;"), "APW106", "Tune", "has the row type 'App.Song' already",
            Class("\"main\", \"songs\"", "partial class Song;") + Class("\"main\", \"albums\"", "partial class Record;")),

        // Properties.
        (Song("public string? Nothing { get; set; }"), "APW107", "Nothing", "no column in the table 'Songs'", Song("public string? Label { get; set; }")),
        (Song("public string? Lable { get; set; }"), "APW107", "Lable", "did you mean 'label'?", Song("public string? Label { get; set; }")),
        (Song("public string? Nothing { get; set; }"), "APW107", "Nothing", "[JsonIgnore]", Song("[System.Text.Json.Serialization.JsonIgnore] public string? Nothing { get; set; }")),
        (Song("public string? Nothing { get; set; }"), "APW107", "Nothing", "[JsonPropertyName]", Song("[System.Text.Json.Serialization.JsonPropertyName(\"label\")] public string? Nothing { get; set; }")),
        (Song("public string? Year { get; set; }"), "APW108", "Year", "cannot be of type 'string", Song("public int Year { get; set; }")),
        (Song("public List<int> Tags { get; set; } = [];"), "APW108", "Tags", "can be", Song("public List<string> Tags { get; set; } = [];")),
        (Song("public string? Tags { get; set; }"), "APW108", "Tags", "IReadOnlyList<string>", Song("public string[] Tags { get; set; } = [];")),
        (Song("public DateTimeOffset Rating { get; set; }"), "APW108", "Rating", "double?", Song("public double? Rating { get; set; }")),
        (Song("public bool Place { get; set; }"), "APW108", "Place", "GeoPoint?", Song("public GeoPoint? Place { get; set; }")),

        // Members and types that are there already.
        (Database("\"main\"", " { int Songs { get; } }"), "APW027", "Songs", "has a member 'Songs' already", Database("\"main\"", " { int Other => 5; }")),
        (Database("\"main\"", " { int Count(); }"), "APW028", "Count", "cannot be implemented", Database("\"main\"", " { int Count() => 2; }")),
        (Database("\"main\"") + " public class MusicClient;", "APW029", "MusicClient", "exists already", Database("\"main\"") + " public class MusicClients;"),
        (Database("\"main\"") + " public class MusicTransaction;", "APW029", "MusicTransaction", "exists already", Database("\"main\"") + " public class MusicTransactions;"),
        (Database("\"main\"") + " } namespace App.AppwriteApi { public class Songs;", "APW029", "Songs", "exists already", Database("\"main\"") + " } namespace App.AppwriteApi { public class Song;"),
        (Database("\"main\"") + " } namespace App.AppwriteApi { public class SongsColumns;", "APW029", "SongsColumns", "exists already",
            Database("\"main\"") + " } namespace App.AppwriteApi { public partial class Songs { public string Shown => Title; }"),
        (Database("\"main\"") + " } namespace App.AppwriteApi { public partial class SongsColumns;", "APW029", "SongsColumns", "exists already", Database("\"main\"")),
        (Database("\"main\"") + " } namespace App.AppwriteApi { public enum Genre;", "APW029", "Genre", "exists already", Database("\"main\"") + " } namespace App.AppwriteApi { public enum Genres;"),
        (Database("\"main\"") + " } namespace App.AppwriteApi { public class AppwriteRowJson;", "APW029", "AppwriteRowJson", "exists already", Database("\"main\"")),
    ];

    /// <summary>Classes that are the schema themselves, where there is no project file.</summary>
    private static readonly (string Wrong, string Id, string At, string Message, string Right)[] WithoutFile =
    [
        (Database("\"main\""), "APW100", "IMusic", "AdditionalFiles", Database("\"main\"") + Song("public string? Label { get; set; }")),
        (Song("public System.IO.Stream? Data { get; set; }"), "APW109", "Data", "no column can hold", Song("public string? Data { get; set; }")),
        (Song("public Dictionary<string, int>? Data { get; set; }"), "APW109", "Data", "no column can hold", Song("public System.Text.Json.JsonElement Data { get; set; }")),
        (Song("public Link<string> Album { get; set; }"), "APW109", "Album", "Link or Links of a class", Song("public Link<Song> Album { get; set; }")),
        (Class("\"main\", \"songs\"", "partial class Song { public int A { get; set; } }") + " } namespace App.AppwriteApi { public class SongColumns;", "APW029", "SongColumns", "exists already",
            Class("\"main\", \"songs\"", "partial class Song { public int A { get; set; } }")),
    ];

    [Fact]
    public void Each_wrong_declaration_is_told_of_at_its_place_and_the_right_one_is_not() => Check(Declarations, WrongProgram.Project);

    [Fact]
    public void So_is_each_without_a_project_file() => Check(WithoutFile, null);

    [Fact]
    public void One_of_several_project_files_has_to_be_named()
    {
        const string Named = "[AppwriteDatabase(\"main\", Schema = \"a/appwrite.json\")] public partial interface IMusic;";
        AdditionalText[] files = [new MemoryFile("a/appwrite.json", WrongProgram.Project), new MemoryFile("b/appwrite.json", WrongProgram.Project)];

        Diagnostic wrong = Assert.Single(Run(Database("\"main\""), files).Diagnostics);
        Assert.Equal("APW102", wrong.Id);
        Assert.Contains("Schema = ", wrong.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        GeneratorOutcome right = Run(Named, files);
        Assert.Empty(right.Diagnostics);
        Assert.Empty(right.CompilerMessages);
    }

    [Theory]
    [InlineData("AppwriteClient")]
    [InlineData("AppwriteService(\"concerts\")")]
    public void An_interface_is_a_client_or_a_database(string other)
    {
        GeneratorOutcome outcome = Run(
            $"[AppwriteDatabase(\"main\"), {other}] public partial interface IMusic;", new MemoryFile(TableFiles.FileName, WrongProgram.Project), Fixtures.Spec(Fixtures.Concerts));

        Diagnostic told = Assert.Single(outcome.Diagnostics);
        Assert.Equal("APW032: The interface 'IMusic' is to be two of a client, a service and a database; keep one of the attributes", $"{told.Id}: {told.GetMessage(null)}");
        Assert.Empty(outcome.CompilerMessages);
    }

    [Fact]
    public void Older_languages_are_told_what_they_lack()
    {
        CSharpCompilation compilation = GeneratorHarness.Compile();
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            "using Appwrite.Runtime; namespace App { [AppwriteDatabase(\"main\")] public partial interface IMusic { } }", new CSharpParseOptions(LanguageVersion.CSharp11), "Source0.cs");
        var session = new Session(compilation.AddSyntaxTrees(tree), new MemoryFile(TableFiles.FileName, WrongProgram.Project));

        Assert.Equal("APW031", Assert.Single(session.RunAndReport()).Id);
        Assert.Empty(session.Outcome.Sources);
    }

    private void Check((string Wrong, string Id, string At, string Message, string Right)[] declarations, string? projectFile)
    {
        AdditionalText[] files = projectFile is null ? [] : [new MemoryFile(TableFiles.FileName, projectFile)];
        List<string> failures = [];
        foreach ((string wrong, string id, string at, string message, string right) in declarations)
        {
            GeneratorOutcome outcome = Run(wrong, files);
            Diagnostic? found = outcome.Diagnostics.FirstOrDefault();
            string said = found?.GetMessage(CultureInfo.InvariantCulture) ?? "";
            string place = found is null ? "nowhere" : outcome.Compilation.SyntaxTrees.First().GetText().ToString(found.Location.SourceSpan);
            output.WriteLine($"{wrong}\n    {found?.Id} at '{place}': {said}");
            if (outcome.Diagnostics.Length != 1 || found!.Id != id || place != at || !said.Contains(message, StringComparison.Ordinal))
            {
                failures.Add($"{wrong}\n    {id} at '{at}' with '{message}' expected: {string.Join("\n        ", outcome.Diagnostics)}");
            }

            outcome = Run(right, files);
            if (outcome.Diagnostics.Concat(outcome.CompilerMessages).FirstOrDefault() is { } first)
            {
                failures.Add($"{right}\n    is right, but {first}");
            }
        }

        output.WriteLine($"{declarations.Length} wrong declarations and as many right ones");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static GeneratorOutcome Run(string declarations, params AdditionalText[] files) => GeneratorHarness.Run(
        $"{WrongProgram.ImplicitUsings}#nullable enable\n#pragma warning disable CS1591\nusing Appwrite.Runtime;\nnamespace App {{ {declarations} }}", files);

    private static string Database(string arguments, string body = ";") => $"[AppwriteDatabase({arguments})] public partial interface IMusic{body}";

    private static string Class(string arguments, string declaration) => $"[AppwriteTable({arguments})] public {declaration}";

    private static string Song(string members) => Class("\"main\", \"songs\"", $"partial class Song {{ {members} }}");
}
