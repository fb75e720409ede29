using System.Net;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Resilience;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>A refusal is the same exception to those who catch it, whichever part of an upload it refuses.</summary>
public sealed class UploadRefusalTests
{
    private const int Length = 12_000_000;

    [Theory]
    [InlineData(100, "POST 0", 403)]
    [InlineData(Length, "POST 0", 403)]
    [InlineData(Length, "POST 1", 403)]
    [InlineData(Length, "POST 2", 403)]
    [InlineData(Length, "POST 2", 400)]
    [InlineData(Length, "POST 1", 409)]
    [InlineData(Length, "POST 1", 500)]
    [InlineData(Length, "POST 1", 503)]
    public async Task A_refusal_of_any_part_has_its_status_and_type(int length, string call, int status)
    {
        using var server = new UploadServer(length)
        {
            Refusal = now =>
            {
                HttpResponseMessage? refusal = now == call ? UploadServer.Refuse(status, "user_unauthorized") : null;
                refusal?.Headers.Add("X-Request-Id", "r1");
                return refusal;
            },
        };

        var exception = await Assert.ThrowsAnyAsync<AppwriteException>(() => server.SendAsync(InputFile.FromBytes(new byte[length], "x")));

        Assert.Equal((HttpStatusCode)status, exception.StatusCode);
        Assert.Equal("user_unauthorized", exception.Type.Value);
        Assert.Equal("1.8.1", exception.ServerVersion);
        Assert.Equal("r1", exception.RequestId);
        Assert.Equal("storage.createFile", exception.Operation);
        Assert.Contains("refused", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("{\"message\":\"refused\"", exception.ResponseBody, StringComparison.Ordinal);
        Assert.Equal(call != "POST 0", exception is AppwriteUploadException { Checkpoint: not null, InnerException: AppwriteException });
    }

    [Fact]
    public async Task A_connection_that_breaks_has_no_status()
    {
        using var server = new UploadServer(Length)
        {
            Refusal = call => call == "POST 1" ? throw new HttpRequestException(HttpRequestError.ConnectionError, "gone") : null,
        };

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(() => server.SendAsync(InputFile.FromBytes(new byte[Length], "x")));

        Assert.Equal(default, exception.StatusCode);
        Assert.Equal("", exception.Type.Value);
        Assert.Equal("", exception.ResponseBody);
        Assert.IsType<HttpRequestException>(exception.InnerException);
        Assert.Equal([0], exception.Checkpoint!.ConfirmedChunks);
    }

    [Fact]
    public void Tests_of_handlers_can_make_the_exception()
    {
        var refusal = new AppwriteException("no", HttpStatusCode.Forbidden, "user_unauthorized", "1.8.1", "{}") { Attempts = 2, RetryAfter = TimeSpan.FromSeconds(5) };
        AppwriteException stopped = new AppwriteUploadException("stopped", refusal);

        Assert.Equal(
            (HttpStatusCode.Forbidden, "user_unauthorized", "1.8.1", "{}", 2, TimeSpan.FromSeconds(5)),
            (stopped.StatusCode, stopped.Type.Value, stopped.ServerVersion, stopped.ResponseBody, stopped.Attempts, stopped.RetryAfter));
        Assert.Same(refusal, stopped.InnerException);
        Assert.Equal(default, new AppwriteUploadException("stopped", new IOException()).StatusCode);
        Assert.Equal(default, new AppwriteUploadException("stopped").StatusCode);
    }
}
