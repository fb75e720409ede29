using System.Diagnostics;
using System.Net.Sockets;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>What a download does with that which stands where it is saved.</summary>
public sealed class DownloadPlaceTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly byte[] Bytes = FileServer.RandomBytes(200_000);

    private readonly string _folder = Directory.CreateTempSubdirectory("download-place").FullName;

    private string Target => Path.Combine(_folder, "file.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0b110_000_000)]
    [InlineData(0b100_000_000)]
    [InlineData(0b110_110_000)]
    [InlineData(0b111_101_101)]
    public async Task The_permissions_of_the_old_file_stay(int permissions)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await File.WriteAllTextAsync(Target, "");
        File.SetUnixFileMode(Target, (UnixFileMode)permissions);

        await SaveAsync(Target);

        Assert.Equal((UnixFileMode)permissions, File.GetUnixFileMode(Target));
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_program_does_not_get_to_run_as_its_owner_by_what_was_downloaded()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await File.WriteAllTextAsync(Target, "old");
        File.SetUnixFileMode(Target, OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.SetUser | UnixFileMode.SetGroup);

        await SaveAsync(Target);

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Target));
    }

    [Fact]
    public async Task Nobody_else_reads_a_file_of_the_owners_while_it_comes()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await File.WriteAllTextAsync(Target, "old");
        File.SetUnixFileMode(Target, OwnerOnly);
        var time = new ManualTime();
        using var server = new FileServer(Bytes, new Fault { StallAt = 100_000 });
        using AppwriteConnection connection = server.Connect(time: time);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Task saving = download.SaveAsync(Target);
        await server.Stalled!.Stalled;
        foreach (string file in Directory.GetFiles(_folder))
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
        }

        time.Advance(TimeSpan.FromSeconds(41));
        await saving;

        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_new_file_has_the_permissions_of_any_new_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string other = Path.Combine(_folder, "other");
        await File.WriteAllTextAsync(other, "");

        await SaveAsync(Target);

        Assert.Equal(File.GetUnixFileMode(other), File.GetUnixFileMode(Target));
    }

    [Theory]
    [InlineData("link to a file", "a symbolic link")]
    [InlineData("link to nothing", "a symbolic link")]
    [InlineData("link to a folder", "a symbolic link")]
    [InlineData("link to itself", "a symbolic link")]
    [InlineData("pipe", "a named pipe")]
    [InlineData("socket", "a socket")]
    [InlineData("folder", "a directory")]
    public async Task What_is_no_regular_file_is_refused_and_stays(string kind, string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string other = Path.Combine(_folder, "other");
        await File.WriteAllTextAsync(other, "old");
        using Socket? socket = await MakeAsync(kind, other);
        string[] before = [.. Directory.EnumerateFileSystemEntries(_folder).Order()];
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        // Opening the pipe would wait for its other end, and hold the thread.
        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => Task.Run(() => download.SaveAsync(Target)).WaitAsync(TimeSpan.FromMinutes(2)));

        Assert.Equal("path", exception.ParamName);
        Assert.StartsWith($"'{Target}' is {name}. ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(_folder).Order());
        Assert.Equal("old", await File.ReadAllTextAsync(other));

        // Nothing was read, so that the bytes can still go elsewhere.
        await download.SaveAsync(other);
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(other));
    }

    [Fact]
    public async Task A_folder_that_is_a_link_is_a_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string real = Directory.CreateDirectory(Path.Combine(_folder, "real")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), real);

        await SaveAsync(Path.Combine(_folder, "link", "f"));

        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Path.Combine(real, "f")));
    }

    [Fact]
    public async Task A_target_that_becomes_a_folder_meanwhile_leaves_no_temporary_file()
    {
        var time = new ManualTime();
        using var server = new FileServer(Bytes, new Fault { StallAt = 100_000 });
        using AppwriteConnection connection = server.Connect(time: time);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        Task saving = download.SaveAsync(Target);
        await server.Stalled!.Stalled;
        Directory.CreateDirectory(Target);
        time.Advance(TimeSpan.FromSeconds(41));

        await Assert.ThrowsAnyAsync<Exception>(() => saving);

        Assert.Empty(Directory.GetFiles(_folder));
        Assert.True(Directory.Exists(Target));
    }

    private static async Task SaveAsync(string path)
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        await download.SaveAsync(path);
    }

    private async Task<Socket?> MakeAsync(string kind, string other)
    {
        switch (kind)
        {
            case "link to a file":
                File.CreateSymbolicLink(Target, other);
                break;
            case "link to nothing":
                File.CreateSymbolicLink(Target, Path.Combine(_folder, "nothing"));
                break;
            case "link to a folder":
                File.CreateSymbolicLink(Target, _folder);
                break;
            case "link to itself":
                File.CreateSymbolicLink(Target, Target);
                break;
            case "folder":
                Directory.CreateDirectory(Target);
                break;
            case "pipe":
                await NamedPipe.MakeAsync(Target);
                break;
            default:
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(Target));
                return socket;
        }

        return null;
    }
}

/// <summary>Makes a named pipe of Unix, for which .NET has no method.</summary>
internal static class NamedPipe
{
    public static async Task MakeAsync(string path)
    {
        using Process process = Process.Start("mkfifo", [path]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
