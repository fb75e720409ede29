using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>
/// Spans and measurements of calls, under the name <c>Appwrite.Runtime</c>, with the tags that OpenTelemetry has for HTTP clients. Costs nothing
/// while nobody listens. Queries, headers and bodies are never part of it, because they may hold secrets.
/// </summary>
internal static class Telemetry
{
    public const string Name = "Appwrite.Runtime";

    private static readonly string Version = typeof(Telemetry).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>The one source of all spans.</summary>
    public static readonly ActivitySource Source = new(Name, Version);

    /// <summary>The one source of all measurements.</summary>
    public static readonly Meter Meter = new(Name, Version);

    private static readonly Histogram<double> Duration = CreateDuration("appwrite.client.operation.duration", "How long calls take, all attempts included.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "appwrite.client.retries", "{retry}", "How many attempts followed a failed one.");

    private static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "appwrite.client.sent", "By", "The bytes of request bodies.");

    private static readonly Counter<long> Received = Meter.CreateCounter<long>(
        "appwrite.client.received", "By", "The bytes of answers' bodies, after decompression.");

    /// <summary>Starts the span of a call; null where nobody listens.</summary>
    public static Activity? Start(OutgoingCall call)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity? activity = Source.StartActivity(call.Operation.Length > 0 ? call.Operation : call.Method.Method, ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("http.request.method", call.Method.Method);
            activity.SetTag("server.address", call.Address.Host);
            activity.SetTag("server.port", call.Address.Port);
            activity.SetTag("url.full", call.Address.GetLeftPart(UriPartial.Path));
        }

        return activity;
    }

    /// <summary>Ends the span of a call that was answered, and counts it.</summary>
    public static void Stop(Activity? activity, OutgoingCall call, in Answer answer, AppwriteException? error, TimeSpan elapsed)
    {
        int status = (int)answer.Response.StatusCode;
        string? errorType = error is null ? null
            : error.Type.Value.Length > 0 ? error.Type.Value
            : status.ToString(CultureInfo.InvariantCulture);
        if (activity is not null)
        {
            activity.SetTag("http.response.status_code", status);
            if (answer.Attempts > 1)
            {
                activity.SetTag("http.request.resend_count", answer.Attempts - 1);
            }

            Stop(activity, errorType);
        }

        Count(Received, call, answer.Body.Length);
        Record(call, status, errorType, elapsed);
    }

    /// <summary>Ends the span of a call that had no answer, and counts it.</summary>
    public static void Stop(Activity? activity, OutgoingCall call, Exception exception, TimeSpan elapsed)
    {
        string errorType = exception.GetType().FullName!;
        if (activity is not null)
        {
            Stop(activity, errorType);
        }

        Record(call, null, errorType, elapsed);
    }

    public static void CountRetry(OutgoingCall call) => Count(Retries, call, 1);

    public static void CountSent(OutgoingCall call)
    {
        if (Sent.Enabled && call.Content?.Headers.ContentLength is { } length)
        {
            Count(Sent, call, length);
        }
    }

    /// <summary>Counts the bytes of a download.</summary>
    public static void CountReceived(OutgoingCall call, long count) => Count(Received, call, count);

    // Without advice a collector sorts into 5, 10, 25 …, so that nearly all calls are in the first bucket. These are what OpenTelemetry has for
    // HTTP clients, and two more, because a call may have several attempts. Below .NET 9 the program itself has to say it, by a view.
    private static Histogram<double> CreateDuration(string name, string description) =>
#if NET9_0_OR_GREATER
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60],
        });
#else
        Meter.CreateHistogram<double>(name, "s", description);
#endif

    private static void Stop(Activity activity, string? errorType)
    {
        if (errorType is not null)
        {
            activity.SetTag("error.type", errorType);
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    private static void Record(OutgoingCall call, int? status, string? errorType, TimeSpan elapsed)
    {
        if (!Duration.Enabled)
        {
            return;
        }

        TagList tags = Tags(call);
        if (status is not null)
        {
            tags.Add("http.response.status_code", status);
        }

        if (errorType is not null)
        {
            tags.Add("error.type", errorType);
        }

        Duration.Record(elapsed.TotalSeconds, tags);
    }

    private static void Count(Counter<long> counter, OutgoingCall call, long count)
    {
        if (counter.Enabled && count > 0)
        {
            counter.Add(count, Tags(call));
        }
    }

    private static TagList Tags(OutgoingCall call) => new()
    {
        { "appwrite.operation", call.Operation },
        { "http.request.method", call.Method.Method },
        { "server.address", call.Address.Host },
    };
}
