using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Appwrite.Runtime;

/// <summary>
/// Keeps a session in a file that only its owner can read, for programs on a user's own machine. The file is replaced as a whole, so that
/// several processes can use it: each sees a whole session, and the last one to sign in or out decides. What stands at the path and is no
/// regular file (a symbolic link, a named pipe, a device) is never opened, followed, replaced or deleted.
/// </summary>
[UnsupportedOSPlatform("browser")]
public sealed class FileSessionStore : ISessionStore
{
    // Two cookies and a few words.
    private const int MaxLength = 64 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;

    /// <summary>Makes a store; nothing is read or written yet.</summary>
    /// <param name="path">Where the file is, or will be with the first login. Its folder is made where it is missing.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public FileSessionStore(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The file is no session.</exception>
    /// <exception cref="IOException">What stands at the path is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read, or others can read it.</exception>
    public async ValueTask<StoredSession?> LoadAsync(CancellationToken cancellationToken)
    {
        RefuseOtherThanFile();
        FileStream file;
        try
        {
            file = new FileStream(_path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous,
            });
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        await using (file.ConfigureAwait(false))
        {
            RefuseReadableByOthers(file);
            if (file.Length > MaxLength)
            {
                throw Broken("it is too large", null);
            }

            byte[] text = new byte[file.Length];
            await file.ReadExactlyAsync(text, cancellationToken).ConfigureAwait(false);
            try
            {
                return StoredSession.Deserialize(text);
            }
            catch (FormatException exception)
            {
                throw Broken(exception.Message, exception);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask SaveAsync(StoredSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        RefuseOtherThanFile();
        CreateFolder(Path.GetDirectoryName(_path)!);

        // In the same folder, so that it can take the file's place in one step.
        string temporary = $"{_path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            FileStream file = Create(temporary);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(session.Serialize(), cancellationToken).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            File.Move(temporary, _path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        RefuseOtherThanFile();
        try
        {
            File.Delete(_path);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was ever kept.
        }

        return default;
    }

    /// <summary>Where the session is kept.</summary>
    public override string ToString() => $"session file {_path}";

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Create(string path) => OperatingSystem.IsWindows()
        ? CreateOnWindows(path)
        : new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            UnixCreateMode = OwnerOnly,
        });

    [SupportedOSPlatform("windows")]
    private static FileStream CreateOnWindows(string path)
    {
        using WindowsIdentity user = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(user.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(
            FileMode.CreateNew, FileSystemRights.Write, FileShare.None, bufferSize: 4096, FileOptions.Asynchronous, security);
    }

    private void RefuseOtherThanFile()
    {
        if (FilePlace.Obstacle(_path) is { } obstacle)
        {
            throw new IOException($"The session cannot be kept in '{_path}', which is {obstacle}. Name a file of its own for it.");
        }
    }

    // Looked at through the open file, which nobody can exchange any more.
    private void RefuseReadableByOthers(FileStream file)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file.SafeFileHandle) is var mode
            && (mode & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
        {
            throw new UnauthorizedAccessException(
                $"The session file '{_path}' is open to others than its owner (mode {Convert.ToString((int)mode, 8)}). "
                + "Run 'chmod 600' on it, or delete it and sign in again.");
        }
    }

    private InvalidDataException Broken(string problem, Exception? cause) =>
        new($"The session file '{_path}' cannot be used: {problem.TrimEnd('.')}. Delete it, or sign in again, which replaces it.", cause);
}
