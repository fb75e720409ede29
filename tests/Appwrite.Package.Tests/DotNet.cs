using System.Diagnostics;
using System.Text;
using Xunit.Sdk;

namespace Appwrite.Package.Tests;

/// <summary>How a run of <c>dotnet</c> ended.</summary>
internal sealed record DotNetResult(string CommandLine, int ExitCode, string Output)
{
    /// <summary>The lines that the program printed, without empty ones.</summary>
    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public DotNetResult EnsureSuccess() =>
        ExitCode == 0 ? this : throw new XunitException($"'{CommandLine}' ended with {ExitCode}:\n{Output}");

    public DotNetResult EnsureFailure() =>
        ExitCode != 0 ? this : throw new XunitException($"'{CommandLine}' was expected to fail, but succeeded:\n{Output}");
}

/// <summary>Runs <c>dotnet</c> as a user's shell would, with a time limit.</summary>
internal static class DotNet
{
    // Compiling ahead of time, and packing all packages, take minutes on a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    // What 'dotnet test' sets for its own children would send theirs to the wrong MSBuild, SDK or test host.
    private static readonly string[] LeakingPrefixes = ["MSBUILD", "VSTEST", "TESTINGPLATFORM", "COREHOST", "CORECLR_", "DOTNET_HOST_PATH"];

    /// <param name="program">What to run in the place of <c>dotnet</c>.</param>
    public static async Task<DotNetResult> RunAsync(
        string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? program = null)
    {
        var start = new ProcessStartInfo(program ?? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        SetEnvironment(start.Environment, environment);

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        string commandLine = $"{program ?? "dotnet"} {string.Join(' ', arguments)}";
        using var deadline = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw new XunitException($"'{commandLine}' took longer than {Limit} and was ended:\n{Text()}");
        }

        return new DotNetResult(commandLine, process.ExitCode, Text());

        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.Append(line.Data).Append(line.Data is null ? "" : "\n");
            }
        }

        string Text()
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Makes an environment what a user's shell would have.</summary>
    public static void SetEnvironment(IDictionary<string, string?> variables, IReadOnlyDictionary<string, string>? own)
    {
        foreach (string name in variables.Keys.ToArray())
        {
            if (LeakingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                variables.Remove(name);
            }
        }

        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["DOTNET_NOLOGO"] = "1";

        // No build node, build server or compiler server may outlive the tests.
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        variables["UseSharedCompilation"] = "false";
        foreach ((string name, string value) in own ?? new Dictionary<string, string>())
        {
            variables[name] = value;
        }
    }
}
