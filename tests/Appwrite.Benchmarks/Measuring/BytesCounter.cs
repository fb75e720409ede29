namespace Appwrite.Benchmarks.Measuring;

/// <summary>Counts the bytes that a call allocates, to the byte: on one thread, in turns with others, the least of many rounds.</summary>
internal static class BytesCounter
{
    private const int Calls = 500;
    private const int Rounds = 15;

    /// <summary>Bytes per call, of each of some calls.</summary>
    /// <param name="calls">Make a call each, which is done when the function returns.</param>
    public static long[] Count(params ReadOnlySpan<Action> calls)
    {
        // Code that the runtime has not compiled for good yet allocates more. What it compiles in the background is done after a while.
        for (int i = 0; i < 4; i++)
        {
            foreach (Action call in calls)
            {
                Repeat(call, 1_000);
            }

            Thread.Sleep(150);
        }

        long[] least = new long[calls.Length];
        Array.Fill(least, long.MaxValue);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < calls.Length; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Repeat(calls[i], Calls);
                least[i] = Math.Min(least[i], (GC.GetAllocatedBytesForCurrentThread() - before) / Calls);
            }
        }

        return least;
    }

    /// <summary>Makes a call to its end, on this thread.</summary>
    /// <param name="call">Starts it.</param>
    /// <param name="answer">Lets the server answer.</param>
    /// <returns>The call, which has ended.</returns>
    public static Task Run(Func<Task> call, Action answer)
    {
        Task task = call();
        answer();
        return task.IsCompleted ? task : throw new InvalidOperationException("The call has left the thread on which it is measured.");
    }

    private static void Repeat(Action call, int count)
    {
        for (int i = 0; i < count; i++)
        {
            call();
        }
    }
}
