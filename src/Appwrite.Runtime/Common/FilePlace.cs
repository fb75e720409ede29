using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>
/// What stands at a path, found out without opening it: opening a named pipe waits for whoever holds its other end, and what opening a
/// device does is up to the device.
/// </summary>
internal static class FilePlace
{
    /// <summary>What stands at a full path and is no regular file, in words; null where a regular file stands there, or nothing.</summary>
    public static string? Obstacle(string path)
    {
        if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
        {
            return "a directory";
        }

        // The last part of the path alone: folders may be links.
        if (new FileInfo(path).LinkTarget is not null)
        {
            return "a symbolic link";
        }

        if (OperatingSystem.IsBrowser())
        {
            return null;
        }

        return OperatingSystem.IsWindows() ? (path.StartsWith(@"\\.\", StringComparison.Ordinal) ? "a device" : null) : UnixObstacle(path);
    }

    /// <summary>The group that a file belongs to; null where there is no such file.</summary>
    [UnsupportedOSPlatform("windows")]
    public static int? GroupOf(string path) => Look(path)?.Group;

    private static string? UnixObstacle(string path)
    {
        const int KindMask = 0xF000;
        return (Look(path)?.Mode & KindMask) switch
        {
            null or 0x8000 => null,
            0x1000 => "a named pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => "no file",
        };
    }

    // .NET tells a regular file from a named pipe nowhere in its public interface. What it asks the system with itself is the same on all
    // Unix systems, which the C library's own structures are not.
    private static (int Mode, int Group)? Look(string path)
    {
        const int ModePosition = 4;
        const int GroupPosition = 12;
        byte[] status = new byte[512];
        return LStat(Encoding.UTF8.GetBytes(path + '\0'), status) != 0
            ? null
            : (BitConverter.ToInt32(status, ModePosition),
                BitConverter.ToInt32(status, GroupPosition));
    }

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_LStat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LStat(byte[] path, byte[] status);
}
