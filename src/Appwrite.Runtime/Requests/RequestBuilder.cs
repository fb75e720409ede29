using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Collects one request as generated code binds its arguments: path, query parameters, and either a JSON body or a form.
/// Arguments that are <see langword="null"/> are left out, as the server demands.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Auto)]
public ref partial struct RequestBuilder
{
    private readonly string? _specVersion;
    private readonly string _operation;
    private RequestTarget _target;
    private JsonBody? _body;
    private JsonNode? _node;
    private MultipartForm? _form;
    private readonly bool _isRaw;
    private bool _isOneTime;
    private string? _newId;
    private bool _hasRawQueries;
    private QueryScope? _scope;

    // The queries of the body, for calls that send them in another dialect than that in which they are written first.
    private IReadOnlyList<Query>? _bodyQueries;
    private ReadOnlySpan<byte> _bodyQueriesName;

    /// <summary>Starts a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">The path below the endpoint.</param>
    /// <param name="specVersion">
    /// The version of the spec that the caller was generated from, which is the response format to ask for; null for none.
    /// </param>
    /// <param name="operation">The operation as the spec calls it, for telemetry and messages.</param>
    public RequestBuilder(HttpMethod method, RequestTarget target, string? specVersion, string operation = "")
    {
        target.RequirePath();
        Method = method;
        _specVersion = specVersion;
        _operation = operation;
        _target = target;
    }

    /// <summary>Makes the request of a call that no spec knows.</summary>
    internal RequestBuilder(HttpMethod method, RequestTarget target, JsonNode? body)
        : this(method, target, specVersion: null)
    {
        ArgumentNullException.ThrowIfNull(method);
        _node = body;
        _isRaw = true;
        Note(body as JsonObject);
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>
    /// The <see cref="MultipartForm"/> with a file to send, which has to be opened and measured first; null for none. Asked for by its type, it
    /// lets whatever sends files be trimmed away where nobody makes one.
    /// </summary>
    internal readonly object? Form => _form;

    /// <summary>Whether the server is asked for JSON by a header.</summary>
    internal bool AsksForJson { get; private set; }

    /// <summary>Asks the server for JSON, where it has another form for the answer as well.</summary>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AskForJson()
    {
        AsksForJson = true;
        return ref this;
    }

    /// <summary>Sends a JSON object even where every argument is left out.</summary>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder StartBody()
    {
        _body ??= JsonBody.Start();
        return ref this;
    }

    /// <summary>Refuses null for an argument that has to be given.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="name">What the caller knows it as.</param>
    /// <returns>The same request, for the next argument.</returns>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    [UnscopedRef]
    public ref RequestBuilder Required(object? value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return ref this;
    }

    /// <summary>Makes the call; the builder is not to be used afterwards.</summary>
    /// <param name="settings">What the connection or view calls with.</param>
    /// <param name="start">What stands before the path; the endpoint unless given.</param>
    internal OutgoingCall Build(CallSettings settings, string? start = null)
    {
        QueryDialect dialect = FinishAddress(settings, out string version);
        if (SendsInBody && _target.TakeParameters() is { } parameters)
        {
            MoveToBody(AddressParameters.Read(parameters));
        }

        PooledContent? content = _body?.Finish() ?? (_node is null ? null : JsonBody.OfNode(_node));

        // Before anything is taken out of the body: the places of operators are those of what was written first.
        bool isRelative = content is not null && OperatorRules.MayHold(content)
            && OperatorRules.Check(Method, _target.Text, content, settings.AllowOperatorTexts, Call);
        content = CheckBulk(content, dialect);
        if (dialect == QueryDialect.Legacy && content is not null && _bodyQueries is not null)
        {
            content = QueryText.WriteLegacy(content, _bodyQueriesName, _bodyQueries, version);
        }

        bool isOneTime = _isOneTime || _scope is not null || _hasRawQueries || isRelative;
        Repetition repetition = RepetitionRules.Of(Method, _target.Text, isOneTime, _newId is not null);
        return new OutgoingCall
        {
            Method = Method,
            Address = _target.ToAddress(start ?? settings.Endpoint),
            Settings = settings,
            Content = content,
            Operation = _operation,
            SpecVersion = _specVersion,
            Repetition = repetition,
            NewId = _newId,
            AsksForJson = AsksForJson,
        };
    }

    /// <summary>Makes the address alone; the builder is not to be used afterwards.</summary>
    /// <param name="settings">What the connection or view calls with.</param>
    internal Uri BuildAddress(CallSettings settings)
    {
        FinishAddress(settings, out _);
        return _target.ToAddress(settings.Endpoint);
    }

    /// <summary>Makes the address of a socket alone; the builder is not to be used afterwards.</summary>
    /// <param name="settings">What the connection or view calls with.</param>
    internal Uri BuildSocketAddress(CallSettings settings)
    {
        FinishAddress(settings, out _);

        // "ws" for "http", and so "wss" for "https".
        return _target.ToAddress(string.Concat("ws", settings.Endpoint.AsSpan("http".Length)));
    }

    // Servers read the parameters of a DELETE from the body alone. In the address they are passed over, so that a delete of some rows
    // becomes one of all, and one in a transaction is done at once.
    private readonly bool SendsInBody => Method == HttpMethod.Delete;

    // Without the query part, which may hold secrets.
    private readonly string Call => _operation.Length > 0 ? _operation : $"{Method} {RepetitionRules.PathOf(_target.Text)}";

    // Which dialect a call speaks is known only together with its settings. Few speak the older one, so that queries are written in the
    // other as they come, and once more for these.
    private QueryDialect FinishAddress(CallSettings settings, out string version)
    {
        QueryDialect dialect = QueryDialects.Of(_specVersion, settings.ResponseFormat, out version);
        if (dialect == QueryDialect.Legacy)
        {
            _target.WriteLegacyQueries(version);
        }

        _target.RequireQueryLimits();

        // The address of a raw call is written by its caller, queries included. That of a DELETE is moved into the body.
        if (_isRaw && !SendsInBody && AddressParameters.HasAll(_target.Text) && _target.TakeParameters() is { } parameters)
        {
            string kept = AddressParameters.WithoutAll(parameters);
            _target.AppendLiteral(kept.Length > 0 ? "?" + kept : "");
        }

        return dialect;
    }

    private void MoveToBody(JsonObject parameters)
    {
        if (parameters.Count == 0)
        {
            return;
        }

        if (_node is not (null or JsonObject))
        {
            throw new ArgumentException("The parameters in the address of a DELETE belong into its body, which is no object. Give them there.");
        }

        Note(parameters);
        foreach (KeyValuePair<string, JsonNode?> member in _node as JsonObject ?? [])
        {
            if (parameters.ContainsKey(member.Key))
            {
                throw new ArgumentException($"'{member.Key}' is given both in the address and in the body of a DELETE; servers read the body.");
            }

            Write(member);
        }

        _node = null;
        foreach (KeyValuePair<string, JsonNode?> parameter in parameters)
        {
            Write(parameter);
        }
    }

    private void Write(KeyValuePair<string, JsonNode?> member)
    {
        Body.WritePropertyName(member.Key);
        if (member.Value is null)
        {
            Body.WriteNullValue();
        }
        else
        {
            member.Value.WriteTo(Body);
        }
    }

    // What AddBody notes of a generated call.
    private void Note(JsonObject? members)
    {
        if (members is not null)
        {
            _isOneTime |= members.ContainsKey("secret") || members.ContainsKey("otp") || members.ContainsKey("transactionId");
            _hasRawQueries |= members.ContainsKey("queries");
        }
    }

    private readonly PooledContent? CheckBulk(PooledContent? content, QueryDialect dialect)
    {
        bool isDestructive = BulkRules.IsDestructive(Method);
        if (isDestructive && _scope is { } scope)
        {
            BulkRules.Require(scope, Method, Call);
        }
        else if (_hasRawQueries || (isDestructive && BulkRules.IsBulkPath(_target.Text)))
        {
            content = BulkRules.CheckBody(content, Method, Call, dialect);
        }

        return content is not null && Method == HttpMethod.Post && BulkRules.IsStagingPath(_target.Text) ? BulkRules.CheckStaged(content, Call, dialect) : content;
    }
}
