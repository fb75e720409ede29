namespace Appwrite.SourceGen.Spec;

/// <summary>
/// What a spec says, whatever its dialect. All records of the room are plain, equatable data: no symbols, no syntax, no positions;
/// places in the spec are JSON pointers, which are looked up only where a diagnostic is reported.
/// </summary>
internal sealed record ApiModel(
    string Title,
    string Version,
    EquatableArray<ApiOperation> Operations,
    EquatableArray<ApiSchema> Schemas)
{
    /// <summary>What the spec says of services; of some it says nothing.</summary>
    public EquatableArray<ApiService> Services { get; init; }
}

/// <summary>What a spec says of a service, which is a tag there.</summary>
internal sealed record ApiService(string Name, string Description);

/// <summary>One method of a service. An overload that shares its route with others is an operation of its own.</summary>
internal sealed record ApiOperation(
    string Service,
    string Name,
    string Pointer,
    string HttpMethod,
    string Path,
    ApiOperationKind Kind,
    string Summary,
    string Description,
    ApiDeprecation? Deprecation,
    EquatableArray<ApiParameter> Parameters,
    ApiAnswer Answer,
    EquatableArray<string> Scopes,
    ApiRateLimit? RateLimit)
{
    /// <summary>The platforms that the operation is for; empty where the spec names none.</summary>
    public EquatableArray<string> Platforms { get; init; }

    /// <summary>The arguments that are known to lose what the server has when they are left out.</summary>
    public EquatableArray<string> Lost { get; init; }

    /// <summary>The arguments of which an answer has the name but not the value.</summary>
    public EquatableArray<string> Secrets { get; init; }
}

/// <summary>What a call of an operation is like.</summary>
internal enum ApiOperationKind
{
    /// <summary>A request with parameters or a JSON body.</summary>
    Call,

    /// <summary>A form with a file.</summary>
    Upload,

    /// <summary>An answer of bytes.</summary>
    Download,

    /// <summary>A redirect to the page of an OAuth provider.</summary>
    WebAuth,

    /// <summary>A GraphQL query.</summary>
    GraphQl,
}

/// <summary>Since when an operation is deprecated, and what takes its place; either may be unknown.</summary>
internal sealed record ApiDeprecation(string? Since, string? ReplaceWith);

/// <summary>How many calls are allowed in how many seconds.</summary>
internal sealed record ApiRateLimit(long Calls, long Seconds);

/// <summary>A parameter, wherever in the request it travels.</summary>
/// <param name="IsProjectId">Whether it is the connection's own project id, which no caller gives.</param>
internal sealed record ApiParameter(
    string Name,
    ApiParameterPlace Place,
    ApiType Type,
    bool IsRequired,
    bool IsNullable,
    string Description,
    bool IsProjectId = false);

/// <summary>Where a parameter travels.</summary>
internal enum ApiParameterPlace
{
    Path,
    Query,
    Body,
    Form,
}

/// <summary>What an operation answers with.</summary>
internal sealed record ApiAnswer(ApiAnswerKind Kind, ApiType? Type)
{
    public static ApiAnswer Empty { get; } = new(ApiAnswerKind.Empty, null);
}

/// <summary>The form of an answer.</summary>
internal enum ApiAnswerKind
{
    Empty,
    Json,
    Bytes,
    Text,
    Multipart,

    /// <summary>The spec does not say whether there is one, or what it is.</summary>
    Unknown,
}

/// <summary>A named object type.</summary>
/// <param name="IsOpen">Whether objects have properties of the user's beside those of the spec.</param>
internal sealed record ApiSchema(
    string Name,
    string Pointer,
    string Description,
    bool IsOpen,
    EquatableArray<ApiProperty> Properties)
{
    /// <summary>The property that holds the user's own, in an open type where they do not stand side by side with those of the spec.</summary>
    public string? DataKey { get; init; }

    /// <summary>Whether servers are known to send more than the spec has.</summary>
    public bool HasMore { get; init; }
}

/// <summary>A property of an object type.</summary>
/// <param name="Hint">A value that the property is likely to have, where it may tell the cases of a union apart.</param>
internal sealed record ApiProperty(string Name, ApiType Type, bool IsRequired, bool IsNullable, string Description, string? Hint = null)
{
    /// <summary>Whether servers are known to leave it out, although it is required.</summary>
    public bool MayBeAbsent { get; init; }
}

/// <summary>The type of a parameter, a property or an answer.</summary>
/// <param name="Format">A text's format, where the spec gives one.</param>
/// <param name="Schema">The name of an object type, or of a union, which may have none.</param>
/// <param name="Item">The type of a list's items.</param>
/// <param name="Enumeration">The values of an enumeration.</param>
/// <param name="Cases">The names of a union's object types; empty where not all of its cases are object types.</param>
/// <param name="Rules">How the spec tells a union's cases apart; there may be none.</param>
internal sealed record ApiType(
    ApiTypeKind Kind,
    string? Format = null,
    string? Schema = null,
    ApiType? Item = null,
    ApiEnumeration? Enumeration = null,
    EquatableArray<string> Cases = default,
    EquatableArray<ApiCaseRule> Rules = default)
{
    public static ApiType Any { get; } = new(ApiTypeKind.Any);

    public static ApiType Object { get; } = new(ApiTypeKind.Object);
}

/// <summary>Says that an object is of a union's case if all conditions hold.</summary>
internal sealed record ApiCaseRule(string Case, EquatableArray<ApiCondition> Conditions)
{
    /// <summary>Whether the spec does not say it, but leaves the case out of a list that says it of others.</summary>
    public bool IsAssumed { get; init; }
}

/// <summary>Says that a property has a value.</summary>
internal sealed record ApiCondition(string Property, string Value);

/// <summary>The kinds of types.</summary>
internal enum ApiTypeKind
{
    /// <summary>Any JSON value.</summary>
    Any,
    String,
    Integer,
    Number,
    Boolean,

    /// <summary>The content of a file.</summary>
    Binary,
    Enumeration,
    List,

    /// <summary>An object without known properties.</summary>
    Object,

    /// <summary>A named object type.</summary>
    Schema,

    /// <summary>One of several named object types.</summary>
    Union,
}

/// <summary>An enumeration; nameless where the spec gives no name.</summary>
internal sealed record ApiEnumeration(string? Name, EquatableArray<ApiEnumerationValue> Values);

/// <summary>A value of an enumeration, with the name that the spec gives it, if any.</summary>
internal sealed record ApiEnumerationValue(string Value, string? Key);
