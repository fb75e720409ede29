using System.Text.RegularExpressions;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>The sandbox's realtime sends the frames that real servers sent.</summary>
public sealed partial class RealtimeRecordingTests(ITestOutputHelper output)
{
    [SharedTheory]
    [InlineData("1.4.14", "51_realtime_connect", 22)]
    [InlineData("1.8.1", "51_realtime_connect", 22)]
    [InlineData("1.9.0", "51_realtime_connect", 22)]
    [InlineData("1.9.6", "51_realtime_connect", 22)]
    [InlineData("1.4.14", "52_realtime_authentication", 33)]
    [InlineData("1.8.1", "52_realtime_authentication", 33)]
    [InlineData("1.9.0", "52_realtime_authentication", 32)]
    [InlineData("1.9.6", "52_realtime_authentication", 134)]
    [InlineData("1.4.14", "53_realtime_events", 58)]
    [InlineData("1.8.1", "53_realtime_events", 90)]
    [InlineData("1.9.0", "53_realtime_events", 90)]
    [InlineData("1.9.6", "53_realtime_events", 87)]
    [InlineData("1.9.0", "54_realtime_queries", 70)]
    [InlineData("1.9.6", "54_realtime_queries", 70)]
    [InlineData("1.4.14", "55_realtime_errors_and_close", 88)]
    [InlineData("1.8.1", "55_realtime_errors_and_close", 46)]
    [InlineData("1.9.0", "55_realtime_errors_and_close", 88)]
    [InlineData("1.9.6", "55_realtime_errors_and_close", 88)]
    [InlineData("1.9.0", "57_realtime_authentication_with_slots", 17)]
    [InlineData("1.9.6", "58_realtime_subscribe_messages", 124)]
    [InlineData("1.9.6", "59_realtime_presence", 55)]
    [InlineData("1.9.6", "61_realtime_subscribe_errors", 120)]
    public async Task Frames_come_as_recorded(string version, string scenario, int frames)
    {
        await using RealtimeReplay replay = await RealtimeReplay.StartAsync(version);
        await replay.PrepareAsync(NumberOf(scenario, version));
        await replay.RunAsync(scenario, Skip);
        output.WriteLine($"{version} {scenario}: {replay.Sessions} sessions, {replay.Same} frames, {replay.LeftOut} left out");
        replay.AssertSame(frames);
    }

    // The ids of all that was made for a recording end with its number.
    private static string NumberOf(string scenario, string version) =>
        NumberPattern().Match(File.ReadAllText(SharedFolder.Path("recordings", version, scenario + ".json"))).Groups[1].Value;

    // "1.9.6/62_realtime_bursts" is left out as a whole: there, answers came in any order.
    private static string? Skip(RealtimeSession session) => session.Note switch
    {
        "project=console, channel tests" => "The sandbox has no console.",
        "40 messages in a row, abuse enabled" when session.Version == "1.8.1" => "That server had no limit.",
        "40 messages in a row, abuse disabled" => "The sandbox was started with the limit.",
        "the server process ends (SIGTERM)" => "It goes on.",
        "subscribe before the connected message has come" => "Whether it has is a matter of luck.",
        var note when note.StartsWith("connection", StringComparison.Ordinal) => "The sandbox was started without that limit.",
        _ => session.Frames.Any(frame => frame is { Kind: RecordedFrameKind.Client, IsElided: true }) ? "What was sent was not kept." : null,
    };

    [GeneratedRegex(@"\b(?:u1|u2|rt|rb)([0-9]{6,7})\b")]
    private static partial Regex NumberPattern();
}
