using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>
/// Uploads in chunks, their oddities, and deployments answer as recorded, version by version: status, error type, keys, headers,
/// and how far the file has come. Content is made up in the recorded sizes; signatures are compared by the other tests.
/// </summary>
public sealed class UploadRecordingTests
{
    [SharedFact]
    public async Task Uploads_to_1_9_answer_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync();
        await replay.RunAsync("20_bucket", NotEmulated);
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
        replay.AssertSame(1);
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
        replay.AssertSame(1);
    }

    [SharedFact]
    public async Task Deployments_answer_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync();
        await replay.RunAsync("45_teams_messaging_functions", exchange =>
            exchange.Path.Contains("/functions", StringComparison.Ordinal) || exchange.Path.Contains("/sites", StringComparison.Ordinal)
                ? exchange.Path.Contains("/runtimes", StringComparison.Ordinal) || exchange.Path.Contains("/variables", StringComparison.Ordinal)
                    || exchange.Path.Contains("/executions", StringComparison.Ordinal) ? "The sandbox has no such route." : null
                : "Another service.");
        replay.AssertSame(8);
    }

    private static string? NotEmulated(Exchange exchange) =>
        exchange.Path.EndsWith("/preview", StringComparison.Ordinal) || exchange.Path.StartsWith("/v1/tokens", StringComparison.Ordinal)
            ? "The sandbox has no such route."
            : exchange.Target.Contains("token=recorded", StringComparison.Ordinal) ? "The sandbox makes no file tokens."
            : null;
}
