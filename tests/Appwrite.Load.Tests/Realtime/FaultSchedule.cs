namespace Appwrite.Load.Tests.Realtime;

/// <summary>By what the client says who it is.</summary>
internal enum Identity
{
    Guest,
    Session,
    Cookies,
    Tokens,
}

/// <summary>What is done next, to what extent, and how long to wait before it.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Value">Chooses among what it can be done to.</param>
/// <param name="Count">How often, where it can be done more than once.</param>
/// <param name="Delay">The milliseconds before it.</param>
internal sealed record FaultStep(string Kind, int Value, int Count, int Delay)
{
    public override string ToString() => $"{Kind}({Value % 100}, {Count})";
}

/// <summary>What goes wrong in one run, which follows from its seed alone.</summary>
internal sealed record FaultSchedule(int Seed, Dialect Dialect, Identity Identity, bool IsVersionKnown, IReadOnlyList<FaultStep> Steps)
{
    private static readonly string[] Kinds =
    [
        "Cut", "Cut", "Reset", "Silence", "Hinder", "Hinder", "CloseFrame", "HalfFrame", "HalfFrameThenSilence", "Oversized", "AnnouncedTooLarge", "Garbage",
        "BadUtf8", "UnknownType", "BadFrame", "Restart", "Restart", "Arrival", "Arrival", "Arrival", "Arrival", "Message", "Message", "Message", "Slow", "Slow",
        "Subscribe", "Subscribe", "Leave", "Update", "Update", "Update", "User", "User", "User", "User",
    ];

    public static FaultSchedule Create(int seed)
    {
        var random = new Random(seed);
        var dialect = (Dialect)(seed % 4);
        var steps = new List<FaultStep>();

        // A third begins with something that is wrong before the first line is open.
        int count = random.Next(6, 15);
        bool beginsBroken = random.Next(3) == 0;
        for (int i = 0; i < count; i++)
        {
            string kind = i == 0 && beginsBroken ? "Arrival" : Kinds[random.Next(Kinds.Length)];
            steps.Add(new FaultStep(kind, random.Next(1 << 20), 1 + (int)(random.NextDouble() * random.NextDouble() * 7), i == 0 ? 0 : random.Next(50)));
        }

        return new FaultSchedule(seed, dialect, (Identity)random.Next(4), random.Next(3) > 0, steps);
    }

    public override string ToString() => $"seed {Seed} ({Dialect}, {Identity}{(IsVersionKnown ? "" : ", version unknown")}): {string.Join(", ", Steps)}";
}
