using System.CommandLine;
using System.Text;

namespace Appwrite.Tool.Tests;

/// <summary>What a command came to.</summary>
/// <param name="Output">What it said.</param>
/// <param name="Error">What it complained of.</param>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    public Run Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.\n{Output}\n{Error}");
        Assert.Equal("", Error);
        return this;
    }

    /// <summary>The complaint of a command that has failed.</summary>
    public string Failed()
    {
        Assert.True(ExitCode == 1, $"Exit code {ExitCode}.\n{Output}\n{Error}");
        Assert.StartsWith("error: ", Error, StringComparison.Ordinal);
        return Error;
    }
}

/// <summary>A folder of a test's own, in which it calls the tool.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appwrite-tool-");

    public Dictionary<string, string> Environment { get; } = [];

    public string Folder => _folder.FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file with the bytes of a text, and nothing else.</summary>
    public string Write(string name, string text)
    {
        string path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }

    public string Read(string name) => Encoding.UTF8.GetString(File.ReadAllBytes(PathOf(name)));

    /// <summary>The names of all files, in order.</summary>
    public string[] Files() => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public async Task<Run> RunAsync(params string[] arguments) => await RunAsync(new StringWriter(), CancellationToken.None, arguments);

    public async Task<Run> RunAsync(StringWriter output, CancellationToken cancellationToken, params string[] arguments)
    {
        var error = new StringWriter();
        var host = ToolHost.System with { Folder = Folder, Environment = Environment.GetValueOrDefault };
        int exitCode = await ToolCommands.Create(host).Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
        return new Run(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
