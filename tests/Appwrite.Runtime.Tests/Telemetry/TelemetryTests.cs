using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Telemetry;

/// <summary>What a program that listens learns of its calls, and what one that does not pays.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_call_is_a_span_that_is_named_by_its_operation()
    {
        using var listeners = new Listeners("telemetry.span");
        using var handler = new RecordingHandler("""{"name":"n"}""");
        using AppwriteConnection connection = Calls.Connect(handler);

        await CallAsync(connection, HttpMethod.Get, "telemetry.span");

        Activity span = Assert.Single(listeners.Spans);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal("GET", span.GetTagItem("http.request.method"));
        Assert.Equal("appwrite.example", span.GetTagItem("server.address"));
        Assert.Equal(443, span.GetTagItem("server.port"));
        Assert.Equal("https://appwrite.example/v1/things/id%20one", span.GetTagItem("url.full"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Null(span.GetTagItem("error.type"));
        Assert.Null(span.GetTagItem("http.request.resend_count"));
    }

    [Fact]
    public async Task An_error_of_the_server_names_its_type()
    {
        using var listeners = new Listeners("telemetry.error");
        using var handler = new RecordingHandler("""{"message":"No.","type":"user_blocked"}""", HttpStatusCode.Forbidden);
        using AppwriteConnection connection = Calls.Connect(handler);

        await Assert.ThrowsAsync<AppwriteException>(() => CallAsync(connection, HttpMethod.Get, "telemetry.error"));

        Activity span = Assert.Single(listeners.Spans);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("user_blocked", span.GetTagItem("error.type"));
        Assert.Equal(403, span.GetTagItem("http.response.status_code"));
        Measured duration = listeners.Of("appwrite.client.operation.duration");
        Assert.Equal("user_blocked", duration.Tags["error.type"]);
        Assert.Equal(403, duration.Tags["http.response.status_code"]);
    }

    [Fact]
    public async Task A_call_without_an_answer_names_its_exception()
    {
        using var listeners = new Listeners("telemetry.broken");
        using var handler = new RecordingHandler((_, _) => throw new HttpRequestException("gone"));
        using AppwriteConnection connection = Calls.Connect(handler);

        await Assert.ThrowsAsync<HttpRequestException>(() => CallAsync(connection, HttpMethod.Get, "telemetry.broken"));

        Assert.Equal("System.Net.Http.HttpRequestException", Assert.Single(listeners.Spans).GetTagItem("error.type"));
        Assert.Equal("System.Net.Http.HttpRequestException", listeners.Of("appwrite.client.operation.duration").Tags["error.type"]);
    }

    [Fact]
    public async Task Duration_and_bytes_are_measured()
    {
        using var listeners = new Listeners("telemetry.bytes");
        using var handler = new RecordingHandler("""{"name":"n"}""");
        using AppwriteConnection connection = Calls.Connect(handler);

        await CallAsync(connection, HttpMethod.Post, "telemetry.bytes", """{"a":"text"}""".Length);

        Measured duration = listeners.Of("appwrite.client.operation.duration");
        Assert.Equal("s", duration.Unit);
        Assert.InRange(duration.Value, 0, 60);
        Assert.Equal("POST", duration.Tags["http.request.method"]);
        Assert.Equal("appwrite.example", duration.Tags["server.address"]);
        Assert.Equal(12, listeners.Of("appwrite.client.sent").Value);
        Assert.Equal(12, listeners.Of("appwrite.client.received").Value);
    }

    [Fact]
    public async Task Repetitions_are_counted()
    {
        using var listeners = new Listeners("telemetry.retry");
        Queue<HttpResponseMessage> answers = new(
            [RecordingHandler.Answer("", HttpStatusCode.BadGateway), RecordingHandler.Answer("""{"name":"n"}""")]);
        using var handler = new RecordingHandler(answers.Dequeue);
        using var connection = new AppwriteConnection(new()
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "p",
            HttpMessageHandler = handler,
            Resilience = new AppwriteResilience { Delay = TimeSpan.Zero },
        });

        await CallAsync(connection, HttpMethod.Get, "telemetry.retry");

        Assert.Equal(1, Assert.Single(listeners.Spans).GetTagItem("http.request.resend_count"));
        Assert.Equal(1, listeners.Of("appwrite.client.retries").Value);
    }

    [Fact]
    public async Task Calls_and_realtime_are_measured_by_one_meter_and_traced_by_one_source()
    {
        var meters = new HashSet<Meter>(ReferenceEqualityComparer.Instance);
        var sources = new HashSet<ActivitySource>(ReferenceEqualityComparer.Instance);
        using var handler = new RecordingHandler("""{"name":"n"}""");
        using AppwriteConnection connection = Calls.Connect(handler);
        await CallAsync(connection, HttpMethod.Get, "telemetry.one");
        RealtimeTelemetry.CountEvent();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Listeners.Name && sources.Add(source),
        };
        ActivitySource.AddActivityListener(activities);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == Listeners.Name)
            {
                meters.Add(instrument.Meter);
            }
        };
        listener.Start();

        Assert.False(string.IsNullOrEmpty(Assert.Single(meters).Version));
        Assert.False(string.IsNullOrEmpty(Assert.Single(sources).Version));
    }

    private static Task<User> CallAsync(AppwriteConnection connection, HttpMethod method, string operation, int body = 0)
    {
        var request = new RequestBuilder(method, $"/things/{"id one"}?search={"secret"}", Calls.SpecVersion, operation);
        if (body > 0)
        {
            request.AddBody("a"u8, "text");
        }

        return connection.SendAsync(request, User.Read, CancellationToken.None);
    }
}
