using System.Globalization;
using System.Text;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Runtime.Tests.Realtime.Replay;

/// <summary>
/// Every recorded realtime session of real servers, made again by the library: what is sent has to be what the recording's client sent, and
/// every event has to come to those who asked for it, and to nobody else.
/// </summary>
public sealed class RealtimeReplayTests(ITestOutputHelper output)
{
    private static readonly string[] Credentials = ["Cookie", "X-Fallback-Cookies", "X-Appwrite-Session", "X-Appwrite-JWT", "X-Appwrite-Key"];

    /// <summary>
    /// What was made again: sessions, messages of the client, events, and deliveries of them to subscriptions; and how sessions ended. Below,
    /// what the library does otherwise than the recording's client, and what cannot be made again, and why: counted, so that nothing goes missing unseen.
    /// </summary>
    private const string Expected = """
        1.4.14 51_realtime_connect: 18 sessions of 22, 0 messages, 0 events, 0 deliveries of 0; 1 ended with 1008, 17 left
        1.4.14 52_realtime_authentication: 9 sessions of 9, 5 messages, 8 events, 8 deliveries of 8; 9 left
        1.4.14 53_realtime_events: 7 sessions of 7, 0 messages, 58 events, 58 deliveries of 58; 7 left
        1.4.14 55_realtime_errors_and_close: 25 sessions of 27, 0 messages, 14 events, 14 deliveries of 14; 3 ended with 1008, 19 left, 3 opened again
        1.4.14 56_realtime_limits: 8 sessions of 8, 0 messages, 1 events, 1 deliveries of 1; 6 left, 2 too long for one address of ours
        1.8.1 50_realtime: 4 sessions of 6, 0 messages, 1 events, 1 deliveries of 1; 2 ended with 1008, 2 left
        1.8.1 51_realtime_connect: 18 sessions of 22, 0 messages, 283 events, 283 deliveries of 283; 1 ended with 1008, 17 left
        1.8.1 52_realtime_authentication: 9 sessions of 9, 5 messages, 8 events, 8 deliveries of 8; 9 left
        1.8.1 53_realtime_events: 8 sessions of 8, 0 messages, 90 events, 90 deliveries of 90; 8 left
        1.8.1 55_realtime_errors_and_close: 25 sessions of 27, 0 messages, 14 events, 14 deliveries of 14; 3 ended with 1008, 20 left, 2 opened again
        1.8.1 56_realtime_limits: 8 sessions of 8, 0 messages, 1 events, 1 deliveries of 1; 6 left, 2 too long for one address of ours
        1.9.0 50_realtime: 4 sessions of 6, 0 messages, 1 events, 1 deliveries of 1; 2 ended with 1008, 2 left
        1.9.0 51_realtime_connect: 18 sessions of 22, 0 messages, 0 events, 0 deliveries of 0; 1 ended with 1008, 17 left
        1.9.0 52_realtime_authentication: 9 sessions of 9, 5 messages, 7 events, 7 deliveries of 7; 9 left
        1.9.0 53_realtime_events: 8 sessions of 8, 0 messages, 90 events, 90 deliveries of 90; 8 left
        1.9.0 54_realtime_queries: 26 sessions of 30, 2 messages, 38 events, 41 deliveries of 41; 26 left
        1.9.0 55_realtime_errors_and_close: 25 sessions of 27, 0 messages, 15 events, 15 deliveries of 15; 2 ended with 1008, 20 left, 3 opened again
        1.9.0 56_realtime_limits: 8 sessions of 8, 0 messages, 1 events, 1 deliveries of 1; 6 left, 2 too long for one address of ours
        1.9.0 57_realtime_authentication_with_slots: 4 sessions of 4, 3 messages, 10 events, 10 deliveries of 10; 4 left
        1.9.6 51_realtime_connect: 18 sessions of 22, 0 messages, 0 events, 0 deliveries of 0; 18 left
        1.9.6 52_realtime_authentication: 27 sessions of 31, 41 messages, 48 events, 50 deliveries of 50; 1 ended with 401, 26 left
        1.9.6 53_realtime_events: 8 sessions of 8, 0 messages, 87 events, 87 deliveries of 87; 8 left
        1.9.6 54_realtime_queries: 26 sessions of 30, 2 messages, 38 events, 41 deliveries of 41; 26 left
        1.9.6 55_realtime_errors_and_close: 25 sessions of 26, 1 messages, 14 events, 15 deliveries of 15; 2 ended with 1008, 21 left, 2 opened again
        1.9.6 58_realtime_subscribe_messages: 21 sessions of 21, 35 messages, 47 events, 64 deliveries of 64; 21 left
        1.9.6 59_realtime_presence: 7 sessions of 8, 16 messages, 19 events, 31 deliveries of 31; 7 left
        1.9.6 61_realtime_subscribe_errors: 34 sessions of 35, 36 messages, 30 events, 332 deliveries of 332; 1 ended with 1008, 1 ended with 1008 beside others that go on, 32 left
        1.9.6 62_realtime_bursts: 7 sessions of 7, 75 messages, 1 events, 1 deliveries of 1; 7 left
          4 changed: a close frame with a code of its own: ours says 1000
          91 changed: a message that no client of ours sends
          35 changed: a new line as the user in place of an authentication on the old one
          4 changed: a ping frame: ours pings by messages
          347 changed: a ping: ours pings when the line is silent
          5 changed: a presence that no client of ours sends
          6 changed: a presence without a status, or that its owner could not change any more: ours refuses it
          2 changed: a query that is none: ours cannot be made
          2 changed: a query that nobody can answer: ours names its operator
          3 changed: a query that servers refuse: ours answers it itself
          2 changed: a subscribing message on a line that was broken before
          3 changed: a subscribing message to a server that knows none
          3 changed: all by message in place of some by the address
          8 changed: an authentication as the user that it has already: ours says nothing then
          2 changed: an authentication before anything was asked for, which breaks the line: ours comes with the line
          14 changed: an authentication that no client of ours sends
          6 changed: an id that servers refuse: ours makes its own
          22 changed: an unsubscribing message without an id that is known
          5 changed: cookies in place of X-Fallback-Cookies, which ours sends from browsers only, where a socket takes none
          1 changed: more channels than ours puts into one message
          1 changed: no channels: ours has to have one
          4 changed: no response format at the upgrade, where servers do not look
          3 changed: the JWT in a header in place of the address, where this server does not look
          4 changed: the project in the address as well as in a header
          4 not made again: a parameter without brackets: ours has them
          2 not made again: a query that is none: ours cannot be made
          4 not made again: a query that nobody can answer: ours names its operator
          2 not made again: a query that servers refuse: ours answers it itself
          1 not made again: a session in the address: ours puts none there
          11 not made again: an API key: ours says that servers ignore it
          4 not made again: another path: ours is that of the API
          5 not made again: no channels: ours has to have one
          7 not made again: no project: ours has to have one
          1 not made again: two credentials at once: ours has one

        """;

