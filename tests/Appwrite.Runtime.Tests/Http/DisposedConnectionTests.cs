using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>A connection that was disposed of says so itself, whoever owns what it sends through.</summary>
public sealed class DisposedConnectionTests
{
    public static TheoryData<string, Func<AppwriteConnection, Task>> Uses => new()
    {
        { "call", connection => Calls.Get(connection, User.Read) },
        { "raw call", connection => connection.SendAsync(HttpMethod.Get, $"/a") },
        { "upload", connection => Uploads.SendAsync(connection, InputFile.FromBytes([1], "f")) },
        { "download", connection => connection.DownloadAsync(new RequestBuilder(HttpMethod.Get, $"/a", null), CancellationToken.None) },
        { "view", connection => connection.With(new AppwriteCallOptions()).SendAsync(HttpMethod.Get, $"/a") },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public async Task Every_use_names_the_connection(string use, Func<AppwriteConnection, Task> call)
    {
        using var handler = new RecordingHandler();
        using var client = new HttpClient(handler, disposeHandler: false);
        foreach (AppwriteConnection connection in new[]
        {
            new AppwriteConnection(new() { Endpoint = new Uri("http://127.0.0.1:9/v1"), ProjectId = "p" }),
            new AppwriteConnection(new() { Endpoint = new Uri("http://127.0.0.1:9/v1"), ProjectId = "p", HttpMessageHandler = handler }),
            new AppwriteConnection(new() { Endpoint = new Uri("http://127.0.0.1:9/v1"), ProjectId = "p", HttpClient = client }),
        })
        {
            connection.Dispose();

            var exception = await Assert.ThrowsAsync<ObjectDisposedException>(() => call(connection));

            Assert.True(exception.ObjectName == "Appwrite.Runtime.AppwriteConnection", use);
        }

        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_view_that_was_made_before_is_closed_with_its_connection_and_closes_nothing_itself()
    {
        using var handler = new RecordingHandler("""{"name":"x"}""");
        AppwriteConnection connection = Calls.Connect(handler);
        AppwriteConnection view = connection.With(new AppwriteCallOptions());
        connection.With(new AppwriteCallOptions()).Dispose();

        Assert.Equal("x", (await Calls.Get(view, User.Read)).Name);
        connection.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Calls.Get(view, User.Read));
        Assert.Single(handler.Requests);
    }
}
