using System.CommandLine;
using Appwrite.Runtime;

namespace Appwrite.Tool;

/// <summary>Runs a command, and says in words for users what it fails at.</summary>
internal static class ToolAction
{
    /// <summary>The work was done.</summary>
    public const int Done = 0;

    /// <summary>The work could not be done; the error says why.</summary>
    public const int Failed = 1;

    /// <summary>The work was done, and found what it was told to fail at.</summary>
    public const int Found = 2;

    public static void Do(this Command command, Func<ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction((result, cancellationToken) => RunAsync(result, action, cancellationToken));

    private static async Task<int> RunAsync(
        ParseResult result, Func<ParseResult, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action(result, cancellationToken);
        }
        catch (Exception exception) when (exception is ToolException or AppwriteException or HttpRequestException or TimeoutException
            or IOException or UnauthorizedAccessException)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync($"error: {exception.Message}");
            return Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Failed;
        }
    }
}
