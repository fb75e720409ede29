using System.Buffers;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

public sealed class BodyLifetimeTests
{
    /// <summary>A server may answer before it has read the whole body; what is still to be sent must not change then.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_body_that_is_still_being_sent_stays_as_it_is(int disposals)
    {
        using var network = new GatedStream();
        using var handler = new AnsweringEarly(network, disposals);
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(RequestOf("kept"), CancellationToken.None);

        // Whoever takes an array from the pool now must not get the body's.
        byte[][] rented = [.. Enumerable.Range(0, 64).Select(_ => ArrayPool<byte>.Shared.Rent(512))];
        Array.ForEach(rented, bytes => Array.Fill(bytes, (byte)'!'));
        network.Open();
        await handler.Sent!;
        Array.ForEach(rented, bytes => ArrayPool<byte>.Shared.Return(bytes));

        Assert.Equal("""{"name":"kept"}"""u8.ToArray(), network.ToArray());
    }

    [Fact]
    public async Task A_handler_that_changes_a_header_changes_it_for_its_request_only()
    {
        using var handler = new RecordingHandler();
        using var changing = new ChangingContentType { InnerHandler = handler };
        using AppwriteConnection connection = Calls.Connect(changing);

        await connection.SendAsync(RequestOf("first"), CancellationToken.None);
        await connection.SendAsync(RequestOf("second"), CancellationToken.None);

        Assert.Equal(
            ["application/json; charset=first", "application/json"],
            handler.Requests.Select(sent => sent.ContentHeaders["Content-Type"]));
    }

    private static RequestBuilder RequestOf(string name)
    {
        var request = new RequestBuilder(HttpMethod.Post, $"/things", null);
        request.AddBody("name"u8, name);
        return request;
    }

    private sealed class AnsweringEarly(Stream network, int disposals) : HttpMessageHandler
    {
        public Task? Sent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent = request.Content!.CopyToAsync(network, CancellationToken.None);
            for (int i = 0; i < disposals; i++)
            {
                request.Content.Dispose();
            }

            return Task.FromResult(RecordingHandler.Answer("{}"));
        }
    }

    private sealed class ChangingContentType : DelegatingHandler
    {
        private bool _isChanged;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!_isChanged)
            {
                request.Content!.Headers.ContentType!.CharSet = "first";
                _isChanged = true;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Takes what is written only when it is told to.</summary>
    private sealed class GatedStream : MemoryStream
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => _gate.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _gate.Task;
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
