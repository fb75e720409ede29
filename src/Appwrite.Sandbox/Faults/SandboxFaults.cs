namespace Appwrite.Sandbox.Faults;

/// <summary>The misbehaviour that a sandbox has been told. Safe to use from several threads.</summary>
public sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private readonly List<Planned<UploadFault>> _uploads = [];
    private readonly List<Planned<DownloadFault>> _downloads = [];

    internal SandboxFaults()
    {
    }

    /// <summary>How many faults have not struck as often as they should.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _uploads.Count + _downloads.Count;
            }
        }
    }

    /// <summary>Plans a fault of an upload. Of several that fit one request the one that was added first strikes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of the fault makes no sense.</exception>
    public void Add(UploadFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Attempt, 1, nameof(fault));
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Times, 1, nameof(fault));
        if (fault.Status is not (200 or 201))
        {
            throw new ArgumentOutOfRangeException(nameof(fault), fault.Status, "The status of an old file's answer is 200 or 201.");
        }

        lock (_gate)
        {
            _uploads.Add(new Planned<UploadFault>(fault, fault.Attempt, fault.Times));
        }
    }

    /// <summary>Plans a fault of a download. Of several that fit one request the one that was added first strikes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of the fault makes no sense.</exception>
    public void Add(DownloadFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Attempt, 1, nameof(fault));
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Times, 1, nameof(fault));
        ArgumentOutOfRangeException.ThrowIfNegative(fault.AfterBytes, nameof(fault));
        lock (_gate)
        {
            _downloads.Add(new Planned<DownloadFault>(fault, fault.Attempt, fault.Times));
        }
    }

    /// <summary>Forgets all faults.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _uploads.Clear();
            _downloads.Clear();
        }
    }

    internal UploadFault? NextUpload(string resourceId, int chunk) =>
        Next(_uploads, fault => (fault.ResourceId ?? resourceId) == resourceId && (fault.Chunk ?? chunk) == chunk);

    internal DownloadFault? NextDownload(string fileId) => Next(_downloads, fault => (fault.FileId ?? fileId) == fileId);

    // Every fault that fits counts the request, whichever of them strikes.
    private T? Next<T>(List<Planned<T>> planned, Func<T, bool> fits)
        where T : class
    {
        lock (_gate)
        {
            T? striking = null;
            foreach (Planned<T> candidate in planned)
            {
                if (fits(candidate.Fault) && ++candidate.Seen >= candidate.Attempt && striking is null)
                {
                    striking = candidate.Fault;
                    candidate.Left--;
                }
            }

            planned.RemoveAll(candidate => candidate.Left == 0);
            return striking;
        }
    }

    private sealed class Planned<T>(T fault, int attempt, int times)
    {
        public T Fault => fault;

        public int Attempt => attempt;

        public int Seen { get; set; }

        public int Left { get; set; } = times;
    }
}
