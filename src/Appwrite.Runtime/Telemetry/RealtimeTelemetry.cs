using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Appwrite.Runtime;

/// <summary>Spans and measurements of realtime. Addresses and messages are never part of it, because they may hold secrets.</summary>
internal static class RealtimeTelemetry
{
    private static readonly UpDownCounter<long> Connections = Telemetry.Meter.CreateUpDownCounter<long>(
        "appwrite.realtime.connections", "{connection}", "How many lines are open.");

    private static readonly Counter<long> Reconnects = Telemetry.Meter.CreateCounter<long>(
        "appwrite.realtime.reconnects", "{connection}", "How many lines were lost.");

    private static readonly Counter<long> Events = Telemetry.Meter.CreateCounter<long>(
        "appwrite.realtime.events", "{event}", "How many events came.");

    private static readonly Counter<long> Dropped = Telemetry.Meter.CreateCounter<long>(
        "appwrite.realtime.dropped", "{event}", "How many events were dropped because a reader was slow.");

    /// <summary>Starts the span of an attempt to open a line; null where nobody listens.</summary>
    public static Activity? StartConnect(Uri endpoint)
    {
        Activity? activity = Telemetry.Source.HasListeners() ? Telemetry.Source.StartActivity("appwrite.realtime.connect", ActivityKind.Client) : null;
        activity?.SetTag("server.address", endpoint.Host);
        activity?.SetTag("server.port", endpoint.Port);
        return activity;
    }

    public static void Fail(Activity? activity, Exception exception)
    {
        activity?.SetTag("error.type", exception.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error);
    }

    public static void CountOpened(string host) => Connections.Add(1, new KeyValuePair<string, object?>("server.address", host));

    public static void CountClosed(string host) => Connections.Add(-1, new KeyValuePair<string, object?>("server.address", host));

    public static void CountLost(string host) => Reconnects.Add(1, new KeyValuePair<string, object?>("server.address", host));

    public static void CountEvent() => Events.Add(1);

    public static void CountDropped() => Dropped.Add(1);
}
