using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Sandbox.Accounts;

namespace Appwrite.Sandbox.Http;

/// <summary>One request in the hands of a handler, with its parameters read and checked the way the server checks them.</summary>
internal sealed partial class Call(HttpContext http, SandboxState state, Caller caller, RequestBody body, Vocabulary words)
{
    private const string CustomIdRule =
        "Parameter must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. "
        + "Can't start with a special char";

    private const string IdRule =
        "UID must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, and underscore. Can't start with a leading underscore";

    public HttpContext Http => http;

    public SandboxState State => state;

    public Caller Caller => caller;

    /// <summary>The words of the API that was called.</summary>
    public Vocabulary Words => words;

    /// <summary>The parameters by their names in TablesDB, whichever API was called.</summary>
    public JsonObject Parameters { get; } = words.Read(body.Parameters);

    /// <summary>The body, where it is a JSON list; null for anything else.</summary>
    public JsonArray? Items => body.Items;

    /// <summary>The call of another operation by the same caller.</summary>
    public Call Of(JsonObject parameters) => new(http, state, caller, RequestBody.Of(parameters), Vocabulary.Tables);

    /// <summary>The file that came as a field of this name.</summary>
    public UploadedFile? File(string field) => body.File is { } file && file.FieldName == field ? file : null;

    /// <summary>Whether the caller gets a row's <c>$sequence</c> as a text. Answers in a format before 1.9 have a number, as those servers had.</summary>
    public bool SequenceIsText => state.Rules.SequenceIsText && !HasFormatBelow(new Version(1, 9));

    /// <summary>Whether rows come with their related rows though nobody selects them, as in the older API before 1.8.</summary>
    public bool EmbedsRelatedRows => words == Vocabulary.Documents && HasFormatBelow(new Version(1, 8));

    /// <summary>The signed-in user; the scope of the route has made sure that there is one.</summary>
    public User User => caller.User ?? throw Errors.Unauthorized();

    public string? Header(string name) => http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public string RouteText(string name) => http.Request.RouteValues[name] as string ?? "";

    /// <summary>An id from the path.</summary>
    public string RouteId(string name)
    {
        string id = RouteText(name);
        return IdPattern().IsMatch(id) ? id : throw Errors.Invalid(name, IdRule);
    }

    public bool Has(string name) => Parameters.ContainsKey(name);

    /// <summary>A required id that the client chooses; <c>unique()</c> makes a new one.</summary>
    public string NewId(string name)
    {
        string id = RequiredText(name, 36, CustomIdRule);
        return id == "unique()" ? state.NewId() : IdPattern().IsMatch(id) ? id : throw Errors.Invalid(name, CustomIdRule);
    }

    public string RequiredText(string name, int maxLength = 128, string? rule = null) =>
        Text(name, maxLength, rule) ?? throw Errors.NotOptional(name);

    /// <summary>A string, or null when it is left out or null.</summary>
    public string? Text(string name, int maxLength = 128, string? rule = null)
    {
        JsonNode? node = Parameters[name];
        if (node is null)
        {
            return null;
        }

        string? text = Json.Text(node);
        return text is not null && text.Length <= maxLength
            ? text
            : throw Errors.Invalid(name, rule ?? $"Value must be a valid string and no longer than {maxLength} chars");
    }

    public bool Flag(string name, bool whenAbsent)
    {
        return Parameters[name] switch
        {
            null => whenAbsent,
            JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
            JsonValue value when value.ToString() is "true" or "1" => true,
            JsonValue value when value.ToString() is "0" => false,
            JsonValue value when value.ToString() is "false" => !ReadsFalse,
            _ => throw Errors.Invalid(name, "Value must be a valid boolean"),
        };
    }

    // A format that is none counts as the oldest.
    private bool HasFormatBelow(Version version) =>
        Header("X-Appwrite-Response-Format") is { } format && (!Version.TryParse(format, out Version? asked) || asked < version);

    // In an address and in a form every value is a text.
    private bool TryInteger(JsonNode node, out long number) =>
        Json.TryInteger(node, out number)
        || (body.Source is ParameterSource.Address or ParameterSource.Form
            && long.TryParse(Json.Text(node), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number));

    private bool ReadsFalse => body.Source switch
    {
        ParameterSource.Form => state.Rules.ReadsFalseInForms,
        ParameterSource.Address => state.Rules.ReadsFalseInAddresses,
        _ => true,
    };

    public long? Integer(string name)
    {
        JsonNode? node = Parameters[name];
        return node is null ? null
            : TryInteger(node, out long number) ? number
            : throw Errors.Invalid(name, "Value must be a valid integer");
    }

    public long IntegerInRange(string name, long min, long max, long whenAbsent)
    {
        JsonNode? node = Parameters[name];
        if (node is null)
        {
            return whenAbsent;
        }

        return TryInteger(node, out long number) && number >= min && number <= max
            ? number
            : throw Errors.Invalid(
                name, string.Create(CultureInfo.InvariantCulture, $"Value must be a valid range between {min:N0} and {max:N0}"));
    }

    /// <summary>A list of strings, or null when it is left out or null.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        JsonNode? node = Parameters[name];
        if (node is null)
        {
            return null;
        }

        var items = (node as JsonArray)?.Select(Json.Text).ToList();
        return items is not null && !items.Contains(null)
            ? items.ConvertAll(item => item!)
            : throw Errors.Invalid(name, "Value must be a valid array and Value must be a valid string");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$")]
    private static partial Regex IdPattern();
}
