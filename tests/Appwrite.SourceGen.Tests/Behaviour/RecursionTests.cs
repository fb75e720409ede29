using System.Net;
using System.Reflection;
using Appwrite.Runtime;
using Appwrite.SourceGen.Tests.Generation;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Behaviour;

public class RecursionTests
{
    private const string Driver = """
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App.AppwriteApi;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend;

        public static class Calls
        {
            public static async Task<string> Get(AppwriteConnection connection)
            {
                Node node = await new BackendClient(connection).Things.GetAsync();
                return $"{node.Children.Count} {node.Children[0].Parent is null} {node.Other is null} {node.Leaf.Name}";
            }
        }
        """;

    [Fact]
    public async Task Models_within_themselves_are_read_to_their_end()
    {
        Outcome outcome = Generated.Compiling(Driver, new SpecBuilder().Get("things", "get", "node")
            .Schema("node", ("children", ListOf(Reference("node"))), ("parent", Reference("node")), ("other", Reference("twin")), ("leaf", Reference("leaf")))
            .Schema("twin", ("node", Reference("node")))
            .Schema("leaf", ("name", Text()))
            .ToFile());
        using var assembly = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(assembly).Success);
        MethodInfo get = Assembly.Load(assembly.ToArray()).GetType("App.Calls", throwOnError: true)!.GetMethod("Get")!;
        using var server = new Server();
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://things.example/v1"),
            ProjectId = "p",
            HttpMessageHandler = server,
        });

        Assert.Equal("1 True True ", await (Task<string>)get.Invoke(null, [connection])!);
    }

    private sealed class Server : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{ "children": [ { } ] }""") });
    }
}
