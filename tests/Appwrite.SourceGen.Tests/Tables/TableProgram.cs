using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Tables;

/// <summary>A program with typed tables, compiled and run against a server that answers as told.</summary>
internal sealed class TableProgram
{
    private readonly MethodInfo _run;

    private TableProgram(MethodInfo run) => _run = run;

    /// <summary>What the last run has sent: method, path and body.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Compiles a source that has <c>App.Program.Run(AppwriteConnection)</c>, which returns a task of a text.</summary>
    public static TableProgram Compile(string source, string? projectFile = null)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(source, projectFile is null ? [] : [new MemoryFile(TableFiles.FileName, projectFile)]);
        Assert.Equal("", string.Join("\n", outcome.CompilerMessages.Where(message => message.Id != "CS1591")));
        Assert.Empty(outcome.Diagnostics);
        using var library = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(library).Success);
        library.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        context.Resolving += (_, name) => name.Name == "Appwrite.Runtime" ? typeof(AppwriteConnection).Assembly : null;
        return new TableProgram(context.LoadFromStream(library).GetType("App.Program", throwOnError: true)!.GetMethod("Run")!);
    }

    /// <summary>Runs it.</summary>
    /// <param name="answers">What the server answers, one after the other.</param>
    public async Task<string> RunAsync(params string[] answers)
    {
        Sent.Clear();
        using var handler = new Handler(this, new Queue<string>(answers));
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("http://localhost/v1"),
            ProjectId = "the-project",
            HttpMessageHandler = handler,
        });
        return await (Task<string>)_run.Invoke(null, [connection])!;
    }

    private sealed class Handler(TableProgram program, Queue<string> answers) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
            program.Sent.Add($"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.PathAndQuery["/v1".Length..])}{body}");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answers.Dequeue(), Encoding.UTF8, "application/json") };
        }
    }
}
