using System.Net;
using Appwrite.Sandbox;
using Appwrite.Sandbox.Faults;
using static Appwrite.Runtime.Tests.Sandbox.SandboxUploads;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Deployments take their code by the rules of files, under an id that the server makes.</summary>
public sealed class DeploymentTests
{
    private static readonly byte[] Code = Random(ChunkBytes + 1);

    [Theory]
    [InlineData("functions", """{"functionId":"r","name":"R","runtime":"node-22"}""")]
    [InlineData("sites", """{"siteId":"r","name":"R","framework":"other","buildRuntime":"node-22"}""")]
    public async Task Code_comes_in_chunks_and_back(string kind, string json)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await sandbox.AsKeyAsync("POST", $"/{kind}", json)).Status);
        string path = $"/{kind}/r/deployments";
        Answer first = await DeployAsync(sandbox, path, 0);
        Assert.Equal((HttpStatusCode.Accepted, Code.Length, kind), (first.Status, first.Number("sourceSize"), first.Text("resourceType")));
        Assert.Equal("deployment_not_found", (await sandbox.AsKeyAsync("GET", $"{path}/{first.Id}/download")).ErrorType);

        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.DropBeforeAnswer) { ResourceId = "r", Chunk = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => DeployAsync(sandbox, path, 1, first.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await DeployAsync(sandbox, path, 1, first.Id)).Status);
        Assert.Equal(Code, (await sandbox.AsKeyAsync("GET", $"{path}/{first.Id}/download")).Bytes);
        await using (Stream stored = sandbox.Server.OpenDeployment("r", first.Id))
        {
            Assert.Equal(Code.Length, stored.Length);
        }

        Assert.Equal(1, (await sandbox.AsKeyAsync("GET", path)).Number("total"));
        Assert.True((bool)(await sandbox.AsKeyAsync("GET", $"{path}/{first.Id}")).Json!["activate"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.AsKeyAsync("DELETE", $"{path}/{first.Id}")).Status);
        Assert.Equal("deployment_not_found", (await sandbox.AsKeyAsync("GET", $"{path}/{first.Id}")).ErrorType);
    }

    [Theory]
    [InlineData("true", HttpStatusCode.Accepted)]
    [InlineData("0", HttpStatusCode.Accepted)]
    [InlineData("True", HttpStatusCode.BadRequest)]
    [InlineData("no", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task Booleans_of_forms_are_lower_case_words_or_digits(string text, HttpStatusCode status)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.AsKeyAsync("POST", "/functions", """{"functionId":"r","name":"R","runtime":"node-22"}""");
        Answer answer = await sandbox.PostAsync("/functions/r/deployments", Form("code", "code.tar.gz", [1], ("activate", text)));
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_forgotten_deployment_is_gone_and_1_4_knows_no_sites()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite14);
        await sandbox.AsKeyAsync("POST", "/functions", """{"functionId":"r","name":"R","runtime":"node-18.0"}""");
        string id = (await DeployAsync(sandbox, "/functions/r/deployments", 0)).Id;
        Assert.True(sandbox.Server.ForgetDeployment("r", id));
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", "/functions/r/deployments")).Number("total"));
        Assert.Equal("general_route_not_found", (await sandbox.AsKeyAsync("GET", "/sites")).ErrorType);
    }

    private static Task<Answer> DeployAsync(SandboxClient sandbox, string path, int chunk, string? id = null)
    {
        int first = chunk * ChunkBytes;
        int last = Math.Min(first + ChunkBytes, Code.Length) - 1;
        return sandbox.PostAsync(
            path, Form("code", "code.tar.gz", Code[first..(last + 1)], ("activate", "true")), Range(first, last, Code.Length), id);
    }
}
