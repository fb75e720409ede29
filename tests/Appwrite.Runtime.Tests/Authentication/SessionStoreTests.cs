using System.Text;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Authentication;

public sealed class SessionStoreTests : IDisposable
{
    private const string Secret = "s3cr3t+/==";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appwrite-session-");

    private string File => Path.Combine(_folder.FullName, "state", "session.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_session_comes_back_as_it_was()
    {
        var store = new FileSessionStore(File);
        Assert.Null(await store.LoadAsync(default));
        await store.ClearAsync(default);

        await store.SaveAsync(Session(Secret), default);
        StoredSession session = (await new FileSessionStore(File).LoadAsync(default))!;

        Assert.Equal("project", session.ProjectId);
        Assert.Equal(new Uri("https://appwrite.example/v1"), session.Endpoint);
        Assert.Equal(["a_session_project_legacy", "a_session_project"], session.Cookies.Select(cookie => cookie.Name));
        Assert.All(session.Cookies, cookie => Assert.Equal(Secret, cookie.Value));
        Assert.Equal(Secret, session.Fallback);
        Assert.Equal(ManualTime.Start.AddDays(365), session.Expires);
        Assert.Equal(["session.json"], Directory.EnumerateFiles(Path.GetDirectoryName(File)!).Select(Path.GetFileName));

        await store.ClearAsync(default);
        Assert.Null(await store.LoadAsync(default));
        await store.ClearAsync(default);
    }

    [Fact]
    public async Task A_credential_signs_in_and_out_by_a_file()
    {
        using RecordingHandler handler = SessionServer.Start();
        using (AppwriteConnection connection = Calls.Connect(handler, AppwriteCredential.CookieSession(new FileSessionStore(File))))
        {
            await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        }

        using AppwriteConnection next = Calls.Connect(handler, AppwriteCredential.CookieSession(new FileSessionStore(File)));
        await next.SendAsync(HttpMethod.Get, $"/account");
        await next.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");

        Assert.Equal(SessionServer.Cookies("secret1"), handler.Requests[1].Headers["Cookie"]);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var store = new FileSessionStore(File);
        await store.SaveAsync(Session(Secret), default);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            System.IO.File.GetUnixFileMode(Path.GetDirectoryName(File)!));

        // A file that stood there before with wider rights is replaced, rights and all.
        System.IO.File.SetUnixFileMode(File, (UnixFileMode)0b110_100_100);
        var exception = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => store.LoadAsync(default).AsTask());
        Assert.Equal(
            $"The session file '{File}' is open to others than its owner (mode 644). "
            + "Run 'chmod 600' on it, or delete it and sign in again.",
            exception.Message);
        await store.SaveAsync(Session(Secret), default);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s3cr3t")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"projectId":7,"endpoint":"https://a.example/v1","cookies":[]}""")]
    [InlineData("""{"projectId":"p","endpoint":"s3cr3t","cookies":[]}""")]
    [InlineData("""{"projectId":"p","endpoint":"https://a.example/v1","cookies":[{"name":"a"}]}""")]
    [InlineData("""{"projectId":"p","endpoint":"https://a.example/v1","cookies":[{"name":"a","value":"s3cr3t\r\nX-Y: z"}]}""")]
    [InlineData("""{"projectId":"p","endpoint":"https://a.example/v1","cookies":[{"name":"a","value":"s3cr3t; b=c"}]}""")]
    [InlineData("""{"projectId":"p","endpoint":"https://a.example/v1","cookies":[{"name":"a","value":"b","expires":"s3cr3t"}]}""")]
    [InlineData("""{"projectId":"p","endpoint":"https://a.example/v1","cookies":[],"fallback":null}""")]
    public async Task A_broken_file_is_named_and_its_content_is_not(string content)
    {
        await WriteAsync(content);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => new FileSessionStore(File).LoadAsync(default).AsTask());

