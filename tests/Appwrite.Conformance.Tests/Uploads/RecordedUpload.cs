using System.Text.RegularExpressions;
using Appwrite.Conformance.Tests.Replay;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Uploads;

/// <summary>The recorded requests that belong to one upload, in the order in which they were sent.</summary>
internal sealed partial record RecordedUpload(IReadOnlyList<Exchange> Requests)
{
    private const int ChunkLength = 5 * 1024 * 1024;

    public Exchange First => Requests[0];

    /// <summary>
    /// Whether the first chunk has an X-Appwrite-ID already. Servers take it where it is the fileId as well, and need it not, so that ours
    /// does not send it.
    /// </summary>
    public bool HasEarlyId => First.RequestHeader("X-Appwrite-ID") is not null;

    /// <summary>How many bytes the file has.</summary>
    public int Length => Requests.Sum(request => FileOf(request)!.Length);

    /// <summary>Finds the uploads of a scenario. What is sent to an upload that is complete counts as another one.</summary>
    public static IReadOnlyList<RecordedUpload> Read(string scenario, string version)
    {
        var uploads = new List<List<Exchange>>();
        string? id = null;
        bool isOpen = false;
        foreach (Exchange exchange in Recording.Read(scenario, version).Where(IsUpload))
        {
            string? given = exchange.RequestHeader("X-Appwrite-ID");
            bool isFirst = given is null && (RangeOf(exchange) is not { } range || range.First == 0);
            if (!isOpen || isFirst || (given is not null && given != id))
            {
                uploads.Add([]);
                id = given ?? IdOf(exchange);
            }

            uploads[^1].Add(exchange);
            isOpen = exchange.Status < 400 && !IsComplete(exchange);
        }

        return [.. uploads.Select(requests => new RecordedUpload(requests))];
    }

    /// <summary>The same upload without the X-Appwrite-ID of its first chunk.</summary>
    public RecordedUpload WithoutEarlyId() => new([Without(First, "X-Appwrite-ID"), .. Requests.Skip(1)]);

    /// <summary>The exchange as if a header had not been sent.</summary>
    public static Exchange Without(Exchange exchange, string name) => exchange with
    {
        RequestHeaders = [.. exchange.RequestHeaders.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))],
    };

    /// <summary>Why no client may upload like this; null where one may, and ours has to send the same.</summary>
    public string? Fault()
    {
        if (Requests.FirstOrDefault(request => FileOf(request) is not { Field: "file" } || !FieldsOf(request).Any(field => field.Key == "fileId")) is not null)
        {
            return "a form that no method makes";
        }

        (long First, long Last, long Total)?[] ranges = [.. Requests.Select(RangeOf)];
        if (Requests.Count == 1 && First.RequestHeader("Content-Range") is null)
        {
            return Length > ChunkLength ? "more than 5 MiB in one request" : null;
        }

        if (Requests.Any(request => request.Status >= 400))
        {
            return "a chunk that the server refused";
        }

        if (HasEarlyId && !FieldsOf(First).Contains(KeyValuePair.Create("fileId", First.RequestHeader("X-Appwrite-ID")!)))
        {
            return "X-Appwrite-ID with the first chunk that is not its fileId";
        }

        if (ranges.Any(range => range is null) || ranges.DistinctBy(range => range!.Value.Total).Count() > 1)
        {
            return "no range, or one that contradicts another";
        }

        long total = ranges[0]!.Value.Total;
        if (Requests.Zip(ranges).Any(pair => FileOf(pair.First)!.Length != pair.Second!.Value.Last - pair.Second.Value.First + 1))
        {
            return "a body of another length than its range";
        }

        if (total <= ChunkLength)
        {
            return "a range with a file that fits into one request";
        }

        if (ranges.Any(range => range!.Value.First % ChunkLength != 0 || range.Value.Last != Math.Min(total, range.Value.First + ChunkLength) - 1))
        {
            return "chunks of another size than 5 MiB";
        }

        if (Requests.Skip(1).Any(request => request.RequestHeader("X-Appwrite-ID") is null))
        {
            return "a later chunk without X-Appwrite-ID";
        }

        long[] expected = [.. Enumerable.Range(0, (int)((total + ChunkLength - 1) / ChunkLength)).Select(chunk => (long)chunk * ChunkLength)];
        if (!ranges.Select(range => range!.Value.First).SequenceEqual(expected))
        {
            return "chunks out of order, twice or left out";
        }

        return Requests.Any(request => !FieldsOf(request).SequenceEqual(FieldsOf(First))) ? "fields that not all chunks have" : null;
    }

    public override string ToString() => $"{First.Scenario}[{First.Number}] {First.Note}";

    private static bool IsUpload(Exchange exchange) =>
        exchange.Method == "POST"
        && exchange.Path.EndsWith("/files", StringComparison.Ordinal)
        && exchange.RequestHeader("Content-Type")?.StartsWith("multipart/form-data", StringComparison.Ordinal) == true;

    private static FormFile? FileOf(Exchange exchange) => Form.Parse(exchange.RequestText!).File;

    private static IReadOnlyList<KeyValuePair<string, string>> FieldsOf(Exchange exchange) => Form.Parse(exchange.RequestText!).Fields;

    private static (long First, long Last, long Total)? RangeOf(Exchange exchange) =>
        exchange.RequestHeader("Content-Range") is { } text && ContentRange().Match(text) is { Success: true } match
            ? (long.Parse(match.Groups[1].ValueSpan, provider: null), long.Parse(match.Groups[2].ValueSpan, provider: null),
                long.Parse(match.Groups[3].ValueSpan, provider: null))
            : null;

    private static string? IdOf(Exchange exchange) => Id().Match(exchange.ResponseText ?? "") is { Success: true } match ? match.Groups[1].Value : null;

    private static bool IsComplete(Exchange exchange) =>
        Counts().Match(exchange.ResponseText ?? "") is { Success: true } match && match.Groups[1].Value == match.Groups[2].Value;

    [GeneratedRegex(@"^bytes (\d+)-(\d+)/(\d+)$")]
    private static partial Regex ContentRange();

    [GeneratedRegex("\"\\$id\":\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("\"chunksTotal\":(\\d+),\"chunksUploaded\":(\\d+)")]
    private static partial Regex Counts();
}
