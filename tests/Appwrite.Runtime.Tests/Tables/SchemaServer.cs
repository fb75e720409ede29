using System.Net;
using System.Text.Json.Nodes;
using System.Web;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Resilience;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>
/// Keeps a schema as servers do, by either service: columns and indexes are made available after they were asked for a few times. It does not
/// know what types there are.
/// </summary>
internal sealed class SchemaServer : IDisposable
{
    private readonly Dictionary<string, JsonObject> _items = [];
    private readonly Dictionary<string, int> _polls = [];
    private readonly RecordingHandler _handler;
    private readonly AppwriteConnection _connection;

    public SchemaServer()
    {
        _handler = new RecordingHandler(async (request, token) =>
        {
            string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(token);
            (HttpStatusCode status, JsonNode answer) = Answer(request.Method.Method, request.RequestUri!, body);
            return RecordingHandler.Answer(answer.ToJsonString(), status);
        });
        _connection = Scripted.Connect(_handler, time: Time);
    }

    public HastyTime Time { get; } = new();

    /// <summary>How often a column or an index is asked for until it is available; -1 for never.</summary>
    public int Patience { get; init; } = 2;

    /// <summary>What becomes of a column or an index of a key, with the server's reason.</summary>
    public Dictionary<string, string> Failures { get; } = [];

    /// <summary>Called with each creation, before it is made.</summary>
    public Action<string>? OnCreate { get; set; }

    /// <summary>What was created, each with its body.</summary>
    public IReadOnlyList<string> Created =>
        [.. _handler.Requests.Where(request => request.Method == "POST").Select(request => $"{request.Target["/v1/".Length..]} {request.Text}")];

    public int Lists => _handler.Requests.Count(request => request.Target.Contains("limit", StringComparison.Ordinal));

    public TableSource Source(TableApi api = TableApi.TablesDb) => new(_connection, api);

    /// <summary>Puts something there, at its path.</summary>
    public void Add(string path, string json) => _items.Add(path, JsonNode.Parse(json)!.AsObject());

    public void Dispose()
    {
        _connection.Dispose();
        _handler.Dispose();
    }

    private (HttpStatusCode Status, JsonNode Answer) Answer(string method, Uri address, string? body)
    {
        string path = address.AbsolutePath["/v1/".Length..];
        if (method == "POST")
        {
            OnCreate?.Invoke(path);
            return Create(path, JsonNode.Parse(body!)!.AsObject());
        }

        // A list has the name of what it lists at its end.
        if (path.Split('/') is [.., ("tables" or "collections" or "columns" or "attributes" or "indexes") and var list])
        {
            return (HttpStatusCode.OK, List(path, list, HttpUtility.ParseQueryString(address.Query)));
        }

        return _items.TryGetValue(path, out JsonObject? item) ? (HttpStatusCode.OK, item.DeepClone()) : Error(404, "database_not_found");
    }

    private JsonObject List(string path, string name, System.Collections.Specialized.NameValueCollection query)
    {
        List<JsonNode> queries = [.. (query.GetValues("queries[]") ?? []).Select(text => JsonNode.Parse(text)!)];
        int Number(string method, int otherwise) => (int?)queries.Find(item => (string?)item["method"] == method)?["values"]![0] ?? otherwise;
        List<JsonNode> all = [.. _items.Where(item => item.Key.StartsWith(path + "/", StringComparison.Ordinal) && !item.Key[(path.Length + 1)..].Contains('/')).Select(item => Seen(item.Key, item.Value))];
        return new JsonObject
        {
            ["total"] = all.Count,
            [name] = new JsonArray([.. all.Skip(Number("offset", 0)).Take(Number("limit", 25))]),
        };
    }

    private JsonNode Seen(string path, JsonObject item)
    {
        if ((string?)item["status"] == "processing")
        {
            _polls[path] = _polls.GetValueOrDefault(path) + 1;
            if (Failures.TryGetValue((string)item["key"]!, out string? error))
            {
                item["status"] = "failed";
                item["error"] = error;
            }
            else if (Patience >= 0 && _polls[path] > Patience)
            {
                item["status"] = "available";
            }
        }

        return item.DeepClone();
    }

    private (HttpStatusCode Status, JsonNode Answer) Create(string path, JsonObject body)
    {
        bool isNew = path.StartsWith("tablesdb", StringComparison.Ordinal);
        string[] parts = path.Split('/');
        string id = (string?)body["databaseId"] ?? (string?)body["tableId"] ?? (string?)body["collectionId"] ?? (string)body["key"]!;
        bool isColumn = parts.Length == 6;
        string place = $"{(isColumn ? string.Join('/', parts[..^1]) : path)}/{id}";
        if (_items.ContainsKey(place))
        {
            return Error(409, isColumn ? "column_already_exists" : "table_already_exists");
        }

        JsonObject item = body.DeepClone().AsObject();
        if (parts.Length > 3)
        {
            item["status"] = "processing";
            item["error"] = "";
        }
        else
        {
            item["$id"] = id;
            item["$permissions"] = item["permissions"]?.DeepClone();
        }

        if (isColumn)
        {
            SetType(item, parts[^1]);
            if (parts[^1] == "relationship")
            {
                Relate(item, path, parts, isNew);
            }
        }

        _items.Add(place, item);
        return (HttpStatusCode.Accepted, item.DeepClone());
    }

    // What an answer says differs from what was sent.
    private static void SetType(JsonObject item, string kind)
    {
        (string type, string? format) = kind switch
        {
            "float" => ("double", null),
            "line" => ("linestring", null),
            "enum" or "email" or "url" or "ip" => ("string", kind),
            _ => (kind, null),
        };
        if (kind != "relationship")
        {
            item["type"] = type;
            item["format"] = format;
        }

        if (kind is "integer")
        {
            item["min"] ??= long.MinValue;
            item["max"] ??= long.MaxValue;
        }
    }

    private void Relate(JsonObject item, string path, string[] parts, bool isNew)
    {
        string related = (string)(item["relatedTableId"] ?? item["relatedCollectionId"])!;
        string relatedName = isNew ? "relatedTable" : "relatedCollection";
        item["relationType"] = (string)item["type"]!;
        item["type"] = "relationship";
        item[relatedName] = related;
        item["side"] = "parent";
        if ((bool)item["twoWay"]!)
        {
            JsonObject child = item.DeepClone().AsObject();
            child["key"] = (string)item["twoWayKey"]!;
            child["twoWayKey"] = (string)item["key"]!;
            child[relatedName] = parts[3];
            child["side"] = "child";
            _items.Add($"{string.Join('/', parts[..3])}/{related}/{parts[4]}/{(string)item["twoWayKey"]!}", child);
        }
    }

    private static (HttpStatusCode Status, JsonNode Answer) Error(int status, string type) =>
        ((HttpStatusCode)status, new JsonObject { ["message"] = "No.", ["code"] = status, ["type"] = type, ["version"] = "1.9.0" });
}

/// <summary>A clock whose waits are over at once, and which has gone on by them.</summary>
internal sealed class HastyTime : TimeProvider
{
    private long _now;

    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Waits.Add(dueTime);
        Interlocked.Add(ref _now, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
