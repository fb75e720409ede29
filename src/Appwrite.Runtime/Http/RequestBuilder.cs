using System.ComponentModel;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Collects one request as generated code binds its arguments: path, query parameters, and either a JSON body or a form.
/// Arguments that are <see langword="null"/> are left out, as the server demands.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct RequestBuilder
{
    private readonly string? _specVersion;
    private readonly string _operation;
    private RequestTarget _target;
    private JsonBody? _body;
    private readonly JsonNode? _node;
    private MultipartForm? _form;
    private bool _isOneTime;
    private string? _newId;

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
        _isOneTime = body is JsonObject members
            && (members.ContainsKey("secret") || members.ContainsKey("otp") || members.ContainsKey("transactionId"));
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>Whether there is a file to send, which has to be opened and measured first.</summary>
    internal readonly MultipartForm? Form => _form;

    /// <summary>Whether the server is asked for JSON by a header.</summary>
    internal bool AsksForJson { get; private set; }

    /// <summary>Asks the server for JSON, where it has another form for the answer as well.</summary>
    public void AskForJson() => AsksForJson = true;

    /// <summary>Sends a JSON object even where every argument is left out.</summary>
    public void StartBody() => _body ??= JsonBody.Start();

    /// <summary>Makes the call; the builder is not to be used afterwards.</summary>
    /// <param name="settings">What the connection or view calls with.</param>
    /// <param name="start">What stands before the path; the endpoint unless given.</param>
    internal OutgoingCall Build(CallSettings settings, string? start = null)
    {
        PooledContent? content = _body?.Finish() ?? (_node is null ? null : JsonBody.OfNode(_node));
        Repetition repetition = RepeatRules.Of(Method, _target.Text, content is null ? [] : content.Written, _isOneTime, _newId is not null);
        return new OutgoingCall
        {
            Method = Method,
            Address = BuildAddress(start ?? settings.Endpoint),
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
    internal readonly Uri BuildAddress(string endpoint) => _target.ToAddress(endpoint);
}
