using Appwrite.SourceGen.Analyzers;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Tests.Analyzers;

/// <summary>Calls whose task or stream nobody looks at.</summary>
public class AwaitTests
{
    [Theory]
    [InlineData("void Run() { [|backend.Users.GetAsync()|]; }")]
    [InlineData("void Run() => [|backend.Users.GetAsync()|];")]
    [InlineData("void Run() { if (_kept is null) [|backend.Users.GetAsync()|]; }")]
    [InlineData("void Run() { for (int i = 0; i < 3; [|backend.Account.DeleteSessionAsync()|]) i++; }")]
    [InlineData("void Run() { Action later = () => [|backend.Users.GetAsync()|]; later(); }")]
    [InlineData("void Run() { Action later = delegate { [|backend.Users.GetAsync()|]; }; later(); }")]
    [InlineData("void Run(string[] ids) => Array.ForEach(ids, id => [|backend.Users.GetAsync()|]);")]
    [InlineData("void Run() { void Later() => [|backend.Users.GetAsync()|]; Later(); }")]
    [InlineData("int Count { get { [|backend.Users.GetAsync()|]; return 1; } }")]
    [InlineData("object? Value { set => [|backend.Users.GetAsync()|]; }")]
    [InlineData("Task Run() { [|backend.Account.DeleteSessionAsync()|]; return Task.CompletedTask; }")]
    [InlineData("async Task Run() { await Task.Yield(); Action later = () => [|backend.Users.GetAsync()|]; later(); }")]
    [InlineData("void Run() { [|backend.Users.GetAsync().ConfigureAwait(false)|]; }")]
    [InlineData("void Run(IBackend? maybe) { [|maybe?.Users.GetAsync()|]; }")]
    [InlineData("void Run() { [|new BackendClient(connection).Users.GetAsync()|]; }")]
    [InlineData("void Run() { [|new UsersClient(connection).GetAsync()|]; }")]
    [InlineData("void Run() { [|own.EnterAsync(\"a\")|]; }")]
    [InlineData("void Run() { [|music.BeginTransactionAsync()|]; }")]
    [InlineData("void Run() { [|connection.DisposeAsync()|]; [|connection.SendAsync(System.Net.Http.HttpMethod.Get, $\"/ping\")|]; }")]
    [InlineData("void Run(AppwriteDownload download) { [|download.SaveAsync(\"x\")|]; }")]
    [InlineData("void Run(AppwriteRealtime realtime) { [|realtime.Subscribe(default(Channel))|]; }")]
    [InlineData("async Task Run(AppwriteRealtime realtime) { await Task.Yield(); [|realtime.Subscribe(default(Channel))|]; }")]
    [InlineData("void Run() { var task = [|backend.Users.GetAsync()|]; }")]
    [InlineData("async Task Run() { Task task = [|backend.Users.GetAsync()|]; await Task.Yield(); }")]
    public Task A_call_that_nobody_looks_at_is_reported(string member) => CallProgram.AssertMarkedAsync(new AwaitAnalyzer(), member);

    [Theory]
    [InlineData("async Task Run() => await backend.Users.GetAsync();")]
    [InlineData("Task Run() => backend.Users.GetAsync();")]
    [InlineData("Task<User> Run() { return backend.Users.GetAsync(); }")]
    [InlineData("void Run() { _ = backend.Users.GetAsync(); }")]
    [InlineData("void Run() => _ = backend.Users.GetAsync();")]
    [InlineData("void Run() { Action later = () => _ = backend.Users.GetAsync(); later(); }")]
    [InlineData("void Run() { Func<Task> later = () => backend.Users.GetAsync(); later(); }")]
    [InlineData("void Run() { backend.Users.GetAsync().Wait(); }")]
    [InlineData("void Run() { backend.Users.GetAsync().GetAwaiter().GetResult(); }")]
    [InlineData("void Run() { backend.Users.GetAsync().ContinueWith(task => Give(task.Result)); }")]
    [InlineData("User Run() => backend.Users.GetAsync().Result;")]
    [InlineData("void Run() { var task = backend.Users.GetAsync(); task.Wait(); }")]
    [InlineData("void Run() { var task = backend.Users.GetAsync(); Action later = () => Give(task); later(); }")]
    [InlineData("void Run() { _kept = backend.Users.GetAsync(); }")]
    [InlineData("void Run(List<Task> tasks) { tasks.Add(backend.Users.GetAsync()); Task.Run(() => backend.Users.GetAsync()); }")]
    [InlineData("Task[] Run(string[] ids) => ids.Select(id => (Task)backend.Users.GetAsync()).ToArray();")]
    [InlineData("async Task Run(AppwriteRealtime realtime) { await foreach (var one in realtime.Subscribe(default(Channel))) Give(one); }")]
    [InlineData("void Run(HttpClient client) { client.GetAsync(\"x\"); Task.Delay(1); } class HttpClient { public Task GetAsync(string text) => Task.CompletedTask; }")]
    [InlineData("void Run() { backend.With(new AppwriteCallOptions()); }")]
    [InlineData("void Run() { Received(backend.Users).GetAsync(); } static T Received<T>(T mock) => mock;")]
    [InlineData("void Run() { System.Linq.Expressions.Expression<Action<IBackend>> call = mock => mock.Users.GetAsync(default); Give(call); }")]
    public Task Other_uses_are_not(string member) => CallProgram.AssertMarkedAsync(new AwaitAnalyzer(), member);

