using System.Globalization;
using System.Net;
using System.Text.Json;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>The calls that an upload makes: its chunks, and those that look after what the server has.</summary>
internal sealed class UploadCalls<T>
{
    public const int MaxLegacyAttempts = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly CallPipeline _pipeline;
    private readonly OutgoingCall _call;
    private readonly UploadDecoder<T> _decoder;
    private readonly CallSettings _chunkSettings;
    private readonly UploadMeter _meter;
    private readonly UploadStop _stop;
    private readonly TimeSpan _silence;
    private readonly DateTimeOffset _start;
    private long _nextTurn;

    public UploadCalls(CallPipeline pipeline, OutgoingCall call, ModelDecoder<T> decoder, UploadMeter meter, UploadStop stop)
    {
        _pipeline = pipeline;
        _call = call;
        _meter = meter;
        _stop = stop;
        _decoder = new UploadDecoder<T>(decoder);
        _start = pipeline.Time.GetUtcNow();

        // A chunk may take any time on a slow line as long as its bytes move; after that the shorter of both limits counts.
        TimeSpan limit = call.Settings.Timeout;
        _silence = pipeline.Silence == Timeout.InfiniteTimeSpan || (limit != Timeout.InfiniteTimeSpan && limit < pipeline.Silence)
            ? limit
            : pipeline.Silence;
        _chunkSettings = call.Settings with { Timeout = Timeout.InfiniteTimeSpan };
        IsLegacy = Version.TryParse(call.SpecVersion, out Version? version) && version < new Version(1, 5);
    }

    public TimeProvider Time => _pipeline.Time;

    /// <summary>The path of the call that uploads.</summary>
    public string Path => _call.Path;

    /// <summary>Whether the server is of before 1.5, which counts a chunk that comes twice as two.</summary>
    public bool IsLegacy { get; }

    /// <summary>Sends a chunk, or a whole file.</summary>
    /// <param name="content">The form with the chunk.</param>
    /// <param name="id">The upload's id; null with the first chunk.</param>
    /// <param name="form">The form. Where it has the id, a second first chunk is none of a second file.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="AppwriteUploadException">The answer is of something else.</exception>
    public async Task<UploadAnswer<T>> SendAsync(ChunkContent content, string? id, MultipartForm form, CancellationToken cancellationToken)
    {
        await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        var chunk = new OutgoingCall
        {
            Method = _call.Method,
            Address = _call.Address,
            Settings = _chunkSettings,
            Content = content,
            Operation = _call.Operation,
            SpecVersion = _call.SpecVersion,
            Repetition = IsLegacy ? Repetition.Unsafe
                : id is not null ? Repetition.Safe
                : form.NewId is not null ? Repetition.Creation
                : Repetition.Unsafe,
            Chunk = new ChunkRules(id, _silence, MayWait),
        };
        UploadAnswer<T> answer = await _pipeline.CallAsync<UploadAnswer<T>, UploadDecoder<T>>(chunk, _decoder, cancellationToken).ConfigureAwait(false);
        if (answer.Id.Length > 0 && UploadId.ProblemOf(answer.Id) is { } problem)
        {
            throw new AppwriteUploadException($"The server's answer has an id that cannot be the upload's: {problem}");
        }

        if (answer.Wait is { } wait)
        {
            Volatile.Write(ref _nextTurn, (Time.GetUtcNow() + wait).UtcTicks);
        }

        if (id is null && form.IsIdMadeUp && answer.Id.Length > 0)
        {
            // Where the caller has left the id to the server, the server's counts.
            return answer;
        }

        return RequireSame(answer, id ?? form.NewId);
    }

