using System.Net;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>What is said where the server is of another version than the spec.</summary>
public sealed class VersionWarningTests
{
    private const string NewerFormat =
        "The current SDK is built for Appwrite 1.9.6. However, the current Appwrite server version is 1.8.1. Please downgrade your SDK to match the Appwrite version: https://appwrite.io/docs/sdks";

    [Theory]
    [InlineData("1.8.1", "1.9.0", "newer")]
    [InlineData("1.8.1", "2.0.0", "newer")]
    [InlineData("1.8.x", "1.9.0-RC1", "newer")]
    [InlineData("1.9.0", "1.8.1", "older")]
    [InlineData("2.4.0", "1.9.6", "older")]
    [InlineData("1.10.0", "1.9.6", "older")]
    public async Task An_error_of_a_server_of_another_minor_version_is_warned_of(string spec, string server, string order)
    {
        string warning = Assert.Single(await WarningsAsync(spec, Error(server)));

        Assert.Contains($"Appwrite {server}, {order} than the spec of {spec}", warning, StringComparison.Ordinal);
        Assert.Contains("'dotnet appwrite spec https://appwrite.example/v1'", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.9.0", "1.9.6")]
    [InlineData("1.9.x", "1.9.0")]
    [InlineData("1.8.1", "")]
    [InlineData("1.8.1", "dev")]
    [InlineData("1.8.1", "1.x")]
    [InlineData("mine", "1.9.0")]
    [InlineData(null, "1.9.0")]
    public async Task What_is_no_other_minor_version_is_not(string? spec, string server) =>
        Assert.Empty(await WarningsAsync(spec, Error(server)));

    [Fact]
    public async Task A_connection_warns_once_with_all_its_views()
    {
        List<string> warnings = [];
        using var handler = new RecordingHandler(() => Error("1.9.0"));
        using AppwriteConnection connection = Connect(handler, warnings);
        AppwriteConnection view = connection.With(new AppwriteCallOptions { Locale = "de" });

        await FailAsync(connection, "1.8.1");
        await FailAsync(connection, "1.8.1");
        await FailAsync(view, "1.8.1");

        Assert.Single(warnings);
    }

    [Fact]
    public async Task A_server_that_has_moved_meanwhile_is_warned_of()
    {
        List<string> warnings = [];
        string version = "1.8.1";
        using var handler = new RecordingHandler(() => Error(version));
        using AppwriteConnection connection = Connect(handler, warnings);
        await FailAsync(connection, "1.8.1");
        Assert.Empty(warnings);

        version = "1.9.0";
        await FailAsync(connection, "1.8.1");

        Assert.Single(warnings);
    }

    [Fact]
    public async Task A_server_that_says_beside_a_success_that_it_is_older_is_warned_of()
    {
        List<string> warnings = await WarningsAsync("1.9.6", Warned(NewerFormat));

        Assert.Contains("Appwrite 1.8.1, older than the spec of 1.9.6", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.8.3", NewerFormat)]
    [InlineData("1.9.6", "Something else.")]
    [InlineData("1.9.6", "The server version is ")]
    public async Task What_else_a_server_says_beside_a_success_is_not(string spec, string text) =>
        Assert.Empty(await WarningsAsync(spec, Warned(text)));

    private static async Task<List<string>> WarningsAsync(string? spec, HttpResponseMessage answer)
    {
        List<string> warnings = [];
        using var handler = new RecordingHandler(() => answer);
        using AppwriteConnection connection = Connect(handler, warnings);
        if (answer.IsSuccessStatusCode)
        {
            await connection.SendAsync(new RequestBuilder(HttpMethod.Get, $"/things", spec), CancellationToken.None);
        }
        else
        {
            await FailAsync(connection, spec);
        }

        return warnings;
    }

    // The warning comes beside the exception, and not in its place.
    private static Task<AppwriteException> FailAsync(AppwriteConnection connection, string? spec) => Assert.ThrowsAsync<AppwriteException>(
        () => connection.SendAsync(new RequestBuilder(HttpMethod.Get, $"/things", spec), CancellationToken.None));

    private static AppwriteConnection Connect(HttpMessageHandler handler, List<string> warnings) => new(new AppwriteConnectionOptions
    {
        Endpoint = new Uri("https://appwrite.example/v1"),
        ProjectId = "project",
        HttpMessageHandler = handler,
        Resilience = AppwriteResilience.Off,
        OnWarning = warnings.Add,
    });

    private static HttpResponseMessage Error(string version) => RecordingHandler.Answer(
        $$"""{"message":"No.","code":404,"type":"user_not_found","version":"{{version}}"}""", HttpStatusCode.NotFound);

    private static HttpResponseMessage Warned(string text)
    {
        HttpResponseMessage answer = RecordingHandler.Answer("", HttpStatusCode.OK);
        answer.Headers.TryAddWithoutValidation("X-Appwrite-Warning", text);
        return answer;
    }
}
