namespace Appwrite.Sandbox.Faults;

/// <summary>How the sandbox misbehaves when a file, a chunk or a deployment's code comes.</summary>
public enum UploadFaultKind
{
    /// <summary>Closes the connection before it has read the body.</summary>
    DropBeforeBody,

    /// <summary>Closes the connection in the middle of the body, after <see cref="UploadFault.AfterBytes"/> of it.</summary>
    DropInBody,

    /// <summary>Stores the chunk and closes the connection instead of answering.</summary>
    DropBeforeAnswer,

    /// <summary>Waits for <see cref="UploadFault.Delay"/> once it has the body, and goes on as if nothing were.</summary>
    Delay,

    /// <summary>Reads the body, stores nothing and never answers; the client must give up.</summary>
    Stall,

    /// <summary>Stores the chunk and never answers.</summary>
    StallBeforeAnswer,

    /// <summary>Answers 429 and stores nothing; with a Retry-After header when <see cref="UploadFault.RetryAfter"/> is set.</summary>
    TooManyRequests,

    /// <summary>Answers 500 and stores nothing.</summary>
    ErrorBeforeStoring,

    /// <summary>Stores the chunk and answers 500.</summary>
    ErrorAfterStoring,

    /// <summary>Tells a wrong signature with the answer that completes the file; what is stored is right.</summary>
    WrongSignature,

    /// <summary>
    /// When the id belongs to a complete file: answers with that file, as a success with <see cref="UploadFault.Status"/>, instead of 409.
    /// </summary>
    AnswerOldFile,

    /// <summary>Drops all connections, this one before its chunk is stored; see <see cref="AppwriteSandbox.Restart"/>.</summary>
    Restart,
}

/// <summary>One misbehaviour at one upload request, told with <see cref="SandboxFaults.Add(UploadFault)"/>.</summary>
/// <param name="Kind">What happens.</param>
public sealed record UploadFault(UploadFaultKind Kind)
{
    /// <summary>The chunk that is struck, counted from 0 in steps of 5 MiB; any when null. A file in one piece is chunk 0.</summary>
    public int? Chunk { get; init; }

    /// <summary>The bucket, function or site whose uploads are struck; any when null.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Which request of those that fit is struck first, counted from 1 since the fault was added.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>How many requests in a row are struck.</summary>
    public int Times { get; init; } = 1;

    /// <summary>After how many bytes of the body <see cref="UploadFaultKind.DropInBody"/> strikes; half of the body when null.</summary>
    public long? AfterBytes { get; init; }

    /// <summary>How long <see cref="UploadFaultKind.Delay"/> waits.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What Retry-After says with <see cref="UploadFaultKind.TooManyRequests"/>, in whole seconds; no header when null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The status of <see cref="UploadFaultKind.AnswerOldFile"/>, 200 or 201.</summary>
    public int Status { get; init; } = 201;

    /// <summary>Called on the server's side when the struck request comes, for instance to cancel the upload; nothing when null.</summary>
    public Action? Struck { get; init; }
}
