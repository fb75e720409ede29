namespace Appwrite.Sandbox.Faults;

/// <summary>How the sandbox misbehaves when the content of a file or a deployment is read.</summary>
public enum DownloadFaultKind
{
    /// <summary>
    /// Resets the connection after <see cref="DownloadFault.AfterBytes"/> of the body. What the client has not read by then may be lost
    /// with it, as with every reset, so that it sees that many bytes or fewer.
    /// </summary>
    Drop,

    /// <summary>Sends <see cref="DownloadFault.AfterBytes"/> of the body, then nothing more, and keeps the connection open.</summary>
    Stall,

    /// <summary>Ends the body after <see cref="DownloadFault.AfterBytes"/> as if that were all, without Content-Length.</summary>
    CutOff,

    /// <summary>Changes the byte at <see cref="DownloadFault.AfterBytes"/> of the body.</summary>
    AlterByte,

    /// <summary>Sends the body without Content-Length.</summary>
    WithoutLength,
}

/// <summary>One misbehaviour at one download request, told with <see cref="SandboxFaults.Add(DownloadFault)"/>.</summary>
/// <param name="Kind">What happens.</param>
public sealed record DownloadFault(DownloadFaultKind Kind)
{
    /// <summary>The file or deployment that is struck; any when null.</summary>
    public string? FileId { get; init; }

    /// <summary>Which request of those that fit is struck first, counted from 1 since the fault was added.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>How many requests in a row are struck.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Where in the body it happens: the first byte of this answer, of a range too, is 0.</summary>
    public long AfterBytes { get; init; }

    /// <summary>Called on the server's side when the request comes; nothing when null.</summary>
    public Action? Struck { get; init; }
}
