using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Appwrite.Runtime.Tests.Telemetry;

/// <summary>Hears the spans and measurements of one operation; other tests run at the same time.</summary>
internal sealed class Listeners : IDisposable
{
    public const string Name = "Appwrite.Runtime";

    private readonly string _operation;
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public Listeners(string operation)
    {
        _operation = operation;
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.DisplayName == _operation)
                {
                    Spans.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measure(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measure(instrument, value, tags));
        _meters.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = [];

    public ConcurrentQueue<Measured> Measurements { get; } = [];

    /// <summary>The only measurement of an instrument.</summary>
    public Measured Of(string instrument) => Assert.Single(Measurements, measured => measured.Instrument == instrument);

    /// <summary>Everything that was heard, as text.</summary>
    public string Text() => string.Join('\n', Spans.SelectMany(span => span.TagObjects.Select(tag => $"{span.DisplayName} {span.StatusDescription} {tag.Key}={tag.Value}"))
        .Concat(Measurements.Select(measured => $"{measured.Instrument} {string.Join(' ', measured.Tags)}")));

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Measure<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Dictionary<string, object?> all = new(tags.ToArray());
        if (Equals(all.GetValueOrDefault("appwrite.operation"), _operation))
        {
            Measurements.Enqueue(new Measured(instrument.Name, instrument.Unit, Convert.ToDouble(value, CultureInfo.InvariantCulture), all));
        }
    }
}

/// <summary>One measurement.</summary>
internal sealed record Measured(string Instrument, string? Unit, double Value, Dictionary<string, object?> Tags);
