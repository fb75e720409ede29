using Appwrite.SourceGen.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>What is called like an interface that has been renamed.</summary>
public class UseClientTests
{
    private const string Shop = "using Appwrite.Runtime;\nnamespace App { [AppwriteClient] public partial interface IShop; }\n";

    [Theory]
    [InlineData("namespace App;\nclass Use(MarketClient client) { object Of => client; }", "namespace App;\nclass Use(ShopClient client) { object Of => client; }")]
    [InlineData("namespace App;\nclass Use { object Of => typeof(MarketClient); }", "namespace App;\nclass Use { object Of => typeof(ShopClient); }")]
    [InlineData("namespace App;\nclass Use { string Of => MarketClient.SpecVersion; }", "namespace App;\nclass Use { string Of => ShopClient.SpecVersion; }")]
    [InlineData("class Use { object Of(Appwrite.Runtime.AppwriteConnection c) => new MarketClient(c); }", "using App;\n\nclass Use { object Of(Appwrite.Runtime.AppwriteConnection c) => new ShopClient(c); }")]
    public async Task Its_class(string before, string after)
    {
        using EditorProject project = FixBench.Open([before, Shop]);
        CodeAction action = Assert.Single(await FixBench.ActionsAsync(project, new UseClientFix()));
        Assert.Equal("Use 'ShopClient'", action.Title);

        await FixBench.ApplyAsync(project, action);

        Assert.Equal(after, await project.TextAsync());
        await FixBench.AssertCleanAsync(project);
    }

    [Fact]
    public Task All_in_the_solution() => FixBench.FixAllAsync(
        new UseClientFix(),
        ["namespace App;\nclass Use(MarketClient client) { MarketClient Of => client; }", "namespace App;\nclass Other { string Of => MarketClient.SpecVersion; }", Shop],
        ["namespace App;\nclass Use(ShopClient client) { ShopClient Of => client; }", "namespace App;\nclass Other { string Of => ShopClient.SpecVersion; }", Shop]);

    [Fact]
    public async Task Only_the_nearest_of_several_and_what_else_is_unknown_stays()
    {
        using EditorProject project = FixBench.Open(
            ["namespace App;\nclass Use(ShopsClient client, ZebraClient other) { object Of => (client, other); }", Shop + "namespace App { [AppwriteService(\"posters\")] public partial interface IArchive; }"]);
        IReadOnlyList<CodeAction> actions = await FixBench.ActionsAsync(project, new UseClientFix());
        Assert.Equal(["Use 'ShopClient'"], actions.Select(action => action.Title));

        await FixBench.FixAllAsync(project, new UseClientFix(), actions[0].EquivalenceKey!, FixAllScope.Solution, delivers: true);

        Assert.Equal("namespace App;\nclass Use(ShopClient client, ZebraClient other) { object Of => (client, other); }", await project.TextAsync());
    }

    [Fact]
    public async Task The_transactions_of_a_database()
    {
        using EditorProject project = FixBench.Open(
            ["namespace App;\nclass Use(MarketTransaction t) { object Of => t; }", "using Appwrite.Runtime;\nnamespace App { [AppwriteDatabase(\"main\")] public partial interface IMusic; }"], TableProject.File);

        await FixBench.ApplyAsync(project, Assert.Single(await FixBench.ActionsAsync(project, new UseClientFix())));

        Assert.Contains("Use(MusicTransaction t)", await project.TextAsync(), StringComparison.Ordinal);
        await FixBench.AssertCleanAsync(project);
    }

    [Fact]
    public async Task Its_registration()
    {
        using EditorProject project = ImportGeneratedTests.WithServices(
            "class Use { void Go(Microsoft.Extensions.DependencyInjection.IServiceCollection s) => s.AddMarket(_ => { }); }", Shop);
        CodeAction action = Assert.Single(await FixBench.ActionsAsync(project, new UseClientFix()));
        Assert.Equal("Use 'AddShop'", action.Title);

        await FixBench.ApplyAsync(project, action);

        Assert.Contains("s.AddShop(", await project.TextAsync(), StringComparison.Ordinal);
        await FixBench.AssertCleanAsync(project);
    }

    [Theory]
    [InlineData("class Use { object Of(ShopClient c) => c; }")]
    [InlineData("namespace App; class Use { object Of(MarketThing c) => c; }")]
    [InlineData("namespace App; class Use { object Of(HttpClientHandler a, SocketsHttpHandler b, SmtpClient c) => c; }")]
    [InlineData("namespace App; class Use { void Of(string s) => s.AddMarket(); }")]
    [InlineData("namespace App; class Use { object Of(System.MarketClient c) => c; }")]
    public async Task Nothing_for_what_is_no_client_or_only_not_imported(string source)
    {
        using EditorProject project = FixBench.Open([source, Shop]);
        Assert.NotEmpty(await project.CompilerDiagnosticsAsync());
        Assert.Empty(await FixBench.ActionsAsync(project, new UseClientFix()));
    }
}
