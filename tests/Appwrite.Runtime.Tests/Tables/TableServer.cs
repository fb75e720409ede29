using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Runtime.Tests.Tables.Music;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>A server that answers calls of tables as told, and tells what was sent.</summary>
internal sealed class TableServer : IDisposable
{
    public const string SongAnswer =
        """{"$id":"s1","$sequence":"7","$createdAt":"2026-01-01T00:00:00.000+00:00","title":"Take 5","year":1959,"rating":null}""";

    private readonly RecordingHandler _handler;
    private readonly AppwriteConnection _connection;

    /// <summary>Answers each call with the next of the answers.</summary>
    public TableServer(params (int Status, string Body)[] answers)
    {
        var next = new Queue<(int Status, string Body)>(answers);
        _handler = new RecordingHandler(() =>
        {
            (int status, string body) = next.Dequeue();
            return status == 204 ? new HttpResponseMessage(HttpStatusCode.NoContent) : RecordingHandler.Answer(body, (HttpStatusCode)status);
        });
        _connection = Scripted.Connect(_handler);
    }

    /// <summary>Answers each call by what it says.</summary>
    public TableServer(Func<string, (int Status, string Body)> answer)
    {
        _handler = new RecordingHandler((request, _) =>
        {
            (int status, string body) = answer($"{request.Method} {request.RequestUri!.PathAndQuery["/v1".Length..]}");
            return Task.FromResult(RecordingHandler.Answer(body, (HttpStatusCode)status));
        });
        _connection = Scripted.Connect(_handler);
    }

    public IReadOnlyList<SentRequest> Requests => _handler.Requests;

    /// <summary>What was sent: method, path and body.</summary>
    public IReadOnlyList<string> Sent => [.. Requests.Select(request => $"{request.Method} {request.Target["/v1".Length..]} {request.Text}".TrimEnd())];

    public static (int Status, string Body) Error(int status, string type, string message = "The server says no.") =>
        (status, $$"""{"message":"{{message}}","code":{{status}},"type":"{{type}}","version":"1.9.0"}""");

    public TableSource Source(TableApi api = TableApi.TablesDb, string? specVersion = null) => new(_connection, api, specVersion);

    public AppwriteTable<Song, SongColumns> Songs(TableApi api = TableApi.TablesDb, string? specVersion = null) => Songs(Source(api, specVersion));

    public static AppwriteTable<Song, SongColumns> Songs(TableSource source) => new(source, Song.RowJson.Table);

    /// <summary>The same table without relationships, of which servers take many rows at once.</summary>
    public static AppwriteTable<Song, SongColumns> Singles(TableSource source) => new(source, SongTransaction.Singles);

    public void Dispose()
    {
        _connection.Dispose();
        _handler.Dispose();
    }
}

/// <summary>As generated.</summary>
internal sealed class SongTransaction(TransactionStart start) : AppwriteTransaction(start)
{
    internal static readonly TableInfo<Song, SongColumns> Singles =
        TableInfo<Song, SongColumns>.Create<Song.RowJson>("main", "songs", Song.Columns, hasRelations: false);

    private AppwriteTable<Song, SongColumns>? _songs;

    public AppwriteTable<Song, SongColumns> Songs => _songs ??= new(Source, Singles);

    public TableSource InnerSource => Source;

    public static Task<SongTransaction> BeginAsync(TableSource source, TimeSpan? timeToLive = null) =>
        BeginAsync(source, timeToLive, static start => new SongTransaction(start), CancellationToken.None);
}
