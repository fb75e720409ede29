using Appwrite.Sandbox;

namespace Appwrite.Package.Tests;

/// <summary>A program that has the generator from the package alone.</summary>
[Collection(PackageTests.Name)]
public sealed class ConsumerTests(PackedFeed feed)
{
    private static readonly string Program = File.ReadAllText(RepositoryFolder.Path("tests", "Appwrite.Package.Tests", "Consumer", "Program.cs"));
    private static readonly string Spec = File.ReadAllText(RepositoryFolder.Path("samples", "QuickStart", Consumer.SpecName));

    [Fact]
    public async Task A_program_builds_without_warnings_and_talks_to_a_server()
    {
        Consumer consumer = await Consumer.CreateAsync(feed, Program, Spec);
        Assert.DoesNotContain("ProjectReference", consumer.ReadProject(), StringComparison.Ordinal);
        (await consumer.BuildAsync()).EnsureSuccess();

        // Columns are there at once: the program does not wait for them.
        await using AppwriteSandbox server = await AppwriteSandbox.StartAsync(new SandboxOptions { ProcessingTime = TimeSpan.Zero });
        DotNetResult run = await consumer.RunAsync(new Dictionary<string, string>
        {
            ["APPWRITE_ENDPOINT"] = server.Endpoint.ToString(),
            ["APPWRITE_PROJECT"] = server.ProjectId,
            ["APPWRITE_KEY"] = server.ApiKey,
        });
        Assert.Equal(
            [
                "created walter: Walter <walter@example.com>",
                "listed 1 of 2 users: walter",
                "table songs with columns title, seconds",
                "created row blue: Blue Train, 643 s",
                "listed 1 row: Blue Train",
                "uploaded notes.txt: 11 bytes of text/plain",
                "downloaded: hello world",
                "error 409: user_already_exists",
                "error 404: row_not_found",
            ],
            run.EnsureSuccess().Lines);
    }

    [Fact]
    public async Task The_program_compiles_for_net8_as_well()
    {
        Consumer consumer = await Consumer.CreateAsync(feed, Program, Spec, "net8.0");
        (await consumer.BuildAsync()).EnsureSuccess();
    }
}
