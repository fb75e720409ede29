using Appwrite.DependencyInjection.Tests.Sample;
using Appwrite.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>Whether a client's server can be used, as a program's health checks tell it.</summary>
public class HealthCheckTests
{
    private const string Name = "Appwrite.DependencyInjection.Tests.IBackend";
    private const string Key = "standard_s3cr3t";

    [Fact]
    public async Task A_server_that_answers_is_healthy_and_is_asked_as_a_guest()
    {
        await using Loopback server = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, """{"version":"1.9.6"}"""));

        HealthReportEntry entry = await CheckAsync(server);

        Assert.Equal((HealthStatus.Healthy, "Appwrite 1.9.6 answers."), (entry.Status, entry.Description));
        Assert.Equal("1.9.6", entry.Data["version"]);
        Received request = Assert.Single(server.Requests);
        Assert.Equal(("GET", "/v1/health/version"), (request.Method, request.Path));
        Assert.DoesNotContain("X-Appwrite-Key", request.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal("the-project", request.Headers["X-Appwrite-Project"]);
    }

    [Fact]
    public async Task The_sample_is_healthy_with_its_key()
    {
        await using RunningSample sample = await RunningSample.StartAsync();
        using HttpClient probe = sample.OpenBrowser();

        Assert.Equal("Healthy", await probe.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
    }

    [Theory]
    [InlineData(429, """{"message":"Too many.","type":"general_rate_limit_exceeded"}""", "application/json", HealthStatus.Degraded, "for 7 seconds")]
    [InlineData(503, "", "text/plain", HealthStatus.Unhealthy, "503")]
    [InlineData(500, """{"message":"Oh.","type":"general_unknown"}""", "application/json", HealthStatus.Unhealthy, "500 general_unknown")]
    [InlineData(404, """{"message":"No.","type":"project_not_found"}""", "application/json", HealthStatus.Unhealthy, "404 project_not_found")]
    [InlineData(404, "<html>", "text/html", HealthStatus.Unhealthy, "not as Appwrite does (404)")]
    [InlineData(200, "<html>", "text/html", HealthStatus.Unhealthy, "not as Appwrite does")]
    [InlineData(200, """{"status":"up"}""", "application/json", HealthStatus.Unhealthy, "not as Appwrite does")]
    public async Task What_else_it_answers_is_told(int status, string body, string contentType, HealthStatus expected, string description)
    {
        await using Loopback server = await Loopback.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            context.Response.Headers.RetryAfter = "7";
            return context.Response.WriteAsync(body);
        });

        HealthReportEntry entry = await CheckAsync(server);

        Assert.Equal(expected, entry.Status);
        Assert.Contains(description, entry.Description, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.DoesNotContain(Key, $"{entry.Description} {entry.Exception}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_what_the_program_wants_it_to_count_as()
    {
        Loopback server = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, "{}"));
        await server.DisposeAsync();

        HealthReportEntry entry = await CheckAsync(server);
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("cannot be reached (ConnectionError)", entry.Description, StringComparison.Ordinal);

        entry = await CheckAsync(server, checks => checks.AddBackend(HealthStatus.Degraded, tags: ["ready"]));
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal(["ready"], entry.Tags);
    }

    [Fact]
    public async Task A_server_that_is_silent_has_a_time_limit()
    {
        await using Loopback server = await Loopback.StartAsync((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));

        HealthReportEntry entry = await CheckAsync(server, checks => checks.AddBackend(timeout: TimeSpan.FromSeconds(0.25)));

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("within 0.25 seconds", entry.Description, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceCollection().AddHealthChecks().AddBackend(timeout: TimeSpan.Zero));
    }

    [Fact]
    public async Task A_check_that_nobody_waits_for_any_more_ends()
    {
        var came = new TaskCompletionSource();
        await using Loopback server = await Loopback.StartAsync((context, _) =>
        {
            came.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using ServiceProvider provider = Services(server, checks => checks.AddBackend(timeout: TimeSpan.FromMinutes(10)));
        using var gone = new CancellationTokenSource();

        Task<HealthReport> check = provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(gone.Token);
        await came.Task;
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
    }

    [Fact]
    public async Task Named_clients_have_checks_of_their_own()
    {
        await using Loopback up = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, """{"version":"1.9.6"}"""));
        await using Loopback down = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, "", status: 503));
        await using ServiceProvider provider = Services(up, checks => checks.AddBackend().AddBackend("tenant-a").AddBackend("forgotten"), services =>
            services.AddBackend("tenant-a", down.Configure));

        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Healthy, report.Entries[Name].Status);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries[Name + ":tenant-a"].Status);
        HealthReportEntry forgotten = report.Entries[Name + ":forgotten"];
        Assert.Equal(HealthStatus.Unhealthy, forgotten.Status);
        Assert.Contains("There is no client 'Appwrite.DependencyInjection.Tests.IBackend:forgotten'", forgotten.Description, StringComparison.Ordinal);
    }

    private static async Task<HealthReportEntry> CheckAsync(Loopback server, Action<IHealthChecksBuilder>? add = null)
    {
        await using ServiceProvider provider = Services(server, add ?? (checks => checks.AddBackend()));
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries[Name];
    }

    private static ServiceProvider Services(Loopback server, Action<IHealthChecksBuilder> add, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddBackend(options =>
        {
            server.Configure(options);
            options.Credential = AppwriteCredential.ApiKey(Key);
        });
        add(services.AddHealthChecks());
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
