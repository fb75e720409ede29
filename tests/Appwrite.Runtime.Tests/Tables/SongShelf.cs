using System.Globalization;
using System.Net;
using System.Web;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Tables.Music;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>A server with songs, which lists them as servers do; a test may change them meanwhile. Conditions and orders are not applied.</summary>
internal sealed class SongShelf : IDisposable
{
    private readonly RecordingHandler _handler;

    public SongShelf(int count)
    {
        Ids = [.. Enumerable.Range(1, count).Select(number => $"s{number}")];
        _handler = new RecordingHandler(AnswerAsync);
        Connection = Calls.Connect(_handler);
        Songs = new(new TableCalls<Song, SongColumns>(new TableSource(Connection, TableApi.TablesDb, Calls.SpecVersion), Song.RowJson.Table));
    }

    /// <summary>The ids of the songs, in their order.</summary>
    public List<string> Ids { get; }

    /// <summary>Where the server stops counting.</summary>
    public int Cap { get; init; } = 5000;

    public AppwriteConnection Connection { get; }

    /// <summary>The query of all songs.</summary>
    public TableQuery<Song, SongColumns> Songs { get; }

    public IReadOnlyList<SentRequest> Requests => _handler.Requests;

    /// <summary>The queries of each request, by the name of the query alone where they are many.</summary>
    public IEnumerable<string> Sent => Requests.Select(request => string.Join(' ', QueriesOf(request.Address)));

    public static IEnumerable<Query> QueriesOf(Uri address)
    {
        var parameters = HttpUtility.ParseQueryString(address.Query);
        return parameters.AllKeys.Where(key => key!.StartsWith("queries", StringComparison.Ordinal)).SelectMany(key => parameters.GetValues(key)!).Select(Query.Parse);
    }

    public void Dispose()
    {
        Connection.Dispose();
        _handler.Dispose();
    }

    private Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Query[] queries = [.. QueriesOf(request.RequestUri!)];
        IEnumerable<string> rows = Ids;
        int limit = int.Parse(ValueOf("limit") ?? "25", CultureInfo.InvariantCulture);
        if (ValueOf("cursorAfter") is { } after)
        {
            if (!Ids.Contains(after))
            {
                return Gone(after);
            }

            rows = Ids.Skip(Ids.IndexOf(after) + 1);
        }
        else if (ValueOf("cursorBefore") is { } before)
        {
            if (!Ids.Contains(before))
            {
                return Gone(before);
            }

            rows = Ids.Take(Ids.IndexOf(before)).TakeLast(limit);
        }

        rows = rows.Skip(int.Parse(ValueOf("offset") ?? "0", CultureInfo.InvariantCulture)).Take(limit);
        bool counts = HttpUtility.ParseQueryString(request.RequestUri!.Query)["total"] != "0";
        string list = string.Join(',', rows.Select(id => $$"""{"$id":"{{id}}"}"""));
        return Task.FromResult(RecordingHandler.Answer($$"""{"total":{{(counts ? Math.Min(Ids.Count, Cap) : 0)}},"rows":[{{list}}]}"""));

        string? ValueOf(string method) => Array.Find(queries, query => query.Method == method).Values is [var value] ? value.ToString().Trim('"') : null;
    }

    private static Task<HttpResponseMessage> Gone(string id) => Task.FromResult(RecordingHandler.Answer(
        $$"""{"message":"Cursor document '{{id}}' for the 'cursor' query not found.","code":400,"type":"general_cursor_not_found","version":"1.8.1"}""",
        HttpStatusCode.BadRequest));
}
