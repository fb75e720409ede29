using System.Diagnostics;
using System.Text;
using System.Xml.Linq;

namespace Appwrite.DependencyInjection.Tests.Sample;

/// <summary>The sample of a board, in processes of its own.</summary>
public sealed class LiveBoardTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly List<BoardProcess> _processes = [];

    public void Dispose() => _processes.ForEach(process => process.Dispose());

    [Fact]
    public async Task Two_processes_see_each_others_rows_appear()
    {
        BoardProcess ada = Start("--name", "Ada");
        string join = await ada.LineAsync(line => line.Contains("--endpoint", StringComparison.Ordinal));
        await ada.LineAsync(line => line.StartsWith("ready", StringComparison.Ordinal));
        await ada.SayAsync("Before the other came");
        await ada.LineAsync(line => line == "created Before the other came · todo · Ada");

        // The line that the first one prints is all that another needs to know.
        BoardProcess grace = Start(join[(join.IndexOf(" -- ", StringComparison.Ordinal) + 4)..].Split(' '));
        await grace.LineAsync(line => line == "there is Before the other came · todo · Ada");
        await grace.LineAsync(line => line.StartsWith("ready", StringComparison.Ordinal));

        await grace.SayAsync("From the second process");
        await ada.LineAsync(line => line == "created From the second process · todo · Grace");
        await ada.SayAsync("From the first process");
        await grace.LineAsync(line => line == "created From the first process · todo · Ada");
        await grace.SayAsync("/move 1");
        await ada.LineAsync(line => line == "changed Before the other came · doing · Ada");
        await ada.SayAsync("/delete 1");
        await grace.LineAsync(line => line == "deleted Before the other came · doing · Ada");

        await grace.SayAsync("/quit");
        Assert.Equal(0, await grace.EndAsync());
        await ada.SayAsync("/quit");
        Assert.Equal(0, await ada.EndAsync());
    }

    [Fact]
    public async Task Two_users_act_by_themselves_and_leave_a_picture()
    {
        string picture = Path.Combine(Directory.CreateTempSubdirectory("liveboard").FullName, "board.svg");
        try
        {
            BoardProcess demo = Start("--demo", "--picture", picture);

            Assert.Equal(0, await demo.EndAsync());
            foreach (string user in (string[])["Ada", "Grace"])
            {
                await demo.LineAsync(line => line.Contains($"{user} sees: created Catch up · todo · Grace", StringComparison.Ordinal));
            }

            string text = string.Concat(XDocument.Parse(await File.ReadAllTextAsync(picture)).Descendants().Where(part => part.Name.LocalName == "text").Select(part => part.Value));
            Assert.Equal(2, text.Split("Ask real servers").Length - 1);
            Assert.Equal(2, text.Split("again, and caught up").Length - 1);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(picture)!, recursive: true);
        }
    }

    [Theory]
    [InlineData("--demon")]
    [InlineData("--endpoint", "http://127.0.0.1:1/v1")]
    [InlineData("--endpoint", "nowhere", "--project", "p")]
    public async Task What_is_not_understood_is_said(params string[] arguments)
    {
        BoardProcess process = Start(arguments);

        Assert.Equal(2, await process.EndAsync());
    }

    private BoardProcess Start(params string[] arguments)
    {
        var process = new BoardProcess(arguments);
        _processes.Add(process);
        return process;
    }

    private sealed class BoardProcess : IDisposable
    {
        private readonly Process _process;
        private readonly List<string> _lines = [];
        private readonly SemaphoreSlim _more = new(0);

        public BoardProcess(string[] arguments)
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LiveBoard.dll"), .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("APPWRITE_", StringComparison.Ordinal)).ToArray())
            {
                start.Environment.Remove(name);
            }

            _process = Process.Start(start)!;
            _process.OutputDataReceived += (_, read) => Keep(read.Data);
            _process.ErrorDataReceived += (_, read) => Keep(read.Data);
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        /// <summary>Waits for a line, which may have come already.</summary>
        public async Task<string> LineAsync(Func<string, bool> isIt)
        {
            DateTime until = DateTime.UtcNow + Patience;
            while (true)
            {
                lock (_lines)
                {
                    if (_lines.Find(line => isIt(line)) is { } found)
                    {
                        return found;
                    }
                }

                if (DateTime.UtcNow > until)
                {
                    throw new TimeoutException($"The process has said only:\n{All()}");
                }

                await _more.WaitAsync(TimeSpan.FromSeconds(1));
            }
        }

        public Task SayAsync(string line) => _process.StandardInput.WriteLineAsync(line);

        public async Task<int> EndAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
            _more.Dispose();
        }

        private void Keep(string? line)
        {
            if (line is not null)
            {
                lock (_lines)
                {
                    _lines.Add(line);
                }

                _more.Release();
            }
        }

        private string All()
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }
}