        Assert.StartsWith($"The session file '{File}' cannot be used: ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Delete it, or sign in again, which replaces it.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_much_too_large_is_not_read()
    {
        await WriteAsync(new string(' ', 70_000));
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => new FileSessionStore(File).LoadAsync(default).AsTask());
        Assert.Contains("too large", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_replaces_a_broken_file()
    {
        await WriteAsync("{");
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection connection = Calls.Connect(handler, AppwriteCredential.CookieSession(new FileSessionStore(File)));

        await Assert.ThrowsAsync<InvalidDataException>(() => connection.SendAsync(HttpMethod.Get, $"/account"));
        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");

        Assert.Equal("secret1", (await new FileSessionStore(File).LoadAsync(default))!.Fallback);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_file_that_others_may_touch_in_any_way_is_refused(UnixFileMode permission)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var store = new FileSessionStore(File);
        await store.SaveAsync(Session(Secret), default);
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | permission);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => store.LoadAsync(default).AsTask());
    }

    [Fact]
    public async Task A_file_that_is_not_written_whole_leaves_nothing_behind()
    {
        var store = new FileSessionStore(File);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.SaveAsync(Session(Secret), new CancellationToken(canceled: true)).AsTask());

        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(File)!));
    }

    [Theory]
    [InlineData("pipe", "a named pipe")]
    [InlineData("link", "a symbolic link")]
    [InlineData("folder", "a directory")]
    public async Task What_is_no_regular_file_is_neither_opened_nor_replaced_nor_deleted(string kind, string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        string other = Path.Combine(_folder.FullName, "other");
        await new FileSessionStore(other).SaveAsync(Session(Secret), default);
        switch (kind)
        {
            case "pipe":
                await NamedPipe.MakeAsync(File);
                break;
            case "link":
                System.IO.File.CreateSymbolicLink(File, other);
                break;
            default:
                Directory.CreateDirectory(File);
                break;
        }

        var store = new FileSessionStore(File);
        Func<Task>[] uses =
        [
            () => store.LoadAsync(default).AsTask(),
            () => store.SaveAsync(Session("new"), default).AsTask(),
            () => store.ClearAsync(default).AsTask(),
        ];
        foreach (Func<Task> use in uses)
        {
            // Opening the pipe would wait for its other end, and hold the thread.
            var exception = await Assert.ThrowsAsync<IOException>(() => Task.Run(use).WaitAsync(TimeSpan.FromMinutes(2)));
            Assert.Equal($"The session cannot be kept in '{File}', which is {name}. Name a file of its own for it.", exception.Message);
        }

        Assert.Equal(Secret, (await new FileSessionStore(other).LoadAsync(default))!.Fallback);
        Assert.Equal([File], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public async Task Writers_and_readers_at_the_same_time_see_whole_sessions()
    {
        string[] secrets = [.. Enumerable.Range(0, 4).Select(writer => new string((char)('a' + writer), 2000 * (writer + 1)))];
        await new FileSessionStore(File).SaveAsync(Session(secrets[0]), default);

        int[] reads = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var store = new FileSessionStore(File);
            int whole = 0;
            for (int i = 0; i < 100; i++)
            {
                if (worker < secrets.Length)
                {
                    await store.SaveAsync(Session(secrets[worker]), default);
                }
                else
                {
                    Assert.Contains((await store.LoadAsync(default))!.Fallback, secrets);
                    whole++;
                }
            }

            return whole;
        })));

        Assert.Equal(400, reads.Sum());
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public void A_session_shows_no_secret()
    {
        StoredSession session = Session(Secret);

        Assert.Equal("session (hidden) of project at https://appwrite.example/v1 until 2027-11-23 09:28:35Z", session.ToString());
        Assert.Equal(["Endpoint", "Expires", "ProjectId"], typeof(StoredSession).GetProperties().Select(property => property.Name).Order());
        Assert.Contains(Secret, Encoding.UTF8.GetString(session.Serialize()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_without_cookies_does_not_know_its_end()
    {
        var session = new StoredSession("p", new Uri("https://a.example/v1"), [], "secret");

        Assert.Null(session.Expires);
        Assert.Equal("session (hidden) of p at https://a.example/v1", session.ToString());
        Assert.Equal("secret", StoredSession.Deserialize(session.Serialize()).Fallback);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_store_needs_a_path(string path) =>
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => new FileSessionStore(path)).ParamName);

    private static StoredSession Session(string secret)
    {
        DateTimeOffset end = ManualTime.Start.AddDays(365);
        return new StoredSession(
            "project",
            new Uri("https://appwrite.example/v1"),
            [new SessionCookie("a_session_project_legacy", secret, end), new SessionCookie("a_session_project", secret, end)],
            secret);
    }

    private async Task WriteAsync(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, content);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
