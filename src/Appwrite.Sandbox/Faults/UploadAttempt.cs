using System.Globalization;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Uploads;

namespace Appwrite.Sandbox.Faults;

/// <summary>A request that uploads, with the fault that strikes it, at the moments at which faults can strike.</summary>
internal sealed class UploadAttempt
{
    private readonly HttpContext _http;
    private readonly SandboxState _state;
    private readonly UploadFault? _fault;

    private UploadAttempt(HttpContext http, SandboxState state, UploadRequest request, UploadFault? fault)
    {
        _http = http;
        _state = state;
        _fault = fault;
        Request = request;
    }

    public UploadRequest Request { get; }

    public bool HasWrongSignature => _fault?.Kind == UploadFaultKind.WrongSignature;

    /// <summary>The status with which an upload to an id that is taken answers the old file; null for the usual 409.</summary>
    public int? OldFileStatus => _fault is { Kind: UploadFaultKind.AnswerOldFile } fault ? fault.Status : null;

    public static UploadAttempt Begin(HttpContext http, SandboxState state)
    {
        string? header = http.Request.Headers["Content-Range"].FirstOrDefault();
        int chunk = ContentRange.TryParse(header, out ContentRange? range) ? (int)(range!.First / ContentRange.ChunkBytes) : 0;
        string resource = http.Request.RouteValues.First(value => value.Key.EndsWith("Id", StringComparison.Ordinal)).Value as string ?? "";
        var request = new UploadRequest(resource, chunk, http.Request.Headers["X-Appwrite-ID"].FirstOrDefault(), header);
        UploadFault? fault = state.Faults.NextUpload(resource, chunk);
        request.Fault = fault?.Kind;
        state.Transfers.Add(request);
        var attempt = new UploadAttempt(http, state, request, fault);
        http.Features.Set(attempt);
        return attempt;
    }

    /// <summary>The attempt that a handler works for.</summary>
    public static UploadAttempt Of(Call call) =>
        call.Http.Features.Get<UploadAttempt>() ?? throw new InvalidOperationException("The route was not mapped with Upload.");

    /// <summary>The body as it will come; breaks the connection when it is not to be read.</summary>
    public Stream OpenBody()
    {
        _fault?.Struck?.Invoke();
        switch (_fault?.Kind)
        {
            case UploadFaultKind.DropBeforeBody:
                throw new ConnectionDroppedException();
            case UploadFaultKind.DropInBody:
                long length = _http.Request.ContentLength ?? ContentRange.ChunkBytes;
                return new BreakingStream(_http.Request.Body, _fault.AfterBytes ?? length / 2);
            default:
                return _http.Request.Body;
        }
    }

    /// <summary>The body is there, nothing is stored yet.</summary>
    public async Task BeforeStoringAsync()
    {
        switch (_fault?.Kind)
        {
            case UploadFaultKind.Delay:
                await Task.Delay(_fault.Delay, _state.Time, _http.RequestAborted);
                break;
            case UploadFaultKind.Stall:
                await Task.Delay(Timeout.Infinite, _http.RequestAborted);
                break;
            case UploadFaultKind.TooManyRequests:
                if (_fault.RetryAfter is { } wait)
                {
                    _http.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                }

                throw Errors.RateLimit();
            case UploadFaultKind.ErrorBeforeStoring:
                throw Errors.Unknown();
            case UploadFaultKind.Restart:
                _state.Connections.Abort();
                throw new ConnectionDroppedException();
        }
    }

    /// <summary>The handler is done, its answer is not sent yet.</summary>
    public async Task BeforeAnswerAsync()
    {
        switch (_fault?.Kind)
        {
            case UploadFaultKind.DropBeforeAnswer:
                throw new ConnectionDroppedException();
            case UploadFaultKind.StallBeforeAnswer:
                await Task.Delay(Timeout.Infinite, _http.RequestAborted);
                break;
            case UploadFaultKind.ErrorAfterStoring:
                throw Errors.Unknown();
        }
    }
}
