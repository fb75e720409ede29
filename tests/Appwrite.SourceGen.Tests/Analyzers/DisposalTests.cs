using Appwrite.SourceGen.Analyzers;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Analyzers;

/// <summary>What callers have to dispose of, and do not.</summary>
public class DisposalTests
{
    private const string Download = "backend.Storage.GetFileDownloadAsync()";

    [Theory]
    [InlineData($"async Task Run() {{ await [|{Download}|]; }}")]
    [InlineData($"async Task Run() {{ await [|{Download}|].ConfigureAwait(false); }}")]
    [InlineData($"async Task<long?> Run() => (await [|{Download}|]).Length;")]
    [InlineData($"async Task<long?> Run() => (await [|{Download}|].ConfigureAwait(false))?.Length;")]
    [InlineData($"async Task<byte[]> Run() => await (await [|{Download}|]).ReadAsBytesAsync();")]
    [InlineData($"long? Run() => [|{Download}|].Result.Length;")]
    [InlineData($"long? Run() => [|{Download}|].GetAwaiter().GetResult().Length;")]
    [InlineData("void Run() { [|connection.OpenRealtime()|]; }")]
    [InlineData("void Run() { [|new AppwriteConnection(Options)|]; }")]
    [InlineData("string Run() => [|new AppwriteConnection(Options)|].ProjectId;")]
    [InlineData("async Task Run() { await [|music.BeginTransactionAsync()|]; }")]
    public Task What_is_dropped_is_reported(string member) => CallProgram.AssertMarkedAsync(new DisposalAnalyzer(), member);

    [Theory]
    [InlineData($"async Task Run() {{ var download = await [|{Download}|]; await download.SaveAsync(\"x\"); }}")]
    [InlineData($"async Task Run() {{ AppwriteDownload? download = await [|{Download}|]; if (download is not null && download != null) Give(download.Length); }}")]
    [InlineData($"async Task Run() {{ AppwriteDownload download; download = await [|{Download}|]; Give(download?.FileName?.Length); }}")]
    [InlineData($"async Task Run() {{ var download = await [|{Download}|]; }}")]
    [InlineData($"async Task Run() {{ Func<Task> later = async () => {{ var download = await [|{Download}|]; Give(download.Length); }}; await later(); }}")]
    [InlineData("void Run() { AppwriteDownload download = [|AppwriteDownload.FromStream(Stream.Null)|]; }")]
    [InlineData("async Task Run() { var realtime = [|connection.OpenRealtime()|]; await foreach (var one in realtime.Subscribe(default(Channel))) Give(one); }")]
    [InlineData("async Task Run() { var own = [|new AppwriteConnection(Options)|]; await own.SendAsync(System.Net.Http.HttpMethod.Get, $\"/ping\"); }")]
    [InlineData("void Run() { AppwriteConnection own = [|new(Options)|]; Give(own.Endpoint); }")]
    [InlineData("async Task Run() { var change = await [|music.BeginTransactionAsync()|]; Give(change.Id); }")]
    public Task What_a_local_alone_holds_is_reported(string member) => CallProgram.AssertMarkedAsync(new DisposalAnalyzer(), member);

    [Theory]
    [InlineData($"async Task Run() {{ await using AppwriteDownload download = await {Download}; Give(download.Length); }}")]
    [InlineData($"async Task Run() {{ using var download = await {Download}; Give(download.Length); }}")]
    [InlineData($"async Task Run() {{ await using (var download = await {Download}) Give(download.Length); }}")]
    [InlineData($"async Task Run() {{ using (await {Download}) {{ }} }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; await using (download) Give(download.Length); }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; await using (download.ConfigureAwait(false)) Give(download.Length); }}")]
    [InlineData($"async Task Run() {{ await using var closing = (await {Download}).ConfigureAwait(false); }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; try {{ Give(download.Length); }} finally {{ await download.DisposeAsync(); }} }}")]
    [InlineData($"async Task Run() {{ AppwriteDownload? download = null; try {{ download = await {Download}; }} finally {{ download?.Dispose(); }} }}")]
    [InlineData($"async Task Run() {{ AppwriteDownload? download = null; try {{ download = await {Download}; }} finally {{ if (download is not null) await download.DisposeAsync(); }} }}")]
    [InlineData($"async Task Run(bool flag) {{ var download = await {Download}; if (flag) download.Dispose(); }}")]
    [InlineData($"async Task Run() {{ (await {Download}).Dispose(); }}")]
    public Task What_is_disposed_of_is_not(string member) => CallProgram.AssertMarkedAsync(new DisposalAnalyzer(), member);

