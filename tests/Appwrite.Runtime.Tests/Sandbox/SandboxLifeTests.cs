using System.Net;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>What those who test with a sandbox rely on: it starts empty, can be emptied, and leaves nothing behind.</summary>
public sealed class SandboxLifeTests
{
    [Fact]
    public async Task A_session_is_made_in_one_line()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();

        string secret = sandbox.Server.CreateSession("anna", "Anna", "anna@example.com", "password-1234");
        string second = sandbox.Server.CreateSession("anna");

        Answer account = await sandbox.SendAsync("GET", "/account", headers: [("X-Appwrite-Session", secret)]);
        Assert.Equal("anna", account.Id);
        Assert.Equal("Anna", account.Text("name"));
        Assert.Equal(2, (await sandbox.SendAsync("GET", "/account/sessions", headers: [("X-Appwrite-Session", second)])).Number("total"));
        Answer login = await sandbox.SendAsync("POST", "/account/sessions/email", """{"email":"anna@example.com","password":"password-1234"}""");
        Assert.Equal(HttpStatusCode.Created, login.Status);

        ArgumentException refused = Assert.Throws<ArgumentException>(() => sandbox.Server.CreateSession("bea", email: "anna@example.com"));
        Assert.Contains("already exists", refused.Message, StringComparison.Ordinal);
        Assert.Contains("userId", Assert.Throws<ArgumentException>(() => sandbox.Server.CreateSession("$x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_forgets_everything()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        string secret = sandbox.Server.CreateSession("anna");
        await sandbox.DoAsync("POST", "/storage/buckets", """{"bucketId":"b","name":"B"}""");
        using MultipartFormDataContent form = new() { { new StringContent("f"), "fileId" }, { new ByteArrayContent([1, 2]), "file", "a.bin" } };
        await sandbox.AsKeyAsync("POST", "/storage/buckets/b/files", content: form);
        sandbox.Server.Faults.Add(new Appwrite.Sandbox.Faults.UploadFault(Appwrite.Sandbox.Faults.UploadFaultKind.ErrorAfterStoring));
        for (int call = 0; call < 10; call++)
        {
            await sandbox.SendAsync("POST", "/account/sessions/email", """{"email":"a@example.com","password":"password-1234"}""");
        }

        sandbox.Server.Reset();

        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", "/users")).Number("total"));
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", "/tablesdb")).Number("total"));
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", "/storage/buckets")).Number("total"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await sandbox.SendAsync("GET", "/account", headers: [("X-Appwrite-Session", secret)])).Status);
        Assert.Empty(Directory.GetFiles(sandbox.Server.StorageFolder));
        Assert.Equal(0, sandbox.Server.Faults.Pending);
        Assert.Empty(sandbox.Server.Transfers.Uploads);

        // Nor does it remember how often somebody tried to log in.
        Answer login = await sandbox.SendAsync("POST", "/account/sessions/email", """{"email":"a@example.com","password":"password-1234"}""");
        Assert.Equal("user_invalid_credentials", login.ErrorType);
    }

    [Fact]
    public async Task Sandboxes_side_by_side_know_nothing_of_each_other()
    {
        AppwriteSandbox[] sandboxes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AppwriteSandbox.StartAsync()));

        for (int index = 0; index < sandboxes.Length; index++)
        {
            sandboxes[index].CreateSession($"user{index}");
        }

        Assert.Equal(8, sandboxes.Select(sandbox => sandbox.Endpoint).Distinct().Count());
        Assert.Equal(8, sandboxes.Select(sandbox => sandbox.ApiKey).Distinct().Count());
        using var http = new HttpClient();
        for (int index = 0; index < sandboxes.Length; index++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sandboxes[index].Endpoint + "/users"));
            request.Headers.Add("X-Appwrite-Project", sandboxes[index].ProjectId);
            request.Headers.Add("X-Appwrite-Key", sandboxes[index].ApiKey);
            using HttpResponseMessage response = await http.SendAsync(request);
            string users = await response.Content.ReadAsStringAsync();
            Assert.Contains("\"total\":1,", users, StringComparison.Ordinal);
            Assert.Contains($"user{index}", users, StringComparison.Ordinal);
            await sandboxes[index].DisposeAsync();
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error()
    {
        await using AppwriteSandbox first = await AppwriteSandbox.StartAsync();
        IOException error = await Assert.ThrowsAsync<IOException>(() => AppwriteSandbox.StartAsync(new SandboxOptions { Port = first.Endpoint.Port }));
        Assert.Contains(first.Endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }
}
