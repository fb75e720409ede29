using System.Net;
using Appwrite.Sandbox;
using static Appwrite.Runtime.Tests.Sandbox.SandboxUploads;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>The sandbox reads parameters where a server reads them, and truth values as it does.</summary>
public sealed class ParameterPlaceTests
{
    [Fact]
    public async Task A_bulk_delete_with_its_queries_in_the_address_deletes_everything()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        await sandbox.AsKeyAsync("POST", "/tablesdb/d/tables/t/rows", """{"rows":[{"$id":"a","name":"a"},{"$id":"b","name":"b"},{"$id":"c","name":"c"}]}""");
        string query = Uri.EscapeDataString(Query.Equal("name", "a").ToString());

        Answer inBody = await sandbox.AsKeyAsync("DELETE", "/tablesdb/d/tables/t/rows", """{"queries":["{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[\"b\"]}"]}""");
        Answer inAddress = await sandbox.AsKeyAsync("DELETE", $"/tablesdb/d/tables/t/rows?queries[0]={query}", "{}");

        Assert.Equal((1, 2), (inBody.Number("total"), inAddress.Number("total")));
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", "/tablesdb/d/tables/t/rows")).Number("total"));
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite14, "false", true)]
    [InlineData(SandboxVersion.Appwrite14, "0", false)]
    [InlineData(SandboxVersion.Appwrite14, "1", true)]
    [InlineData(SandboxVersion.Appwrite18, "false", false)]
    [InlineData(SandboxVersion.Appwrite18, "0", false)]
    [InlineData(SandboxVersion.Appwrite19, "false", false)]
    [InlineData(SandboxVersion.Appwrite19, "0", false)]
    public async Task A_truth_value_of_a_form_is_read_as_the_version_does(SandboxVersion version, string text, bool isTrue)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(version);
        await sandbox.AsKeyAsync("POST", "/functions", """{"functionId":"r","name":"R","runtime":"node-18.0"}""");

        Answer answer = await sandbox.PostAsync("/functions/r/deployments", Form("code", "code.tar.gz", [1], ("activate", text)));

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(isTrue, (bool)answer.Json!["activate"]!);
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite18, "false", 1)]
    [InlineData(SandboxVersion.Appwrite18, "0", 0)]
    [InlineData(SandboxVersion.Appwrite19, "false", 0)]
    [InlineData(SandboxVersion.Appwrite19, "0", 0)]
    public async Task A_truth_value_of_an_address_as_well(SandboxVersion version, string text, int total)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(version);
        await sandbox.AsKeyAsync("POST", "/users", """{"userId":"u","email":"u@example.com","password":"password"}""");

        Assert.Equal(total, (await sandbox.AsKeyAsync("GET", "/users?total=" + text)).Number("total"));
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite14)]
    [InlineData(SandboxVersion.Appwrite18)]
    public async Task In_JSON_false_is_false(SandboxVersion version)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(version);

        Answer answer = await sandbox.AsKeyAsync("POST", "/functions", """{"functionId":"r","name":"R","runtime":"node-18.0","enabled":false}""");

        Assert.False((bool)answer.Json!["enabled"]!);
    }
}