    [Theory]
    [InlineData("async Task Run() { backend.Users.GetAsync(); await Task.Yield(); }")]
    [InlineData("async Task Run() { backend.Users.GetAsync().ConfigureAwait(false); await Task.Yield(); }")]
    [InlineData("async Task Run(IBackend? maybe) { maybe?.Users.GetAsync(); await Task.Yield(); }")]
    [InlineData("void Run() { Func<Task> later = async () => { backend.Users.GetAsync(); await Task.Yield(); }; later(); }")]
    [InlineData("async Task Run() { await Task.Yield(); Action later = () => backend.Users.GetAsync(); later(); }")]
    [InlineData("void Run() { async Task Later() { connection.DisposeAsync(); await Task.Yield(); } Later(); }")]
    [InlineData("async Task Run() { try { await Task.Yield(); } catch { backend.Users.GetAsync(); } }")]
    [InlineData("async Task Run() { lock (Options) { backend.Users.GetAsync(); } await Task.Yield(); }")]
    [InlineData("async Task Run() { lock (Options) backend.Users.GetAsync().ConfigureAwait(false); await Task.Yield(); }")]
    [InlineData("void Run() { lock (Options) { backend.Users.GetAsync(); } }")]
    [InlineData("async Task Run() { lock (Options) { Func<Task> later = async () => { backend.Users.GetAsync(); await Task.Yield(); }; _ = later(); } await Task.Yield(); }")]
    [InlineData("async Task Run() { lock (Options) { Func<Task> later = async () => { lock (Options) backend.Users.GetAsync(); await Task.Yield(); }; _ = later(); } await Task.Yield(); }")]
    [InlineData("async Task Run() { unsafe { backend.Users.GetAsync(); } await Task.Yield(); }")]
    [InlineData("async Task Run() { unsafe { Func<Task> later = async () => { backend.Users.GetAsync(); }; _ = later(); } await Task.Yield(); }")]
    [InlineData("async unsafe Task Run() { backend.Users.GetAsync(); }")]
    [InlineData("unsafe class Inner { async Task Run(IBackend backend) { backend.Users.GetAsync(); } }")]
    [InlineData("void Run() { unsafe async Task Later() { connection.DisposeAsync(); } _ = Later(); }")]
    public async Task Each_is_said_once_by_the_compiler_or_by_us(string member)
    {
        CSharpCompilation program = CallProgram.Compile(member);
        IEnumerable<Diagnostic> ofCompiler = program.GetDiagnostics()
            .Where(message => message.Id == "CS4014" && CallProgram.TextAt(message) != "Later()");

        Assert.Single([.. ofCompiler, .. await CallProgram.AnalyzeAsync(new AwaitAnalyzer(), member)]);
    }

    [Fact]
    public async Task The_messages_say_what_follows_and_what_to_do()
    {
        Diagnostic[] found = await CallProgram.AnalyzeAsync(
            new AwaitAnalyzer(), "void Run(AppwriteRealtime realtime) { backend.Users.GetAsync(); realtime.Subscribe(default(Channel)); }");

        Assert.Equal(
            [
                "Nobody awaits 'IUsers.GetAsync', so that its exceptions are lost, and what follows does not wait for it; make the method async and "
                    + "await the call, or return its task; write '_ = …' where that is meant",
                "Nobody enumerates 'AppwriteRealtime.Subscribe', so that nothing is sent; read it with 'await foreach'; write '_ = …' where that is meant",
            ],
            found.Select(message => message.GetMessage(null)));
        Assert.All(found, message => Assert.Equal(("APW121", DiagnosticSeverity.Warning), (message.Id, message.Severity)));
    }

    [Theory]
    [InlineData("async Task Run() { lock (Options) { backend.Users.GetAsync(); } await Task.Yield(); }", "keep its task, and await that outside of a 'lock'")]
    [InlineData("void Run() { unsafe { var task = backend.Users.GetAsync(); } }", "keep its task, and await that outside of unsafe code")]
    [InlineData("void Run(AppwriteRealtime realtime) { lock (Options) realtime.Subscribe(default(Channel)); }", "read it with 'await foreach', outside of a 'lock'")]
    [InlineData("void Run() { lock (Options) { Action later = () => backend.Users.GetAsync(); later(); } }", "make the method async and await the call, or return its task")]
    public async Task Where_await_cannot_stand_nobody_is_told_to_write_it(string member, string advice)
    {
        Diagnostic found = Assert.Single(await CallProgram.AnalyzeAsync(new AwaitAnalyzer(), member));

        Assert.EndsWith($"; {advice}; write '_ = …' where that is meant", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task Without_the_runtime_nothing_runs() => CallProgram.AssertCostsNothingWithoutRuntimeAsync(new AwaitAnalyzer(), expected: 2);
}