    [Theory]
    [InlineData($"async Task<AppwriteDownload> Run() => await {Download};")]
    [InlineData($"Task<AppwriteDownload> Run() => {Download};")]
    [InlineData($"async Task<AppwriteDownload> Run() {{ var download = await {Download}; Give(download.Length); return download; }}")]
    [InlineData($"async IAsyncEnumerable<AppwriteDownload> Run() {{ var download = await {Download}; yield return download; }}")]
    [InlineData($"async Task Run() {{ _kept = await {Download}; }}")]
    [InlineData($"async Task Run() {{ _ = await {Download}; }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; _kept = download; }}")]
    [InlineData($"async Task Run() {{ Give(await {Download}); }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; Give(download); }}")]
    [InlineData($"async Task Run(List<AppwriteDownload> all) {{ all.Add(await {Download}); var pair = (await {Download}, 1); Give(pair); }}")]
    [InlineData($"async Task Run() {{ AppwriteDownload[] all = [await {Download}]; var more = new[] {{ await {Download} }}; Give(all); Give(more); }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; Action later = () => download.Dispose(); Give(later); }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; Action later = () => Give(download.Length); Give(later); }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; var other = download; Give(other); }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; IAsyncDisposable other = download; Give(other); }}")]
    [InlineData($"async Task Run() {{ if (await {Download} is {{ }} download) download.Dispose(); }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; if (download is IAsyncDisposable other) await other.DisposeAsync(); }}")]
    [InlineData($"async Task Run() {{ object? thing = await {Download}; (thing as IDisposable)?.Dispose(); }}")]
    [InlineData($"async Task Run() {{ await using Stream content = (await {Download}).Content; }}")]
    [InlineData($"async Task Run() {{ var download = await {Download}; await using Stream content = download.Content; }}")]
    [InlineData($"async Task Run(bool flag) {{ AppwriteDownload? download = flag ? await {Download} : null; download?.Dispose(); }}")]
    [InlineData("void Run(out AppwriteRealtime realtime) { realtime = connection.OpenRealtime(); }")]
    [InlineData("AppwriteRealtime Realtime { get; } = new AppwriteConnection(Options).OpenRealtime();")]
    [InlineData("private readonly AppwriteConnection _own = new(Options);")]
    [InlineData("IBackend Run() => new BackendClient(new AppwriteConnection(Options));")]
    [InlineData("void Run() { IBackend client = new BackendClient(new AppwriteConnection(Options)); Give(client); }")]
    [InlineData("void Run() { var own = new AppwriteConnection(Options); IBackend client = new BackendClient(own); Give(client); }")]
    [InlineData("void Run() { AddSingleton(_ => new AppwriteConnection(Options)); } static void AddSingleton(Func<IServiceProvider, AppwriteConnection> make) { }")]
    [InlineData("Func<AppwriteConnection> Run() => () => new AppwriteConnection(Options);")]
    [InlineData("void Run() { AppwriteConnection view = connection.With(new AppwriteCallOptions()); Give(view.Endpoint); }")]
    [InlineData("AppwriteConnection Run() => new AppwriteConnection(Options).With(new AppwriteCallOptions());")]
    [InlineData("void Run(IServiceProvider services) { var realtime = (AppwriteRealtime)services.GetService(typeof(AppwriteRealtime))!; Give(realtime.State); }")]
    [InlineData("AppwriteDownload Cached() => null!; void Run() { var download = Cached(); Give(download.Length); }")]
    [InlineData("void Run() { using var own = new AppwriteConnection(Options); var realtime = own.OpenRealtime(); Give(realtime.State); }")]
    [InlineData("async Task Run() { var own = new AppwriteConnection(Options); var realtime = own.OpenRealtime(); Give(realtime.State); await own.DisposeAsync(); }")]
    [InlineData("void Run() { var own = new AppwriteConnection(Options); using (own) { var realtime = own.OpenRealtime(); Give(realtime.State); } }")]
    [InlineData("async Task Run() { var change = await music.BeginTransactionAsync(); await change.CommitAsync(); }")]
    [InlineData("async Task Run(AppwriteRealtime realtime) { await realtime.SubscribeAsync([default(Channel)], one => Give(one)); }")]
    public Task What_somebody_else_may_dispose_of_is_not(string member) => CallProgram.AssertMarkedAsync(new DisposalAnalyzer(), member);

    [Fact]
    public async Task The_message_says_what_stays_open_and_what_to_do()
    {
        Diagnostic found = Assert.Single(await CallProgram.AnalyzeAsync(new DisposalAnalyzer(), $"async Task Run() {{ await {Download}; }}"));

        Assert.Equal(("APW122", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Equal(
            "Nobody disposes of this 'AppwriteDownload', so that it keeps its connection to the server; hold it by 'await using', or dispose of it in a 'finally'",
            found.GetMessage(null));
    }

    [Fact]
    public Task Without_the_runtime_nothing_runs() => CallProgram.AssertCostsNothingWithoutRuntimeAsync(new DisposalAnalyzer(), expected: 1);
}
