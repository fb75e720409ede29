namespace Appwrite.Runtime;

/// <summary>One call as it was bound. Each attempt makes its own message of it.</summary>
internal sealed class OutgoingCall
{
    // Boxed: nearly no call has one, and all would have its size.
    private readonly object? _range;

    public required HttpMethod Method { get; init; }

    public required Uri Address { get; init; }

    public required CallSettings Settings { get; init; }

    /// <summary>The body, which all attempts share and which is disposed of with the call.</summary>
    public HttpContent? Content { get; set; }

    /// <summary>The operation as the spec calls it; empty for a call that no spec knows.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The version of the spec that the caller was generated from; null for none.</summary>
    public string? SpecVersion { get; init; }

    public Repetition Repetition { get; init; }

    /// <summary>The id of what it creates; null where the server makes one up, and for calls that create nothing.</summary>
    public string? NewId { get; init; }

    public bool AsksForJson { get; init; }

    /// <summary>What is particular to a chunk of an upload; null for anything else.</summary>
    public ChunkRules? Chunk { get; init; }

    /// <summary>Whether its answer is a file's bytes.</summary>
    public bool IsDownload { get; init; }

    /// <summary>The part of a download that is wanted; null for all of it.</summary>
    public AppwriteRange? Range
    {
        get => (AppwriteRange?)_range;
        init => _range = value;
    }

    /// <summary>Whether it was made again after an attempt that may have done the call's work; not after a refusal.</summary>
    public bool MayBeDone { get; set; }

    /// <summary>The session that the call's login has replaced, and which is still to be ended at the server; null for none.</summary>
    public CredentialSource? ReplacedSession { get; set; }

    /// <summary>The address's path, without its query, which may hold secrets.</summary>
    public string Path => Address.AbsolutePath;

    /// <summary>The address as far as its path, for another address on the same server.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>The same call, for a file's bytes or a part of them.</summary>
    public OutgoingCall ToDownload(AppwriteRange? range) => new()
    {
        Method = Method,
        Address = Address,
        Settings = Settings,
        Content = Content,
        Operation = Operation,
        SpecVersion = SpecVersion,
        Repetition = Repetition,
        IsDownload = true,
        Range = range,
    };

    /// <summary>Makes the message of one attempt, without the credential.</summary>
    public HttpRequestMessage CreateMessage(ClientHeaders headers)
    {
        var message = new HttpRequestMessage(Method, Address) { Content = Content };

        headers.AddTo(message);
        if ((Settings.ResponseFormat ?? SpecVersion) is { } format)
        {
            HeaderText.Add(message.Headers, "X-Appwrite-Response-Format", format);
        }

        if (Settings.Locale is { } locale)
        {
            HeaderText.Add(message.Headers, "X-Appwrite-Locale", locale);
        }

        if (AsksForJson)
        {
            HeaderText.Add(message.Headers, "Accept", "application/json");
        }

        if (IsDownload && !OperatingSystem.IsBrowser())
        {
            // Positions count the bytes of the file itself, and a length is only announced for those. A handler that decompresses
            // adds what it can read; the server takes the first.
            HeaderText.Add(message.Headers, "Accept-Encoding", "identity");
        }

        if (Range is { } range)
        {
            HeaderText.Add(message.Headers, "Range", range.ToString());
        }

        if (Chunk?.UploadId is { } upload)
        {
            HeaderText.Add(message.Headers, "X-Appwrite-ID", upload);
        }

        return message;
    }
}

/// <summary>What is particular to a call that sends a chunk of an upload.</summary>
/// <param name="UploadId">The upload that it belongs to; null for the first chunk.</param>
/// <param name="Silence">How long the server may be silent, instead of the connection's limit.</param>
/// <param name="MayWait">Asked before a wait for another attempt, which is not made unless the wait may be.</param>
internal sealed record ChunkRules(string? UploadId, TimeSpan Silence, Func<TimeSpan, bool> MayWait);

/// <summary>Whether a call may be made again after one whose outcome is not known.</summary>
internal enum Repetition
{
    /// <summary>It might do its work twice.</summary>
    Unsafe,

    /// <summary>It comes to the same however often it is made.</summary>
    Safe,

    /// <summary>It creates something with an id that the caller has given, so that the server refuses the second time.</summary>
    Creation,

    /// <summary>It deletes something, which is not there the second time.</summary>
    Deletion,
}
