using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// Refuses a call that would delete or change everything there is, unless its queries say that this is meant. The body is looked at as
/// it is sent, so that it makes no difference who wrote it.
/// </summary>
internal static class BulkRules
{
    private const string Remedy =
        "Add a filter, such as Query.Equal(\"status\", \"old\"), or Query.All() where everything is meant. "
        + "Orders, limits, offsets, cursors and selections are no conditions.";

    // As deep as the writer of a body goes.
    internal static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>Whether a method deletes or changes as much as its queries leave.</summary>
    public static bool IsDestructive(HttpMethod method) => method == HttpMethod.Delete || method == HttpMethod.Patch;

    /// <summary>Whether a path is that of all rows of a table, or of all documents of a collection, in any of the database services.</summary>
    public static bool IsBulkPath(ReadOnlySpan<char> path) => IsRowPath(path, length: 5);

    /// <summary>Whether a path is that of one row or document.</summary>
    public static bool IsSinglePath(ReadOnlySpan<char> path) => IsRowPath(path, length: 6);

    /// <summary>Whether a path is that of the operations which are staged in a transaction.</summary>
    public static bool IsStagingPath(ReadOnlySpan<char> path)
    {
        Span<Range> parts = stackalloc Range[7];
        return Split(path, parts) == 4 && path[parts[1]] is "transactions" && path[parts[3]] is "operations";
    }

    /// <summary>Refuses queries that leave everything.</summary>
    /// <exception cref="ArgumentException">There is no condition, and nothing says that everything is meant.</exception>
    public static void Require(QueryScope scope, HttpMethod method, string call)
    {
        string verb = method == HttpMethod.Delete ? "delete" : "change";
        Require(scope, verb, call, "queries");
    }

    /// <summary>Checks the queries in a call's body.</summary>
    /// <param name="content">The body; null for none.</param>
    /// <param name="method">The call's method.</param>
    /// <param name="call">The call's name, for messages.</param>
    /// <param name="dialect">The dialect of queries that are texts of the caller's.</param>
    /// <returns>The body to send, without <see cref="Query.All"/>.</returns>
    /// <exception cref="ArgumentException">There is no condition, and nothing says that everything is meant.</exception>
    public static PooledContent? CheckBody(PooledContent? content, HttpMethod method, string call, QueryDialect dialect)
    {
        using JsonDocument? body = content is null ? null : JsonDocument.Parse(content.WrittenMemory, Deep);
        QueryScope scope = body is null ? QueryScope.Unlimited : ScopeOf(body.RootElement, dialect);
        if (IsDestructive(method))
        {
            Require(scope, method, call);
        }

        if (scope < QueryScope.All)
        {
            return content;
        }

        JsonBody kept = JsonBody.Start();
        WriteWithQueries(body!.RootElement, kept.Writer, keepsEmpty: false);
        content!.Dispose();
        return kept.Finish();
    }

    /// <summary>Checks the queries of the bulk operations that a call stages in a transaction.</summary>
    /// <inheritdoc cref="CheckBody" />
    public static PooledContent CheckStaged(PooledContent content, string call, QueryDialect dialect)
    {
        using JsonDocument body = JsonDocument.Parse(content.WrittenMemory, Deep);
        if (!TryGet(body.RootElement, "operations", JsonValueKind.Array, out JsonElement operations))
        {
            // Servers take an object's values for a list, null for none.
            return operations.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
                ? content
                : throw new ArgumentException($"The operations of {call} have to be a list, which is looked through for what has no condition.");
        }

        QueryScope widest = QueryScope.Unlimited;
        int index = 0;
        foreach (JsonElement operation in operations.EnumerateArray())
        {
            if (BulkVerb(operation) is { } verb)
            {
                QueryScope scope = TryGet(operation, "data", JsonValueKind.Object, out JsonElement data) ? ScopeOf(data, dialect) : QueryScope.Unlimited;
                Require(scope, verb, $"Entry {index} of the operations of {call}", "operations");
                widest = scope > widest ? scope : widest;
            }

            index++;
        }

        if (widest < QueryScope.All)
        {
            return content;
        }

        JsonBody kept = JsonBody.Start();
        WriteWith(body.RootElement, kept.Writer, "operations", static (list, writer) =>
        {
            writer.WriteStartArray("operations"u8);
            foreach (JsonElement operation in list.EnumerateArray())
            {
                WriteStaged(operation, writer);
            }

            writer.WriteEndArray();
        });
        content.Dispose();
        return kept.Finish();
    }