    private const string ExpectedOfBrowsers = """
        1.4.14 52_realtime_authentication: 7 sessions of 7, 5 messages, 5 events, 5 deliveries of 5; 7 left
        1.8.1 52_realtime_authentication: 7 sessions of 7, 5 messages, 5 events, 5 deliveries of 5; 7 left
        1.9.0 52_realtime_authentication: 7 sessions of 7, 5 messages, 4 events, 4 deliveries of 4; 7 left
        1.9.0 54_realtime_queries: 2 sessions of 2, 2 messages, 4 events, 4 deliveries of 4; 2 left
        1.9.0 57_realtime_authentication_with_slots: 3 sessions of 3, 3 messages, 7 events, 7 deliveries of 7; 3 left
        1.9.6 52_realtime_authentication: 17 sessions of 17, 29 messages, 22 events, 24 deliveries of 24; 17 left
        1.9.6 54_realtime_queries: 2 sessions of 2, 2 messages, 4 events, 4 deliveries of 4; 2 left
        1.9.6 59_realtime_presence: 1 sessions of 1, 4 messages, 2 events, 2 deliveries of 2; 1 left
        1.9.6 62_realtime_bursts: 1 sessions of 1, 3 messages, 1 events, 1 deliveries of 1; 1 left
          19 changed: a ping: ours pings when the line is silent
          2 changed: a subscribing message on a line that was broken before
          1 changed: an authentication as the user that it has already: ours says nothing then
          2 changed: an authentication before anything was asked for, which breaks the line: ours comes with the line
          14 changed: an authentication that no client of ours sends

        """;

    [SharedFact]
    public async Task Sessions_are_made_again_as_recorded()
    {
        (string report, List<string> differences) = await ReplayAsync([.. RealtimeRecording.All()], isBrowser: false);
        output.WriteLine(report + string.Join('\n', differences));
        Assert.Empty(differences);
        Assert.Equal(Expected, report);
    }

    /// <summary>Where no header can be set, the session goes into a message, with the content that real servers took.</summary>
    [SharedFact]
    public async Task Sessions_with_an_authentication_are_made_again_as_by_a_browser()
    {
        (string report, List<string> differences) = await ReplayAsync(
            [.. RealtimeRecording.All().Where(session =>
                session.Frames.Any(frame => frame is { Kind: RecordedFrameKind.Client, Type: "authentication" })
                && !Credentials.Any(name => session.RequestHeader(name) is not null))],
            isBrowser: true);
        output.WriteLine(report + string.Join('\n', differences));
        Assert.Empty(differences);
        Assert.Equal(ExpectedOfBrowsers, report);
    }

    private static async Task<(string Report, List<string> Differences)> ReplayAsync(IReadOnlyList<RealtimeSession> sessions, bool isBrowser)
    {
        var results = new ReplayResult[sessions.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, sessions.Count),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (index, _) => results[index] = await SessionReplay.RunAsync(sessions[index], isBrowser));
        return (Report(sessions, results), [.. results.SelectMany(result => result.Differences)]);
    }

    private static string Report(IReadOnlyList<RealtimeSession> sessions, IReadOnlyList<ReplayResult> results)
    {
        var report = new StringBuilder();
        foreach (var scenario in sessions.Zip(results).GroupBy(pair => $"{pair.First.Version} {pair.First.Scenario}", pair => pair.Second))
        {
            ReplayResult[] made = [.. scenario.Where(result => result.Impossible is null)];
            report.Append(CultureInfo.InvariantCulture, $"{scenario.Key}: {made.Length} sessions of {scenario.Count()}, ")
                .Append(CultureInfo.InvariantCulture, $"{made.Sum(result => result.Messages)} messages, {made.Sum(result => result.Events)} events, ")
                .Append(CultureInfo.InvariantCulture, $"{made.Sum(result => result.Delivered)} deliveries of {made.Sum(result => result.Expected)}; ")
                .AppendJoin(", ", Counts(made.Select(result => result.End))).Append('\n');
        }

        foreach (string line in Counts([
            .. results.Where(result => result.Impossible is not null).Select(result => "not made again: " + result.Impossible),
            .. results.SelectMany(result => result.Notes).Select(note => "changed: " + note)]))
        {
            report.Append("  ").Append(line).Append('\n');
        }

        return report.ToString();
    }

    private static IEnumerable<string> Counts(IEnumerable<string> lines) =>
        lines.GroupBy(line => line).OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => $"{line.Count()} {line.Key}");
}
