using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Xunit;

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
        GeneratorOutcome outcome = TableFiles.Run(Source.Replace("{0}", "main", StringComparison.Ordinal), isOld ? ProjectFiles.EverythingOld : ProjectFiles.Everything);

        if (!isOld) foreach (var s in outcome.Sources) System.IO.File.WriteAllText("/tmp/try/" + s.HintName, s.SourceText.ToString());
        Assert.Equal("", string.Join("\n", outcome.CompilerMessages));
        Assert.Equal(["APW085"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_odd_file_compiles_or_says_what_is_wrong(string name)
    {
        string json = ProjectFiles.Odd.First(file => file.Name == name).Json;
        List<string> all = [];
        foreach (string database in Databases(json))
        {
            GeneratorOutcome outcome = TableFiles.Run(Source.Replace("{0}", database, StringComparison.Ordinal), json);

            all.AddRange(outcome.CompilerMessages.Select(m => m.ToString()));
            all.AddRange(outcome.Diagnostics.Select(m => m.ToString()));
            Assert.Equal("", string.Join("\n", outcome.CompilerMessages));
            Assert.DoesNotContain(outcome.Diagnostics, diagnostic => diagnostic.Id == "APW099");
        }
        System.IO.File.WriteAllText("/tmp/try/odd/" + name.Replace('/', '_') + ".txt", string.Join("\n", all));
    }

    private static IEnumerable<string> Databases(string json)
    {
        var read = Appwrite.SourceGen.Schema.SchemaFile.Read(new MemoryFile(TableFiles.FileName, json), default);
        return read is null || read.Databases.Count == 0 ? ["main"] : read.Databases.Select(d => d.Id);
    }
}