    private static void Require(QueryScope scope, string verb, string call, string parameter)
    {
        if (scope == QueryScope.Misplaced)
        {
            throw new ArgumentException($"{call} has Query.All() inside of another query, where it says nothing. Give it beside the others.", parameter);
        }

        if (scope == QueryScope.Unlimited)
        {
            throw new ArgumentException($"{call} has no condition: it would {verb} everything. {Remedy}", parameter);
        }
    }

    private static string? BulkVerb(JsonElement operation) =>
        !TryGet(operation, "action", JsonValueKind.String, out JsonElement action) ? null
        : action.ValueEquals("bulkDelete"u8) ? "delete"
        : action.ValueEquals("bulkUpdate"u8) ? "change"
        : null;

    private static QueryScope ScopeOf(JsonElement members, QueryDialect dialect)
    {
        QueryScope widest = QueryScope.Unlimited;
        if (TryGet(members, "queries", JsonValueKind.Array, out JsonElement queries))
        {
            foreach (JsonElement query in queries.EnumerateArray())
            {
                QueryScope scope = QueryScopes.Of(query, dialect);
                widest = scope > widest ? scope : widest;
            }
        }

        return widest;
    }

    private static bool TryGet(JsonElement members, string name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return members.ValueKind == JsonValueKind.Object && members.TryGetProperty(name, out value) && value.ValueKind == kind;
    }

    private static void WriteStaged(JsonElement operation, Utf8JsonWriter writer)
    {
        if (BulkVerb(operation) is null)
        {
            operation.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        WriteWith(operation, writer, "data", static (data, writer) =>
        {
            // Servers want the list of a staged operation even where it is empty.
            writer.WriteStartObject("data"u8);
            WriteWithQueries(data, writer, keepsEmpty: true);
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static void WriteWithQueries(JsonElement members, Utf8JsonWriter writer, bool keepsEmpty) =>
        WriteWith(members, writer, "queries", (queries, writer) =>
        {
            bool isStarted = keepsEmpty;
            if (isStarted)
            {
                writer.WriteStartArray("queries"u8);
            }

            foreach (JsonElement query in queries.EnumerateArray())
            {
                if (QueryScopes.Of(query) == QueryScope.All)
                {
                    continue;
                }

                if (!isStarted)
                {
                    writer.WriteStartArray("queries"u8);
                    isStarted = true;
                }

                query.WriteTo(writer);
            }

            if (isStarted)
            {
                writer.WriteEndArray();
            }
        });

    /// <summary>Writes an object's members as they are, but one.</summary>
    internal static void WriteWith(JsonElement members, Utf8JsonWriter writer, string name, Action<JsonElement, Utf8JsonWriter> write)
    {
        foreach (JsonProperty member in members.EnumerateObject())
        {
            if (member.NameEquals(name))
            {
                write(member.Value, writer);
            }
            else
            {
                member.WriteTo(writer);
            }
        }
    }

    private static bool IsRowPath(ReadOnlySpan<char> path, int length)
    {
        Span<Range> parts = stackalloc Range[7];
        return Split(path, parts) == length
            && (path[parts[0]] is "databases" || path[parts[0]].EndsWith("db", StringComparison.Ordinal))
            && path[parts[2]] is "tables" or "collections"
            && path[parts[4]] is "rows" or "documents";
    }

    private static int Split(ReadOnlySpan<char> path, Span<Range> parts) =>
        RepetitionRules.PathOf(path).Split(parts, '/', StringSplitOptions.RemoveEmptyEntries);
}
