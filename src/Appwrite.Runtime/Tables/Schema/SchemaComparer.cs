using System.Globalization;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Finds the differences between a project file and what a server says.</summary>
internal sealed class SchemaComparer(string databaseId)
{
    private readonly List<SchemaDifference> _found = [];

    public IReadOnlyList<SchemaDifference> Found => _found;

    /// <summary>Notes a database that is not there.</summary>
    public void AddMissingDatabase() => Add(SchemaDifferenceKind.Missing, table: null);

    /// <summary>Notes a table that is not there.</summary>
    public void AddMissing(TableDefinition table) => Add(SchemaDifferenceKind.Missing, table.Id);

    /// <summary>Notes a table that is not in the file.</summary>
    public void AddOther(ServerTable table) => Add(SchemaDifferenceKind.NotInFile, table.Id);

    /// <summary>Compares what the database itself is.</summary>
    public void Compare(DatabaseDefinition file, bool isEnabled) => AddUnless(file.IsEnabled == isEnabled, null, "enabled", Text(file.IsEnabled), Text(isEnabled));

    /// <summary>Compares what the table itself is. Names are for people, and are not compared.</summary>
    public void Compare(TableDefinition file, ServerTable server)
    {
        AddUnless(file.IsEnabled == server.IsEnabled, file.Id, "enabled", Text(file.IsEnabled), Text(server.IsEnabled));
        AddUnless(file.RowSecurity == server.RowSecurity, file.Id, "row security", Text(file.RowSecurity), Text(server.RowSecurity));
        if (file.Permissions is { } permissions)
        {
            bool isSame = permissions.SelectMany(Single).ToHashSet(StringComparer.Ordinal).SetEquals(server.Permissions.SelectMany(Single));
            AddUnless(isSame, file.Id, "permissions", List(permissions), List(server.Permissions));
        }
    }

    /// <summary>Compares the columns of a table.</summary>
    public void Compare(TableDefinition table, IReadOnlyList<ServerColumn> server)
    {
        Dictionary<string, ServerColumn> others = ByKey(server, column => column.Definition.Key);
        foreach (ColumnDefinition column in table.Columns)
        {
            if (!others.Remove(column.Key, out ServerColumn? other))
            {
                Add(SchemaDifferenceKind.Missing, table.Id, column.Key, expected: Describe(column));
                continue;
            }

            if (other.Status is not ("available" or ""))
            {
                Add(SchemaDifferenceKind.NotAvailable, table.Id, column.Key, actual: DescribeStatus(other.Status, other.Error));
            }

            foreach ((string member, string expected, string actual) in Compare(column, other))
            {
                Add(SchemaDifferenceKind.Different, table.Id, column.Key, null, member, expected, actual);
            }
        }

        foreach (ServerColumn other in server.Where(other => others.ContainsKey(other.Definition.Key)))
        {
            Add(SchemaDifferenceKind.NotInFile, table.Id, other.Definition.Key, actual: Describe(other.Definition));
        }
    }

    /// <summary>Compares the indexes of a table.</summary>
    public void Compare(TableDefinition table, IReadOnlyList<ServerIndex> server)
    {
        Dictionary<string, ServerIndex> others = ByKey(server, index => index.Definition.Key);
        foreach (IndexDefinition index in table.Indexes)
        {
            if (!others.Remove(index.Key, out ServerIndex? other))
            {
                Add(SchemaDifferenceKind.Missing, table.Id, null, index.Key, expected: Describe(index));
                continue;
            }

            if (other.Status is not ("available" or ""))
            {
                Add(SchemaDifferenceKind.NotAvailable, table.Id, null, index.Key, actual: DescribeStatus(other.Status, other.Error));
            }

            foreach ((string member, string expected, string actual) in Compare(index, other.Definition))
            {
                Add(SchemaDifferenceKind.Different, table.Id, null, index.Key, member, expected, actual);
            }
        }

        foreach (ServerIndex other in server.Where(other => others.ContainsKey(other.Definition.Key)))
        {
            Add(SchemaDifferenceKind.NotInFile, table.Id, null, other.Definition.Key, actual: Describe(other.Definition));
        }
    }

    /// <summary>A column's status for people.</summary>
    public static string DescribeStatus(string status, string error) => error.Length > 0 ? $"it is {status}, {error.TrimEnd('.')}" : $"it is {status}";

    private static IEnumerable<(string Member, string Expected, string Actual)> Compare(ColumnDefinition file, ServerColumn other)
    {
        ColumnDefinition server = other.Definition;
        if (file.Kind != server.Kind)
        {
            // Whatever else they are follows from the type.
            return [("type", file.Kind, server.Kind)];
        }

        return Members(file, other).Where(member => member.Expected != member.Actual);
    }

