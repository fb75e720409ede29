using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Appwrite.Sandbox.Http;

/// <summary>
/// The words of an API: TablesDB has tables, rows and columns where the older Databases API has collections, documents and attributes.
/// Everything is written in the words of TablesDB, and put into the others on the way in and out.
/// </summary>
internal sealed partial class Vocabulary
{
    public static readonly Vocabulary Tables = new(isOlder: false);

    public static readonly Vocabulary Documents = new(isOlder: true);

    private static readonly (string New, string Old)[] PathWords =
        [("/tablesdb", "/databases"), ("/tables", "/collections"), ("/rows", "/documents"), ("/columns", "/attributes")];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["tableId"] = "collectionId",
        ["$tableId"] = "$collectionId",
        ["tables"] = "collections",
        ["rowId"] = "documentId",
        ["rows"] = "documents",
        ["rowSecurity"] = "documentSecurity",
        ["column"] = "attribute",
        ["columns"] = "attributes",
        ["relatedTable"] = "relatedCollection",
        ["relatedTableId"] = "relatedCollectionId",
    };

    private static readonly Dictionary<string, string> NewNames = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly (string New, string Old)[] ErrorPrefixes =
        [("row_", "document_"), ("table_", "collection_"), ("column_index_", "index_"), ("column_", "attribute_")];

    private readonly bool _isOlder;

    private Vocabulary(bool isOlder) => _isOlder = isOlder;

    /// <summary>What a database that is made by this API says of itself.</summary>
    public string DatabaseType => _isOlder ? "legacy" : "tablesdb";

    /// <summary>The vocabularies in which a route is offered.</summary>
    public static IEnumerable<Vocabulary> Of(string pattern) =>
        pattern.StartsWith("/tablesdb", StringComparison.Ordinal) ? [Tables, Documents] : [Tables];

    /// <summary>A route's pattern in these words; the names of its values stay.</summary>
    public string Path(string pattern) => _isOlder
        ? PathWords.Aggregate(pattern, (text, word) => text.Replace(word.New, word.Old, StringComparison.Ordinal))
        : pattern;

    /// <summary>The name of a member in these words.</summary>
    public string Name(string name) => _isOlder ? Names.GetValueOrDefault(name, name) : name;

    /// <summary>The scope that does as well as <paramref name="scope"/> for a key.</summary>
    public string Scope(string scope) => _isOlder ? Path("/" + scope)[1..] : scope;

    /// <summary>Parameters, in the words of TablesDB. What the other API calls its own is unknown here and passed over.</summary>
    public JsonObject Read(JsonObject parameters) => _isOlder
        ? new JsonObject(parameters.Where(pair => !Names.ContainsKey(pair.Key))
            .Select(pair => KeyValuePair.Create(NewNames.GetValueOrDefault(pair.Key, pair.Key), pair.Value?.DeepClone())))
        : parameters;

    public ApiException Write(ApiException error)
    {
        if (!_isOlder || error.Type is null)
        {
            return error;
        }

        string message = QuotedOrWordPattern().Replace(error.Message, match => match.Groups["word"].Value switch
        {
            "" when match.Groups["parameter"] is { Success: true } parameter =>
                match.Value.Replace(parameter.Value, Name(parameter.Value), StringComparison.Ordinal),
            "" => match.Value,
            "row" => "document",
            "Row" => "Document",
            "table" => "collection",
            "Table" => "Collection",
            "column" => "attribute",
            _ => "Attribute",
        });
        string type = error.Type;
        foreach ((string @new, string old) in ErrorPrefixes)
        {
            if (type.StartsWith(@new, StringComparison.Ordinal))
            {
                type = old + type[@new.Length..];
                break;
            }
        }

        return new ApiException(error.Status, type, message);
    }

    // What stands in quotes is the caller's own, unless it is a parameter.
    [GeneratedRegex("""
        ^(Param "(?<parameter>\w+)"|Invalid `(?<parameter>\w+)`)|'[^']*'|"[^"]*"|\b(?<word>[Rr]ow|[Tt]able|[Cc]olumn)(?=s?\b)
        """)]
    private static partial Regex QuotedOrWordPattern();
}