    /// <summary>What the server has under an id; null for nothing.</summary>
    /// <exception cref="AppwriteUploadException">The answer is of something else.</exception>
    public async Task<UploadAnswer<T>?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return RequireSame(
                await _pipeline.CallAsync<UploadAnswer<T>, UploadDecoder<T>>(
                    Follow(HttpMethod.Get, id, Repetition.Safe), _decoder, cancellationToken).ConfigureAwait(false),
                id);
        }
        catch (AppwriteException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Deletes what the server has under an id, if there is something.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await _pipeline.CallAsync<object?, EmptyDecoder>(
                Follow(HttpMethod.Delete, id, Repetition.Deletion), default, cancellationToken).ConfigureAwait(false);
        }
        catch (AppwriteException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            // Gone is what it was to be.
        }
    }

    /// <summary>
    /// The ids of what the server may have begun without our having been told: of the upload's size, and made since it began.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindStraysAsync(long size, CancellationToken cancellationToken)
    {
        var request = new RequestBuilder(HttpMethod.Get, RequestTarget.Of(_call.Path), _call.SpecVersion, _call.Operation);
        request.AddQuery("queries", [Query.OrderDesc("$createdAt"), Query.Limit(25)]);
        JsonElement list = await _pipeline.CallAsync<JsonElement, ModelDecoder<JsonElement>>(
            request.Build(_call.Settings, _call.Origin),
            new(static (ref JsonAnswerReader reader) => reader.ReadElement(), dataType: null, mayBeEmpty: false),
            cancellationToken).ConfigureAwait(false);
        return list.ValueKind == JsonValueKind.Object
            ? [.. list.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(property => property.Value.EnumerateArray()).Where(item => IsStray(item, size))
                .Select(item => item.GetProperty("$id").GetString()!)]
            : [];
    }

    /// <summary>Waits before another attempt, longer each time.</summary>
    public Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(Pause * (1 << (attempt - 1)), Time, cancellationToken);

    /// <summary>Refuses an answer that is of something else than what was asked for, where an id was.</summary>
    private static UploadAnswer<T> RequireSame(UploadAnswer<T> answer, string? id) => id is null || answer.Id == id
        ? answer
        : throw new AppwriteUploadException(
            $"The upload has the id '{id}', but the server's answer has {(answer.Id.Length == 0 ? "none" : $"'{answer.Id}'")}, so that it tells nothing of it.");

    private bool IsStray(JsonElement item, long size)
    {
        // Clocks differ by some seconds.
        DateTimeOffset earliest = _start - TimeSpan.FromMinutes(1);
        return item.ValueKind == JsonValueKind.Object
            && ErrorAnswer.TextOf(item, "$id") is { } id && !id.Contains('\uFFFD', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(ErrorAnswer.TextOf(item, "$createdAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            && time >= earliest
            && (SizeOf(item) is not > 0 || SizeOf(item) == size);
    }

    // Deployments have it as sourceSize, and as size before 1.6; some tell it only once they are complete.
    private static long? SizeOf(JsonElement item) =>
        (item.TryGetProperty("sourceSize", out JsonElement size) || item.TryGetProperty("size", out size))
            && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out long value)
            ? value
            : null;

    /// <exception cref="ArgumentException">The id would reach another resource than a file or deployment.</exception>
    private OutgoingCall Follow(HttpMethod method, string id, Repetition repetition)
    {
        RequestTarget target = RequestTarget.Of(_call.Path);
        target.AppendLiteral("/");
        target.AppendFormatted(id, nameof(id));
        return new OutgoingCall
        {
            Method = method,
            Address = target.ToAddress(_call.Origin),
            Settings = _call.Settings,
            Operation = _call.Operation,
            SpecVersion = _call.SpecVersion,
            Repetition = repetition,
        };
    }

    // What would take longer than a call may is not waited for: the server decides what happens to the chunk, and its refusal says when to
    // come back.
    private bool MayWait(TimeSpan wait)
    {
        if (_call.Settings.Timeout != Timeout.InfiniteTimeSpan && wait > _call.Settings.Timeout)
        {
            return false;
        }

        try
        {
            _meter.Wait(Time.GetUtcNow() + wait);
            return true;
        }
        catch (Exception exception)
        {
            _stop.Fail(exception);
            return false;
        }
    }

    // So that a user's 60 chunks a minute are not run into.
    private async ValueTask WaitForTurnAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait = new DateTimeOffset(Volatile.Read(ref _nextTurn), TimeSpan.Zero) - Time.GetUtcNow();
        if (wait > TimeSpan.Zero && MayWait(wait))
        {
            await Task.Delay(wait, Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
