using Appwrite.Runtime;

namespace QuickStart;

/// <summary>Takes away what the tours have made.</summary>
internal static class CleanUp
{
    /// <summary>Runs all steps, whatever becomes of each, and tells whether all went well.</summary>
    public static async Task<bool> RunAsync(params Func<Task>[] steps)
    {
        Report.Title("Cleaning up");
        bool isClean = true;
        foreach (Func<Task> step in steps)
        {
            try
            {
                await step();
            }
            catch (Exception exception) when (exception is AppwriteException or HttpRequestException or TimeoutException)
            {
                Report.Problem($"something was left behind: {exception.Message}");
                isClean = false;
            }
        }

        if (isClean)
        {
            Report.Done("nothing is left behind");
        }

        return isClean;
    }
}
