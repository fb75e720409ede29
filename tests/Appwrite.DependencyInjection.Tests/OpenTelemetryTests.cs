using System.Diagnostics;
using Appwrite.DependencyInjection.Tests.AppwriteApi;
using Appwrite.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>What OpenTelemetry's own packages make of a web program's calls.</summary>
public class OpenTelemetryTests
{
    [Fact]
    public async Task Calls_are_spans_below_those_of_the_request_and_their_times_fall_into_buckets_of_seconds()
    {
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        await using Loopback server = await Loopback.StartAsync((context, number) => number == 1
            ? Loopback.AnswerAsync(context, Loopback.NoUsers)
            : Loopback.AnswerAsync(context, """{"message":"No.","type":"user_not_found"}""", status: 404));

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBackend(server.Configure);
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddSource("Appwrite.Runtime").AddInMemoryExporter(spans))
            .WithMetrics(meters => meters.AddMeter("Appwrite.Runtime").AddInMemoryExporter(metrics));
        await using WebApplication app = builder.Build();
        app.MapGet("/names", async (IBackend backend) =>
        {
            await backend.Users.ListAsync([Query.Equal("name", "s3cr3t")]);
            await Assert.ThrowsAsync<AppwriteException>(() => backend.Users.GetAsync("nobody"));
            return "done";
        });
        await app.StartAsync();

        using (var http = new HttpClient())
        {
            Assert.Equal("done", await http.GetStringAsync(new Uri(app.Urls.First() + "/names")));
        }

        await app.StopAsync();
        app.Services.GetRequiredService<TracerProvider>().ForceFlush();
        app.Services.GetRequiredService<MeterProvider>().ForceFlush();

        // Other tests make calls at the same time.
        Activity request = Assert.Single(spans, span => span.Kind == ActivityKind.Server && span.GetTagItem("url.path") is "/names");
        Activity[] calls = [.. spans.Where(span => span.TraceId == request.TraceId && span.Source.Name == "Appwrite.Runtime")];
        Assert.Equal(["users.list", "users.get"], calls.Select(call => call.DisplayName));
        Assert.All(calls, call =>
        {
            Assert.Equal((request.SpanId, ActivityKind.Client), (call.ParentSpanId, call.Kind));
            Assert.Equal("GET", call.GetTagItem("http.request.method"));
            Assert.Equal((server.Endpoint.Host, server.Endpoint.Port), (call.GetTagItem("server.address"), call.GetTagItem("server.port")));
            Assert.DoesNotContain("s3cr3t", string.Join(' ', call.TagObjects), StringComparison.Ordinal);
        });
        Assert.Equal((200, null, ActivityStatusCode.Unset), (calls[0].GetTagItem("http.response.status_code"), calls[0].GetTagItem("error.type"), calls[0].Status));
        Assert.Equal((404, "user_not_found", ActivityStatusCode.Error), (calls[1].GetTagItem("http.response.status_code"), calls[1].GetTagItem("error.type"), calls[1].Status));

        AssertBuckets(metrics.Last(metric => metric.Name == "appwrite.client.operation.duration"));
    }

    private static void AssertBuckets(Metric duration)
    {
        Assert.Equal("s", duration.Unit);
        foreach (ref readonly MetricPoint point in duration.GetMetricPoints())
        {
            var bounds = new List<double>();
            foreach (HistogramBucket bucket in point.GetHistogramBuckets())
            {
                bounds.Add(bucket.ExplicitBound);
            }

            // An answer in milliseconds, one in a second and one that hits the time limit are told apart.
            Assert.Equal([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, double.PositiveInfinity], bounds);
            return;
        }

        Assert.Fail("Nothing was measured.");
    }
}
