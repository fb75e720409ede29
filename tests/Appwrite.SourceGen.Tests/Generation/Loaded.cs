using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>Runs what was generated: loads the compiled assembly and calls its <c>Calls.Run</c> with a connection whose server is in memory.</summary>
internal static class Loaded
{
    /// <summary>What the calls came to, and what went over the wire: method, path with query, and body.</summary>
    public static async Task<(string Result, IReadOnlyList<string> Wire)> RunAsync(
        Outcome outcome, string answer, IJsonTypeInfoResolver? resolver = null, bool isStrict = false)
    {
        outcome.AssertCompiles();
        using var image = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(image).Success);
        Type calls = Assembly.Load(image.ToArray()).GetType("Calls", throwOnError: true)!;

        using var server = new MemoryServer(answer);
        using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://concerts.example/v1"),
            ProjectId = "concerts",
            HttpMessageHandler = server,
            TypeInfoResolver = resolver,
            StrictAnswers = isStrict,
        });
        var run = calls.GetMethod("Run")!.CreateDelegate<Func<AppwriteConnection, Task<string>>>();
        return (await run(connection), server.Wire);
    }

    private sealed class MemoryServer(string answer) : HttpMessageHandler
    {
        public List<string> Wire { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
            Wire.Add($"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.PathAndQuery)}{body}");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }
    }
}
