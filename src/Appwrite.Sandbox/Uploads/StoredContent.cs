namespace Appwrite.Sandbox.Uploads;

/// <summary>
/// The bytes of a file: its parts, one after the other, where they were written when they came.
/// They are deleted when nobody reads them any more.
/// </summary>
internal sealed class StoredContent(IReadOnlyList<PartFile> parts)
{
    private readonly Lock _gate = new();
    private int _users = 1;

    public IReadOnlyList<PartFile> Parts => parts;

    public long Length { get; } = parts.Sum(part => part.Length);

    /// <summary>Opens the bytes. They stay until the stream is closed, also when the file is deleted meanwhile.</summary>
    public Stream OpenRead()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_users == 0, this);
            _users++;
        }

        return new PartStream(this);
    }

    /// <summary>Gives up the hold that a reader or the owner has.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _users--;
            if (_users > 0)
            {
                return;
            }
        }

        foreach (PartFile part in parts)
        {
            part.Dispose();
        }
    }
}
