namespace Appwrite.Runtime;

/// <summary>The calls that a download makes: the one that begins it, and those that take it up again and look after the file.</summary>
internal sealed class DownloadCalls
{
    private readonly CallPipeline? _pipeline;
    private readonly OutgoingCall? _call;
    private readonly Uri? _file;

    public DownloadCalls(CallPipeline pipeline, OutgoingCall call)
    {
        _pipeline = pipeline;
        _call = call;
        _file = FileOf(call);
    }

    private DownloadCalls()
    {
    }

    /// <summary>Those of a download that comes from no server; it is no file, so that none is ever made.</summary>
    public static DownloadCalls None { get; } = new();

    public TimeProvider Time => _pipeline?.Time ?? TimeProvider.System;

    /// <summary>The path of the download.</summary>
    public string Path => _call?.Path ?? "a stream";

    /// <summary>Whether a file is asked for, which has a signature; images that the server draws and deployments have none.</summary>
    public bool IsFile => _file is not null;

    /// <summary>Whether only a part is asked for.</summary>
    public bool IsPart => _call?.Range is not null;

    /// <summary>
    /// How often in a row the download may be taken up again; 0 for never. What nothing can prove to be of one file is not put together: a
    /// part of a file has no signature. A browser can be asked neither for plain bytes nor for a quick MD5.
    /// </summary>
    public int MaxResumes => IsFile && !IsPart && !OperatingSystem.IsBrowser() ? Pipeline.Resilience.MaxRetries : 0;

    /// <summary>Asks for the bytes.</summary>
    public Task<DownloadAnswer> StartAsync(CancellationToken cancellationToken) =>
        Pipeline.CallAsync<DownloadAnswer, DownloadDecoder>(Call, new DownloadDecoder(takesWhole: false), cancellationToken);

    /// <summary>Asks for the bytes from a position on; the whole file may come all the same.</summary>
    public Task<DownloadAnswer> GoOnAsync(long position, CancellationToken cancellationToken)
    {
        Telemetry.CountRetry(Call);
        return Pipeline.CallAsync<DownloadAnswer, DownloadDecoder>(
            Call.ToDownload(new AppwriteRange(position)), new DownloadDecoder(takesWhole: true), cancellationToken);
    }

    /// <summary>Reads what the server knows of the file.</summary>
    public Task<UploadAnswer<object?>> ReadFileAsync(CancellationToken cancellationToken)
    {
        var read = new OutgoingCall
        {
            Method = HttpMethod.Get,
            Address = _file ?? throw new InvalidOperationException($"What {Path} brings is no file, and has no signature to compare with."),
            Settings = Call.Settings,
            Operation = Call.Operation,
            SpecVersion = Call.SpecVersion,
            Repetition = Repetition.Safe,
        };
        return Pipeline.CallAsync<UploadAnswer<object?>, UploadStateDecoder>(read, default, cancellationToken);
    }

    /// <summary>Waits before the download is taken up, longer each time, and never all clients equally long.</summary>
    public Task PauseAsync(int times, CancellationToken cancellationToken)
    {
        AppwriteResilience resilience = Pipeline.Resilience;
        double wait = Math.Min(resilience.Delay.TotalSeconds * Math.Pow(2, times - 1), resilience.MaxDelay.TotalSeconds);
        return wait == 0
            ? Task.CompletedTask
            : Task.Delay(TimeSpan.FromSeconds(wait * (0.75 + (Random.Shared.NextDouble() / 2))), Pipeline.Time, cancellationToken);
    }

    private CallPipeline Pipeline => _pipeline ?? throw NoCall();

    private OutgoingCall Call => _call ?? throw NoCall();

    private static InvalidOperationException NoCall() => new("A download of a stream makes no calls.");

    /// <summary>The address of a file's model, from the one of its bytes (<c>…/files/ID/download</c>); null for other downloads.</summary>
    private static Uri? FileOf(OutgoingCall call)
    {
        string whole = call.Path;
        int last = whole.LastIndexOf('/');
        if (last < 1 || whole[last..] is not ("/download" or "/view"))
        {
            return null;
        }

        string file = whole[..last];
        int id = file.LastIndexOf('/');
        return id > 0 && file.AsSpan(0, id).EndsWith("/files", StringComparison.Ordinal)
            ? RequestTarget.Of(file + TokenOf(call.Address.Query)).ToAddress(call.Origin)
            : null;
    }

    // What lets somebody see the file who could not otherwise.
    private static string TokenOf(string query)
    {
        foreach (string parameter in query.TrimStart('?').Split('&'))
        {
            if (parameter.StartsWith("token=", StringComparison.Ordinal))
            {
                return "?" + parameter;
            }
        }

        return "";
    }
}