    private static IEnumerable<(string Member, string Expected, string Actual)> Members(ColumnDefinition file, ServerColumn other)
    {
        ColumnDefinition server = other.Definition;
        if (file.Relation is { } relation && server.Relation is { } there)
        {
            yield return ("related table", relation.RelatedTableId, there.RelatedTableId);
            yield return ("relation", relation.Type, there.Type);
            yield return ("two-way", Text(relation.IsTwoWay), Text(there.IsTwoWay));
            yield return ("key on the other side", relation.IsTwoWay ? relation.TwoWayKey ?? "" : "", there.IsTwoWay && relation.IsTwoWay ? there.TwoWayKey ?? "" : "");
            yield return ("on delete", relation.OnDelete, there.OnDelete);
            yield return ("side", Side(relation), relation.IsTwoWay ? Side(there) : Side(relation));
            yield break;
        }

        yield return ("required", Text(file.IsRequired), Text(server.IsRequired));
        yield return ("array", Text(file.IsArray), Text(server.IsArray));
        yield return ("encrypted", Text(file.IsEncrypted), Text(other.IsEncrypted ?? file.IsEncrypted));
        if (file.Size is { } size && server.Size is { } otherSize)
        {
            yield return ("size", Number(size), Number(otherSize));
        }

        yield return ("min", Bound(file, file.Min), Bound(server, server.Min));
        yield return ("max", Bound(file, file.Max), Bound(server, server.Max));
        if (file.Kind == "enum")
        {
            bool isSame = file.Elements.ToHashSet(StringComparer.Ordinal).SetEquals(server.Elements);
            yield return ("elements", List(file.Elements), isSame ? List(file.Elements) : List(server.Elements));
        }

        yield return ("default", Default(file), Default(server));
    }

    private static IEnumerable<(string Member, string Expected, string Actual)> Compare(IndexDefinition file, IndexDefinition server)
    {
        if (file.Type != server.Type)
        {
            yield return ("type", file.Type, server.Type);
        }

        if (!file.Columns.SequenceEqual(server.Columns))
        {
            yield return ("columns", List(file.Columns), List(server.Columns));
        }
        else if (file.IsOrdered && !file.EachOrder().SequenceEqual(server.EachOrder()))
        {
            yield return ("orders", List(file.EachOrder()), List(server.EachOrder()));
        }
    }

    // A default by what it says: servers write dates and numbers otherwise than tools do.
    private static string Default(ColumnDefinition column)
    {
        if (!column.HasDefault)
        {
            return "none";
        }

        using JsonDocument document = JsonDocument.Parse(column.DefaultJson);
        return Value(document.RootElement, column.Kind);
    }

    private static string Value(JsonElement value, string kind) => value.ValueKind switch
    {
        JsonValueKind.Null => "none",
        JsonValueKind.String when kind == "datetime" && AppwriteDate.TryParse(value.GetString()!, out DateTimeOffset date) =>
            date.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        JsonValueKind.String when kind is not ("integer" or "bigint") => $"'{value.GetString()}'",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when !value.TryGetInt64(out _) => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(item => Value(item, kind)))}]",
        _ => value.GetRawText(),
    };

    private static string Describe(ColumnDefinition column) =>
        (column.Relation is { } relation ? $"{relation.Type} to '{relation.RelatedTableId}'" : column.Kind) + (column.IsArray ? " array" : "");

    private static string Describe(IndexDefinition index) => $"{index.Type} on {string.Join(", ", index.Columns)}";

    private static string Side(RelationDefinition relation) => relation.IsChild ? "child" : "parent";

    private static string Bound(ColumnDefinition column, string? bound) => SchemaNumber.Describe(SchemaNumber.Read(column, bound));

    private static string Text(bool value) => value ? "true" : "false";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> values) => $"[{string.Join(", ", values)}]";

    // What a server makes of a permission to write.
    private static IEnumerable<string> Single(string permission) =>
        permission.StartsWith("write(", StringComparison.Ordinal)
            ? [$"create{permission[5..]}", $"update{permission[5..]}", $"delete{permission[5..]}"]
            : [permission];

    private static Dictionary<string, T> ByKey<T>(IReadOnlyList<T> list, Func<T, string> key)
    {
        var result = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (T item in list)
        {
            result[key(item)] = item;
        }

        return result;
    }

    private void AddUnless(bool isSame, string? table, string member, string expected, string actual)
    {
        if (!isSame)
        {
            Add(SchemaDifferenceKind.Different, table, null, null, member, expected, actual);
        }
    }

    private void Add(
        SchemaDifferenceKind kind, string? table, string? column = null, string? index = null, string member = "", string expected = "", string actual = "") =>
        _found.Add(new SchemaDifference
        {
            Kind = kind,
            DatabaseId = databaseId,
            TableId = table,
            ColumnKey = column,
            IndexKey = index,
            Member = member,
            Expected = expected,
            Actual = actual,
        });
}
