using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Tables.Workshop;

/// <summary>A sandbox with the tables of the project file, which generated code has made there, and generated clients for it.</summary>
internal sealed class RunningWorkshop : IAsyncDisposable
{
    private readonly AppwriteSandbox _server;
    private readonly Wire _wire;
    private readonly AppwriteConnection _connection;
    private readonly HttpClient _http = new();

    private RunningWorkshop(AppwriteSandbox server, TableApi api)
    {
        _server = server;
        _wire = new Wire();
        _connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = server.Endpoint,
            ProjectId = server.ProjectId,
            Credential = AppwriteCredential.ApiKey(server.ApiKey),
            HttpMessageHandler = _wire,
            Resilience = AppwriteResilience.Off,
        });
        Newer = new WorkshopClient(_connection);
        Older = new OlderWorkshopClient(_connection);
        IsNewer = api == TableApi.TablesDb;
    }

    public bool IsNewer { get; }

    public IWorkshop Newer { get; }

    public IOlderWorkshop Older { get; }

    public AppwriteTable<Kind, KindColumns> Kinds => IsNewer ? Newer.Kinds : Older.Kinds;

    public AppwriteTable<Note, NoteColumns> Notes => IsNewer ? Newer.Notes : Older.Notes;

    public AppwriteTable<Person, PersonColumns> People => IsNewer ? Newer.People : Older.People;

    public AppwriteTable<Desk, DeskColumns> Desks => IsNewer ? Newer.Desks : Older.Desks;

    public AppwriteTable<Team, TeamColumns> Teams => IsNewer ? Newer.Teams : Older.Teams;

    public AppwriteTable<Job, JobColumns> Tasks => IsNewer ? Newer.Tasks : Older.Tasks;

    public AppwriteTable<Skill, SkillColumns> Skills => IsNewer ? Newer.Skills : Older.Skills;

    /// <summary>What the generated clients have sent: method, path and body.</summary>
    public List<string> Sent => _wire.Sent;

    /// <summary>Is called with each request before it is sent.</summary>
    public Func<string, Task>? OnSending
    {
        set => _wire.OnSending = value;
    }

    /// <summary>The way to the tables, as generated code has it.</summary>
    public TableSource Source => new(_connection, IsNewer ? TableApi.TablesDb : TableApi.Databases);

    public static async Task<RunningWorkshop> StartAsync(
        TableApi api = TableApi.TablesDb, SandboxVersion version = SandboxVersion.Appwrite19, bool isEmpty = false, int countLimit = 5000)
    {
        var options = new SandboxOptions { Version = version, ProcessingTime = TimeSpan.Zero, CountLimit = countLimit };
        var workshop = new RunningWorkshop(await AppwriteSandbox.StartAsync(options), api);
        if (!isEmpty)
        {
            SchemaCreation creation = await workshop.CreateMissingAsync();
            Assert.True(creation.Remaining.IsSame, creation.ToString());
            workshop.Sent.Clear();
        }

        return workshop;
    }

    public Task<SchemaCreation> CreateMissingAsync() => IsNewer ? Newer.CreateMissingAsync() : Older.CreateMissingAsync();

    public Task<SchemaComparison> CompareAsync() => IsNewer ? Newer.CompareWithServerAsync() : Older.CompareWithServerAsync();

    public async Task<(AppwriteTransaction Transaction, AppwriteTable<Note, NoteColumns> Notes)> BeginAsync()
    {
        if (IsNewer)
        {
            WorkshopTransaction newer = await Newer.BeginTransactionAsync();
            return (newer, newer.Notes);
        }

        OlderWorkshopTransaction older = await Older.BeginTransactionAsync();
        return (older, older.Notes);
    }

    /// <summary>Notes with the numbers from 1 on, one for each.</summary>
    public static IEnumerable<Note> NotesTo(int count) =>
        Enumerable.Range(1, count).Select(number => new Note { Id = "n" + number.ToString("0000", CultureInfo.InvariantCulture), Text = "Note " + number, Number = number });

    /// <summary>A call beside the generated clients, as the key; it has to go well.</summary>
    public async Task<string> DoAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_server.Endpoint + path));
        request.Headers.Add("X-Appwrite-Project", _server.ProjectId);
        request.Headers.Add("X-Appwrite-Key", _server.ApiKey);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _connection.DisposeAsync();
        _wire.Dispose();
        await _server.DisposeAsync();
    }

    private sealed class Wire() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        public List<string> Sent { get; } = [];

        public Func<string, Task>? OnSending { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
            string line = $"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.PathAndQuery["/v1".Length..])}{body}";
            Sent.Add(line);
            if (OnSending is { } onSending)
            {
                await onSending(line);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
