using Appwrite.SourceGen.Schema;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Tables;

/// <summary>Whatever project file compiles without a warning, or says at its place what is wrong.</summary>
public class CompiledTests
{
    private const string Source = "namespace App { /// <summary>A store.</summary>\n[AppwriteDatabase(\"{0}\")] public partial interface IStore; }";

    public static TheoryData<string> Names => [.. ProjectFiles.Odd.Select(file => file.Name)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_with_every_type_and_relation_compiles_without_a_warning(bool isOld)
    {
        GeneratorOutcome outcome = Run("main", isOld ? ProjectFiles.EverythingOld : ProjectFiles.Everything);

        Assert.Empty(outcome.CompilerMessages);
        Assert.Equal(["APW085"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_odd_file_compiles_or_says_what_is_wrong(string name)
    {
        string json = ProjectFiles.Odd.First(file => file.Name == name).Json;
        foreach (string database in Databases(json))
        {
            GeneratorOutcome outcome = Run(database, json);

            Assert.DoesNotContain(outcome.Diagnostics, diagnostic => diagnostic.Id == "APW099");
            Assert.Empty(outcome.CompilerMessages);
            Assert.True(!outcome.Sources.IsEmpty || outcome.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
            Assert.Equal(outcome.Diagnostics.Length, outcome.Diagnostics.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("a_b", "a.b", "a-b", "APW112 The column 'a-b' is called 'ABColumn2' in C#, because its name comes to a C# name that others have already; "
        + "rename it, or declare a property with [JsonPropertyName(\"a-b\")] in a class with [AppwriteTable]")]
    [InlineData("a", "_", "c", "APW112 The column '_' is called 'Column' in C#, because its name has neither letters nor digits; "
        + "rename it, or declare a property with [JsonPropertyName(\"_\")] in a class with [AppwriteTable]")]
    [InlineData("a", "2b", "stripe-customer-id", null)]
    public void A_column_that_nobody_would_know_again_is_told_of_in_the_file(string first, string second, string third, string? said)
    {
        string json = ProjectFiles.Project(
            [ProjectFiles.Table("songs", "Songs", [.. ((string[])[first, second, third]).Select(key => ProjectFiles.Column(key, "text"))])], ProjectFiles.Database("main", "Main"));
        GeneratorOutcome outcome = Run("main", json);

        Diagnostic? told = outcome.Diagnostics.SingleOrDefault(diagnostic => diagnostic.Id == "APW112");
        Assert.Equal(said, told is null ? null : $"{told.Id} {told.GetMessage(null)}");
        Assert.Equal(told is null ? null : TableFiles.FileName, told?.Location.GetLineSpan().Path);
        if (told is not null)
        {
            string key = said!.Split('\'')[1];
            Assert.StartsWith($"{{ \"key\": \"{key}\"", json[told.Location.SourceSpan.Start..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void So_is_a_table_unless_its_row_type_is_the_users()
    {
        string json = ProjectFiles.Project(
            [
                ProjectFiles.Table("66f2a1b3c4d5e6f70812", "!!!", []), ProjectFiles.Table("66f2a1b3c4d5e6f70813", "Songs", []),
                ProjectFiles.Table("66f2a1b3c4d5e6f70814", "Songs", []), ProjectFiles.Table("66f2a1b3c4d5e6f70815", "Songs", []), ProjectFiles.Table("kits", "User Kits", []),
            ],
            ProjectFiles.Database("main", "Main"));

        Assert.Equal(
            [
                "The table '!!!' is called 'Table' in C#, because its name has neither letters nor digits; "
                + "rename it, or mark a class of your own with [AppwriteTable(\"main\", \"66f2a1b3c4d5e6f70812\")]",
                "The table 'Songs' is called 'SongsRow2' in C#, because its name comes to a C# name that others have already; "
                + "rename it, or mark a class of your own with [AppwriteTable(\"main\", \"66f2a1b3c4d5e6f70815\")]",
            ],
            Run("main", json).Diagnostics.Select(diagnostic => diagnostic.GetMessage(null)));
        Assert.Empty(TableFiles.Run(
            "namespace App { [AppwriteDatabase(\"main\")] public partial interface IStore; [AppwriteTable(\"main\", \"66f2a1b3c4d5e6f70812\")] public partial class Sign; "
            + "[AppwriteTable(\"main\", \"66f2a1b3c4d5e6f70815\")] public partial class Tune; }",
            json).Diagnostics);
    }

    [Fact]
    public void Classes_without_a_file_may_be_called_like_what_is_generated()
    {
        string[] tables = ["with", "definition", "source", "store-client", "IStore", "store_transaction", "beginTransactionAsync", "to-string"];
        string classes = string.Concat(tables.Select((id, index) => $"[AppwriteTable(\"main\", \"{id}\")] public partial class Row{index} {{ public string RowJson {{ get; set; }} = \"\"; }}\n"));

        GeneratorOutcome outcome = GeneratorHarness.Run(
            "#nullable enable\n#pragma warning disable CS1591\nusing Appwrite.Runtime;\nnamespace App { [AppwriteDatabase(\"main\")] public partial interface IStore; " + classes
            + "[AppwriteTable(\"main\", \"json\")] public partial class RowJson { public string? A { get; set; } } }");

        Assert.Empty(outcome.Diagnostics);
        Assert.Empty(outcome.CompilerMessages);
        Assert.Equal(
            ["BeginTransactionAsyncTable", "DefinitionTable", "IStoreTable", "Json", "SourceTable", "StoreClientTable", "StoreTransactionTable", "ToStringTable", "WithTable"],
            outcome.Compilation.GetTypeByMetadataName("App.IStore")!.GetMembers().OfType<IPropertySymbol>().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    private static GeneratorOutcome Run(string database, string json) => TableFiles.Run(Source.Replace("{0}", database, StringComparison.Ordinal), json);

    private static IEnumerable<string> Databases(string json)
    {
        SchemaFile? read = SchemaFile.Read(new MemoryFile(TableFiles.FileName, json), default);
        return read is null || read.Databases.Count == 0 ? ["main"] : read.Databases.Select(database => database.Id);
    }
}
