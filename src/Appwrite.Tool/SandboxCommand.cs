using System.CommandLine;
using System.Globalization;
using Appwrite.Sandbox;

namespace Appwrite.Tool;

/// <summary><c>dotnet appwrite sandbox</c>: runs a sandbox until it is told to stop.</summary>
internal static class SandboxCommand
{
    private static readonly (string Name, SandboxVersion Version)[] Versions =
    [
        ("1.4", SandboxVersion.Appwrite14), ("1.8", SandboxVersion.Appwrite18), ("1.9", SandboxVersion.Appwrite19), ("1.9.6", SandboxVersion.Appwrite196),
    ];

    public static Command Create()
    {
        var defaults = new SandboxOptions();
        var port = new Option<int>("--port") { Description = "The loopback port; a free one where it is left out.", DefaultValueFactory = _ => defaults.Port };
        var project = new Option<string>("--project-id") { Description = "The id of the only project.", DefaultValueFactory = _ => defaults.ProjectId };
        var key = new Option<string>("--api-key") { Description = "The API key with every scope; a random one where it is left out." };
        var version = new Option<string>("--server-version", "--version")
        {
            Description = "The server whose rules it follows.",
            DefaultValueFactory = _ => Versions.Single(entry => entry.Version == defaults.Version).Name,
        };
        var size = new Option<long>("--maximum-file-size")
        {
            Description = "The largest file that it takes, in bytes.",
            DefaultValueFactory = _ => defaults.MaximumFileSize,
        };
        var origins = new Option<string[]>("--allow-origin")
        {
            Description = "Where browser apps may call from beside localhost: a host such as app.example.com or *.example.com, or an address on it. May be given several times.",
        };
        origins.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value).Where(text => HostOf(text) is null))
            {
                result.AddError($"'{text}' does not fit {origins.Name}: it is a host such as app.example.com or *.example.com, or an http or https address on it.");
            }
        });
        port.Require(value => value is >= 0 and <= 65535, "a port is a number from 1 to 65535, or 0 for a free one");
        project.Require(IsId, "an id has up to 36 of a-z, A-Z, 0-9, '.', '-' and '_', and begins with a letter or a digit");
        key.Require(value => value.Length > 0 && value.All(character => character is > ' ' and < '\x7F'), "a key is made of visible ASCII characters without spaces");
        version.AcceptOnlyFromAmong([.. Versions.Select(entry => entry.Name)]);
        size.Require(value => value > 0, "a size is a number of bytes above 0");

        var command = new Command("sandbox", "Runs a server on a loopback port that answers as Appwrite does. Nothing is kept.")
        {
            port, project, key, version, size, origins,
        };
        command.Do((result, cancellationToken) => RunAsync(
            new SandboxOptions
            {
                Port = result.GetValue(port),
                ProjectId = result.GetValue(project)!,
                ApiKey = result.GetValue(key),
                Version = Versions.Single(entry => entry.Name == result.GetValue(version)).Version,
                MaximumFileSize = result.GetValue(size),
                Platforms = [.. (result.GetValue(origins) ?? []).Select(origin => HostOf(origin)!)],
            },
            result.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    // Ctrl+C and a signal to end cancel the token; leaving by the front door removes the uploaded files.
    private static async Task<int> RunAsync(SandboxOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using AppwriteSandbox sandbox = await StartAsync(options, cancellationToken);
        await output.WriteLineAsync($"Endpoint: {sandbox.Endpoint}");
        await output.WriteLineAsync($"Project:  {sandbox.ProjectId}");
        await output.WriteLineAsync($"API key:  {sandbox.ApiKey}");
        await output.WriteLineAsync("Ctrl+C stops it; nothing is kept.");
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return ToolAction.Done;
    }

    private static async Task<AppwriteSandbox> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await AppwriteSandbox.StartAsync(options, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new ToolException(
                $"The sandbox cannot listen on port {options.Port}: {exception.Message} Stop what uses the port, take another one by --port, or leave --port out for a free one.",
                exception);
        }
    }

    // Of an origin the server looks at the host alone.
    private static string? HostOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address.Host
        : Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) == UriHostNameType.Unknown ? null
        : text;

    private static bool IsId(string value) =>
        value.Length is > 0 and <= 36
        && char.IsAsciiLetterOrDigit(value[0])
        && value.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    private static void Require<T>(this Option<T> option, Func<T, bool> isGood, string rule)
        where T : IParsable<T> => option.CustomParser = result =>
    {
        string text = string.Join(' ', result.Tokens.Select(token => token.Value));
        if (T.TryParse(text, CultureInfo.InvariantCulture, out T? value) && isGood(value))
        {
            return value;
        }

        result.AddError($"'{text}' does not fit {option.Name}: {rule}.");
        return default;
    };
}
