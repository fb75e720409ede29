using System.Diagnostics;

namespace Appwrite.CodeBenchmarks;

/// <summary>Other programs.</summary>
internal static class Processes
{
    private const string KiotaVersion = "1.38.0";

    /// <summary>Starts a program that says nothing here.</summary>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KIOTA_TUTORIAL_ENABLED"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Installs Kiota into a folder.</summary>
    /// <returns>The program; null where it could not be installed.</returns>
    public static async Task<string?> InstallKiotaAsync(string folder)
    {
        using Process process = Start("dotnet", ["tool", "install", "Microsoft.OpenApi.Kiota", "--version", KiotaVersion, "--tool-path", folder]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Path.Combine(folder, OperatingSystem.IsWindows() ? "kiota.exe" : "kiota") : null;
    }
}
