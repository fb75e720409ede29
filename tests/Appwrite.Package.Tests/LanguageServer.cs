using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Xunit.Sdk;

namespace Appwrite.Package.Tests;

/// <summary>The language server csharp-ls, which editors other than Visual Studio and Rider use, in a process of its own with one file open.</summary>
internal sealed class LanguageServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly string _file;
    private int _id;
    private int _version = 1;

    private LanguageServer(Process process, string file)
    {
        _process = process;
        _file = new Uri(file).AbsoluteUri;
    }

    /// <summary>The server's program, where <c>dotnet tool restore</c> has put it; null where it is not.</summary>
    public static string? Program { get; } = Find();

    /// <summary>Starts the server with a folder that holds one project, and opens a file of it.</summary>
    public static async Task<LanguageServer> StartAsync(string folder, string file)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Program!])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        DotNet.SetEnvironment(start.Environment, null);
        var server = new LanguageServer(Process.Start(start)!, Path.Combine(folder, file));

        // Nobody reads what the server logs, but a full pipe would stop it.
        server._process.ErrorDataReceived += static (_, _) => { };
        server._process.BeginErrorReadLine();
        try
        {
            await server.InitializeAsync(new Uri(folder).AbsoluteUri);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task InitializeAsync(string root)
    {
        await RequestAsync("initialize", new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = root,
            ["workspaceFolders"] = new JsonArray(new JsonObject { ["uri"] = root, ["name"] = "consumer" }),
            ["capabilities"] = new JsonObject(),
        });
        await NotifyAsync("initialized", new JsonObject());
        await NotifyAsync("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = _file, ["languageId"] = "csharp", ["version"] = 1, ["text"] = "" },
        });
    }

    /// <summary>The items at the caret of a text, which becomes the file's.</summary>
    public async Task<List<JsonNode>> CompleteAsync(string text, int caret)
    {
        await NotifyAsync("textDocument/didChange", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = _file, ["version"] = ++_version },
            ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
        });
        int line = text.AsSpan(0, caret).Count('\n');
        JsonNode? result = await RequestAsync("textDocument/completion", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = _file },
            ["position"] = new JsonObject { ["line"] = line, ["character"] = caret - (text.LastIndexOf('\n', Math.Max(0, caret - 1)) + 1) },
            ["context"] = new JsonObject { ["triggerKind"] = 1 },
        });
        return [.. (result?["items"]?.AsArray() ?? []).Select(item => item!)];
    }

    /// <summary>An item with all that the server says of it.</summary>
    public async Task<JsonNode> ResolveAsync(JsonNode item) => (await RequestAsync("completionItem/resolve", item.DeepClone()))!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private Task NotifyAsync(string method, JsonNode parameters) => SendAsync(new JsonObject { ["method"] = method, ["params"] = parameters });

    private async Task<JsonNode?> RequestAsync(string method, JsonNode parameters)
    {
        int id = ++_id;
        await SendAsync(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (true)
        {
            JsonNode message = await ReceiveAsync();
            if (message["method"] is not null)
            {
                // What the server asks of an editor, this one has no answer to.
                if (message["id"] is { } asked)
                {
                    await SendAsync(new JsonObject { ["id"] = asked.DeepClone(), ["result"] = null });
                }
            }
            else if ((int?)message["id"] == id)
            {
                return message["error"] is { } error ? throw new XunitException($"'{method}' failed: {error}") : message["result"];
            }
        }
    }

    private async Task SendAsync(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        byte[] body = Encoding.UTF8.GetBytes(message.ToJsonString());
        Stream input = _process.StandardInput.BaseStream;
        await input.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")));
        await input.WriteAsync(body);
        await input.FlushAsync();
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using var deadline = new CancellationTokenSource(Limit);
        Stream output = _process.StandardOutput.BaseStream;
        int length = 0;
        while (await ReadLineAsync(output, deadline.Token) is { Length: > 0 } header)
        {
            const string Length = "Content-Length:";
            length = header.StartsWith(Length, StringComparison.OrdinalIgnoreCase) ? int.Parse(header.AsSpan(Length.Length), CultureInfo.InvariantCulture) : length;
        }

        byte[] body = new byte[length];
        await output.ReadExactlyAsync(body, deadline.Token);
        return JsonNode.Parse(body)!;
    }

    private static async Task<string> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }
    }

    private static string? Find()
    {
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(RepositoryFolder.Path(".config", "dotnet-tools.json")))!;
        string version = (string)manifest["tools"]!["csharp-ls"]!["version"]!;
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string tools = Path.Combine(packages, "csharp-ls", version, "tools");
        return Directory.Exists(tools)
            ? Directory.EnumerateFiles(tools, "CSharpLanguageServer.dll", SearchOption.AllDirectories).FirstOrDefault()
            : null;
    }
}

/// <summary>A test that is skipped where the language server is not.</summary>
internal sealed class LanguageServerFactAttribute : FactAttribute
{
    public LanguageServerFactAttribute() => Skip = LanguageServer.Program is null ? "There is no csharp-ls; 'dotnet tool restore' gets it." : null;
}
