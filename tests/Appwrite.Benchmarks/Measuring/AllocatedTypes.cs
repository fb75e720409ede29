using System.Diagnostics.Tracing;
using System.Globalization;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Runtime;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>Tells of which types the bytes of a call are, and of which those of the same request sent bare: where to look for what could be less.</summary>
internal sealed class AllocatedTypes : EventListener
{
    // The keyword and the event by which the runtime tells of allocations at random, each byte as likely as any other.
    private const EventKeywords Sampling = (EventKeywords)0x80000000000;
    private const string Sampled = "AllocationSampled";
    private const int Calls = 300_000;

    private readonly Dictionary<string, int> _samples = [];
    private int _all;

    /// <summary>Prints the types of each typical call.</summary>
    /// <param name="part">A part of the names of the calls that are wanted; empty for all.</param>
    public static void Print(string part)
    {
        using var types = new AllocatedTypes();
        foreach (TypicalCall call in TypicalCall.All.Where(call => call.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            BareCall bare = BareCall.Of(call);
            using var client = new HttpClient(new MemoryHandler(call.Answer, call.Status));
            Func<Task> make = call.Prepare(Contestant.Connection(new MemoryHandler(call.Answer, call.Status)));
            Dictionary<string, double> ours = types.Count(make);
            Dictionary<string, double> bares = types.Count(() => bare.SendAsync(client));
            Console.WriteLine($"{call.Name}: bytes by type, and those of the same request sent bare");
            foreach (string type in ours.Keys.Union(bares.Keys).OrderByDescending(type => ours.GetValueOrDefault(type) - bares.GetValueOrDefault(type)))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  {ours.GetValueOrDefault(type),7:0} {bares.GetValueOrDefault(type),7:0}  {type}"));
            }
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Informational, Sampling);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == Sampled && eventData.PayloadNames!.IndexOf("TypeName") is >= 0 and var index)
        {
            lock (_samples)
            {
                string type = (string)eventData.Payload![index]!;
                _samples[type] = _samples.GetValueOrDefault(type) + 1;
                _all++;
            }
        }
    }

    private static void Repeat(Func<Task> call, int count)
    {
        for (int i = 0; i < count; i++)
        {
            try
            {
                call().GetAwaiter().GetResult();
            }
            catch (AppwriteException)
            {
                // The error that is measured.
            }
        }
    }

    private Dictionary<string, double> Count(Func<Task> call)
    {
        for (int i = 0; i < 3; i++)
        {
            Repeat(call, 2_000);
            Thread.Sleep(200);
        }

        lock (_samples)
        {
            _samples.Clear();
            _all = 0;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(call, Calls);
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        lock (_samples)
        {
            return _samples.ToDictionary(sample => sample.Key, sample => sample.Value * bytes / _all);
        }
    }
}
