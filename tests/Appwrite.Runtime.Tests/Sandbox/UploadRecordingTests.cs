using System.Text.RegularExpressions;
using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>
/// Uploads in chunks, their oddities, and deployments answer as recorded, version by version: status, error type, keys, headers,
/// and how far the file has come. Content is made up in the recorded sizes; signatures are compared by the other tests.
/// </summary>
public sealed partial class UploadRecordingTests
{
    [SharedFact]
    public async Task Uploads_to_1_9_answer_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync();
        await replay.RunAsync("20_bucket", NotEmulated, compareValues: true);
        await replay.RunAsync("21_upload_single", NotEmulated);
        await replay.RunAsync("22_upload_chunked_normal", NotEmulated);
        await replay.RunAsync("23_upload_custom_id_same_fileid", NotEmulated);
        await replay.RunAsync("24_missing_x_appwrite_id", NotEmulated);
        await replay.RunAsync("25_resend_chunk", NotEmulated);
        await replay.RunAsync("26_out_of_order", NotEmulated);
        await replay.RunAsync("27_wrong_total", NotEmulated);
        await replay.RunAsync("28_odd_chunk_sizes", NotEmulated);
        await replay.RunAsync("29_parallel_chunks", NotEmulated);
        await replay.RunAsync("30_permissions_on_chunks", NotEmulated);
        await replay.RunAsync("31_download_view_preview", NotEmulated);
        await replay.RunAsync("32_file_crud", NotEmulated);
        replay.AssertSame(166);
    }

    [SharedFact]
    public async Task Uploads_to_1_4_answer_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync(SandboxVersion.Appwrite14);
        await replay.CreateBucketsAsync("bk426578");
        await replay.RunAsync("21_upload_single", NotEmulated, version: "1.4.14");
        await replay.RunAsync("22_upload_chunked_normal", NotEmulated, version: "1.4.14");
        await replay.RunAsync("24_missing_x_appwrite_id", NotEmulated, version: "1.4.14");
        await replay.RunAsync("25_resend_chunk", NotEmulated, version: "1.4.14");
        await replay.RunAsync("26_out_of_order", NotEmulated, version: "1.4.14");
        replay.AssertSame(46);
    }

    [SharedFact]
    public async Task File_tokens_answer_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync();
        replay.SetTime(new DateTimeOffset(2026, 11, 25, 22, 52, 48, TimeSpan.Zero));
        await replay.PrepareAsync("POST", "/storage/buckets", """{"bucketId":"tk647166","name":"B","fileSecurity":true}""");
        await replay.RunAsync("33_file_tokens", _ => null, prepare: exchange =>
        {
            if (exchange.Note == "the same token after its expiry")
            {
                replay.SetTime(new DateTimeOffset(2026, 11, 25, 22, 53, 51, TimeSpan.Zero));
            }

            return Task.CompletedTask;
        });
        replay.AssertSame(32);
    }

    [SharedFact]
    public async Task Deployments_answer_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync();
        await replay.RunAsync("45_teams_messaging_functions", OtherThanDeployments);
        replay.AssertSame(8);
    }

    private static string? NotEmulated(Exchange exchange) =>
        exchange.Target.EndsWith("?search=hello", StringComparison.Ordinal)
            ? "The sandbox tells letters with accents from those without."
            : RecordingTests.NotEmulated(exchange);

    private static string? OtherThanDeployments(Exchange exchange) =>
        DeploymentRoutes().IsMatch(exchange.Path) ? null : "This part of the scenario is not about deployments.";

    [GeneratedRegex("^/v1/sites|^/v1/functions(/fn[0-9]+(/deployments.*)?)?$")]
    private static partial Regex DeploymentRoutes();
}
