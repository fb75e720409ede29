using Appwrite.SourceGen.CodeFixes.Fixes;
using Appwrite.Tests;
using Microsoft.CodeAnalysis.CodeActions;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Names of what is generated, where its namespace is not imported.</summary>
public class ImportGeneratedTests
{
    private const string Backend = "using Appwrite.Runtime;\nnamespace App { [AppwriteClient] public partial interface IBackend; }\n";

    [Theory]
    [InlineData("namespace App;\n\nclass Use { Concert? Last { get; set; } }\n", "using App.AppwriteApi;\n\nnamespace App;\n\nclass Use { Concert? Last { get; set; } }\n")]
    [InlineData("// Ours.\nusing System;\nusing Appwrite.Runtime;\n\nclass Use { object Of(Uri _, Query __) => Stage.Main; }\n", "// Ours.\nusing System;\nusing App.AppwriteApi;\nusing Appwrite.Runtime;\n\nclass Use { object Of(Uri _, Query __) => Stage.Main; }\n")]
    [InlineData("namespace Other\r\n{\r\n    using System;\r\n\r\n    class Use { Type Of => typeof(ConcertList); }\r\n}\r\n", "namespace Other\r\n{\r\n    using System;\r\n    using App.AppwriteApi;\r\n\r\n    class Use { Type Of => typeof(ConcertList); }\r\n}\r\n")]
    [InlineData("/// <summary>Makes one.</summary>\nclass Use { object Of(Appwrite.Runtime.AppwriteConnection c) => new BackendClient(c); }", "using App;\n\n/// <summary>Makes one.</summary>\nclass Use { object Of(Appwrite.Runtime.AppwriteConnection c) => new BackendClient(c); }")]
    [InlineData("using Text = System.String;\nclass Use { TicketList<Text>? Of; }", "using App.AppwriteApi;\nusing Text = System.String;\nclass Use { TicketList<Text>? Of; }", false)]
    [InlineData("extern alias Old;\nclass Use { TicketList<string>? Of; }", "extern alias Old;\nusing App.AppwriteApi;\nclass Use { TicketList<string>? Of; }", false)]
    [InlineData("global using System;\n\nclass Use { Concert? Of { get; set; } }", "global using System;\nusing App.AppwriteApi;\n\nclass Use { Concert? Of { get; set; } }", false)]
    [InlineData("#if !OLD\nusing System;\n#endif\nclass Use { Concert? Of { get; set; } Uri? At { get; set; } }", "using App.AppwriteApi;\n#if !OLD\nusing System;\n#endif\nclass Use { Concert? Of { get; set; } Uri? At { get; set; } }")]
    public async Task Are_imported(string before, string after, bool isClean = true)
    {
        using EditorProject project = FixBench.Open([before, Backend]);
        CodeAction action = Assert.Single(await FixBench.ActionsAsync(project, new ImportGeneratedFix()));

        await FixBench.ApplyAsync(project, action);

        Assert.Equal(after, await project.TextAsync());
        if (isClean)
        {
            await FixBench.AssertCleanAsync(project);
        }
    }

    [Fact]
    public Task In_a_hand_picked_signature_which_the_generator_understands_without() => FixBench.FixAsync(
        new ImportGeneratedFix(),
        "using System.Threading.Tasks;\nusing Appwrite.Runtime;\nnamespace App;\n[AppwriteService(\"concerts\")] partial interface IConcerts { [AppwriteOperation(\"get\")] Task<Concert> GetAsync(string concertId); }", null,
        "using System.Threading.Tasks;\nusing App.AppwriteApi;\nusing Appwrite.Runtime;\nnamespace App;\n[AppwriteService(\"concerts\")] partial interface IConcerts { [AppwriteOperation(\"get\")] Task<Concert> GetAsync(string concertId); }");

    [Fact]
    public Task All() => FixBench.FixAllAsync(
        new ImportGeneratedFix(),
        ["namespace App;\nclass Use { Concert? Last { get; set; } ConcertList? All { get; set; } }", "namespace App;\nclass Other { Stage? At { get; set; } }", Backend],
        ["using App.AppwriteApi;\n\nnamespace App;\nclass Use { Concert? Last { get; set; } ConcertList? All { get; set; } }", "using App.AppwriteApi;\n\nnamespace App;\nclass Other { Stage? At { get; set; } }", Backend]);

    [Theory]
    [InlineData("class Use { Consert? Last { get; set; } }", "CS0246")]
    [InlineData("class Use { Concert<int, int>? Last { get; set; } }", "CS0246")]
    [InlineData("class Use { object? Of => System.Concert; }", "CS0234")]
    public async Task Nothing_for_what_is_not_generated(string source, string id)
    {
        using EditorProject project = FixBench.Open([source, Backend]);
        Assert.Contains(await project.CompilerDiagnosticsAsync(), diagnostic => diagnostic.Id == id);
        Assert.Empty(await FixBench.ActionsAsync(project, new ImportGeneratedFix()));
    }

    [Fact]
    public async Task A_registration()
    {
        using EditorProject project = WithServices("class Use { void Go(Microsoft.Extensions.DependencyInjection.IServiceCollection s) => s.AddBackend(_ => { }); }", Backend);

        await FixBench.ApplyAsync(project, Assert.Single(await FixBench.ActionsAsync(project, new ImportGeneratedFix())));

        Assert.StartsWith("using App;\n", await project.TextAsync(), StringComparison.Ordinal);
        await FixBench.AssertCleanAsync(project);
    }

    internal static EditorProject WithServices(params string[] sources)
    {
        EditorProject project = FixBench.Open(sources);
        project.Solution = project.Project.AddMetadataReferences(GeneratorHarness.HttpClientFactory).Solution;
        return project;
    }
}
