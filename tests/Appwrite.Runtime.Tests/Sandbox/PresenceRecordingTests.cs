using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Presences by HTTP answer as a real server did.</summary>
public sealed class PresenceRecordingTests
{
    [SharedFact]
    public async Task Presences_answer_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync(SandboxVersion.Appwrite196);
        await replay.SignInAsync("pr649904", "recorded-session-1");
        await replay.RunAsync("74_presences_http", Skip, compareValues: true, version: "1.9.6");
        replay.AssertSame(21);
    }

    // A moment in the days of the recording.
    private static string? Skip(Exchange exchange) => exchange.Note is "patch expiresAt" or "expiresAt 31 days" ? "It tells moments." : null;
}
