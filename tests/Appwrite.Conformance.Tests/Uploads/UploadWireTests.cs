using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Appwrite.Conformance.Tests.Replay;
using Appwrite.Runtime;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests.Uploads;

/// <summary>
/// Generated clients upload what was uploaded to real servers, in as many requests: the order of the chunks, the address, Content-Range,
/// X-Appwrite-ID and all other headers, the form's fields, the field, name, type and length of the file's part have to be the recorded ones.
/// </summary>
public sealed class UploadWireTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Specs = new()
    {
        ["1.9.0"] = "open-api3-1.8.x-server.json",
        ["1.4.14"] = "open-api3-1.4.x-server.json",
    };

    /// <summary>What is compared, and what is not and why: the recordings show mistakes of clients too.</summary>
    private const string Expected = """
        1.9.0 21_upload_single[0] small file, no content-range: 1 compared
        1.9.0 21_upload_single[1] small file, custom id + permissions: 1 compared
        1.9.0 21_upload_single[2] small file, duplicate id -> 409: 1 compared
        1.9.0 21_upload_single[3] small file WITH content-range 0-(n-1)/n (n=12): 1 not compared: a range with a file that fits into one request
        1.9.0 21_upload_single[4] exactly 5 MiB without content-range: 1 compared
        1.9.0 21_upload_single[5] 6 MiB without content-range (single request above 5MB): 1 not compared: more than 5 MiB in one request
        1.9.0 21_upload_single[6] empty file (0 bytes): 1 compared
        1.9.0 21_upload_single[7] no file part: 1 not compared: a form that no method makes
        1.9.0 21_upload_single[8] no fileId: 1 not compared: a form that no method makes
        1.9.0 21_upload_single[10] file part under wrong name: 1 not compared: a form that no method makes
        1.9.0 21_upload_single[11] missing bucket: 1 compared
        1.9.0 21_upload_single[12] ext not allowed: 1 compared
        1.9.0 21_upload_single[13] file too large for bucket: 1 compared
        1.9.0 21_upload_single[14] guest upload w/ create(any): 1 compared
        1.9.0 21_upload_single[15] guest upload to private bucket: 1 compared
        1.9.0 22_upload_chunked_normal[0] chunk 1/3: 3 compared
        1.9.0 22_upload_chunked_normal[8] re-send chunk 3 after completion: 1 not compared: a chunk that the server refused
        1.9.0 22_upload_chunked_normal[9] re-send chunk 1 after completion: 1 not compared: a chunk that the server refused
        1.9.0 23_upload_custom_id_same_fileid[0] 1/3 custom id: 3 not compared: a later chunk without X-Appwrite-ID
        1.9.0 23_upload_custom_id_same_fileid[3] 1/3 custom id with X-Appwrite-ID on first too: 3 compared, without the first one's X-Appwrite-ID
        1.9.0 23_upload_custom_id_same_fileid[6] 1/3 X-Appwrite-ID differs from fileId (fileId=unique()): 3 not compared: X-Appwrite-ID with the first chunk that is not its fileId
        1.9.0 24_missing_x_appwrite_id[0] 1/3: 3 not compared: a later chunk without X-Appwrite-ID
        1.9.0 25_resend_chunk[0] 1/3: 6 not compared: chunks out of order, twice or left out
        1.9.0 26_out_of_order[0] 2/3 first: 3 not compared: chunks out of order, twice or left out
        1.9.0 26_out_of_order[4] 1/3: 3 not compared: chunks out of order, twice or left out
        1.9.0 26_out_of_order[9] 3/3 FIRST: 1 not compared: chunks out of order, twice or left out
        1.9.0 26_out_of_order[10] then 1/3: 1 not compared: a chunk that the server refused
        1.9.0 26_out_of_order[11] then 2/3: 1 not compared: a chunk that the server refused
        1.9.0 26_out_of_order[13] then 3/3 again: 1 not compared: a chunk that the server refused
        1.9.0 27_wrong_total[0] 1/3 right total: 3 not compared: a chunk that the server refused
        1.9.0 27_wrong_total[4] 1/2 total too small (claims 10 MiB): 2 compared
        1.9.0 27_wrong_total[6] 3rd beyond claimed total: 1 not compared: a chunk that the server refused
        1.9.0 27_wrong_total[7] end > total: 1 not compared: a chunk that the server refused
        1.9.0 27_wrong_total[8] end == total (legacy tolerance): 1 not compared: a body of another length than its range
        1.9.0 27_wrong_total[9] total *: 1 not compared: a chunk that the server refused
        1.9.0 27_wrong_total[10] no unit: 1 not compared: a chunk that the server refused
        1.9.0 27_wrong_total[11] start>end: 1 not compared: a chunk that the server refused
        1.9.0 27_wrong_total[12] unit items: 1 not compared: no range, or one that contradicts another
        1.9.0 27_wrong_total[13] range length does not match body (says 5MiB, sends 1 KiB): 1 not compared: a body of another length than its range
        1.9.0 27_wrong_total[14] bad X-Appwrite-ID: 1 not compared: a chunk that the server refused
        1.9.0 27_wrong_total[15] X-Appwrite-ID unknown id on chunk 2: 1 not compared: X-Appwrite-ID with the first chunk that is not its fileId
        1.9.0 28_odd_chunk_sizes[0] 1/3 5MiB: 3 not compared: chunks of another size than 5 MiB
        1.9.0 28_odd_chunk_sizes[5] 1 MiB chunks 1/13: 13 not compared: chunks of another size than 5 MiB
        1.9.0 28_odd_chunk_sizes[19] 5,000,000-byte chunks 1/3: 3 not compared: chunks of another size than 5 MiB
        1.9.0 28_odd_chunk_sizes[23] 10 MiB chunks 1/2: 2 not compared: chunks of another size than 5 MiB
        1.9.0 28_odd_chunk_sizes[26] exactly 10 MiB 1/2: 2 compared
        1.9.0 29_parallel_chunks[0] 1/3: 3 compared
        1.9.0 29_parallel_chunks[5] 1/3 all parallel: 3 compared, without the first one's X-Appwrite-ID
        1.9.0 30_permissions_on_chunks[0] 1/3 with permissions: 3 not compared: fields that not all chunks have
        1.9.0 30_permissions_on_chunks[3] 1/3 with permissions on all: 3 compared
        1.4.14 21_upload_single[0] small file, no content-range: 1 compared
        1.4.14 21_upload_single[1] small file, custom id + permissions: 1 compared
        1.4.14 21_upload_single[2] small file, duplicate id -> 409: 1 compared
        1.4.14 21_upload_single[3] small file WITH content-range 0-(n-1)/n (n=12): 1 not compared: a chunk that the server refused
        1.4.14 21_upload_single[4] exactly 5 MiB without content-range: 1 compared
        1.4.14 21_upload_single[6] empty file (0 bytes): 1 compared
        1.4.14 21_upload_single[7] no file part: 1 not compared: a form that no method makes
        1.4.14 21_upload_single[8] no fileId: 1 not compared: a form that no method makes
        1.4.14 21_upload_single[10] file part under wrong name: 1 not compared: a form that no method makes
        1.4.14 21_upload_single[11] missing bucket: 1 compared
        1.4.14 21_upload_single[12] ext not allowed: 1 compared
        1.4.14 21_upload_single[13] file too large for bucket: 1 compared
        1.4.14 21_upload_single[14] guest upload w/ create(any): 1 compared
        1.4.14 21_upload_single[15] guest upload to private bucket: 1 compared
        1.4.14 22_upload_chunked_normal[0] chunk 1/3: 3 compared
        1.4.14 22_upload_chunked_normal[8] re-send chunk 3 after completion: 1 not compared: a chunk that the server refused
        1.4.14 22_upload_chunked_normal[9] re-send chunk 1 after completion: 1 not compared: a chunk that the server refused
        1.4.14 24_missing_x_appwrite_id[0] 1/3: 3 not compared: a chunk that the server refused
        1.4.14 25_resend_chunk[0] 1/3: 3 not compared: a chunk that the server refused
        1.4.14 25_resend_chunk[3] 2/3 again: 3 not compared: X-Appwrite-ID with the first chunk that is not its fileId
        1.4.14 26_out_of_order[0] 2/3 first: 3 not compared: chunks out of order, twice or left out
        1.4.14 26_out_of_order[4] 1/3: 3 not compared: chunks out of order, twice or left out
        1.4.14 26_out_of_order[9] 3/3 FIRST: 1 not compared: a chunk that the server refused

        """;

    [SharedFact]
    public async Task Uploads_send_what_was_recorded()
    {
        string report = "";
        var differences = new List<string>();
        foreach ((string version, string spec) in Specs)
        {
            var client = new GeneratedClient(spec);
            foreach (RecordedUpload upload in Recording.Scenarios(version)
                .Where(scenario => string.CompareOrdinal(scenario, "21") > 0 && string.CompareOrdinal(scenario, "31") < 0)
                .SelectMany(scenario => RecordedUpload.Read(scenario, version)))
            {
                string? fault = upload.Fault();
                report += fault is null
                    ? $"{version} {upload}: {upload.Requests.Count} compared{(upload.HasEarlyId ? ", without the first one's X-Appwrite-ID" : "")}\n"
                    : $"{version} {upload}: {upload.Requests.Count} not compared: {fault}\n";
                if (fault is null)
                {
                    differences.AddRange((await CompareAsync(client, upload.WithoutEarlyId())).Select(difference => $"{version} {upload}: {difference}"));
                }
            }
        }

        output.WriteLine(report);
        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.Equal(Expected, report);
    }

    /// <summary>
    /// Of these exchanges only heads were kept. One of them tells by its length how the parts were written: the server took it, and it has the
    /// permissions as a list without numbers. The others have quoting, names or fields that ours does not send.
    /// </summary>
    [SharedTheory]
    [InlineData("1.9.0")]
    [InlineData("1.4.14")]
    public async Task A_form_has_as_many_bytes_as_a_recorded_one_of_the_same_style(string version)
    {
        JsonNode recorded = JsonNode.Parse(File.ReadAllText(SharedFolder.Path("recordings", version, "60_wire_level_dotnet_shapes.json")))!["exchanges"]!
            .AsArray().Single(exchange => (string?)exchange!["note"] == "array field style permissions[]")!;
        var answer = JsonNode.Parse((string)recorded["responseBody"]!)!;
        Assert.Equal(["read(\"any\")", "update(\"any\")"], answer["$permissions"]!.AsArray().Select(item => (string?)item));
        var client = new GeneratedClient(Specs[version]);
        SpecOperation operation = client.Spec.Find("POST", "/storage/buckets/b/files").Single();
        MethodInfo method = client.Method(operation)!;
        byte[]? body = null;
        string? boundary = null;
        using var handler = new ChunkServer((request, bytes) =>
        {
            body = bytes;
            boundary = request.Content!.Headers.ContentType!.Parameters.Single().Value!;
        });

        await handler.CallAsync(client, method, InputFile.FromBytes("x"u8.ToArray(), "a.txt"), new()
        {
            ["fileId"] = "unique()",
            ["permissions"] = new[] { Permission.Read(Role.Any()), Permission.Update(Role.Any()) },
        });

        // The recorded boundary has three characters and stands five times; where the recorded caller left the id to the server, ours makes it up.
        int longer = (5 * (boundary!.Length - "BND".Length)) + (20 - "unique()".Length);
        Assert.Equal((int)recorded["bodyLength"]!, body!.Length - longer);
    }

    private static async Task<IReadOnlyList<string>> CompareAsync(GeneratedClient client, RecordedUpload upload)
    {
        byte[] bytes = new byte[upload.Length];
        new Random(upload.Length).NextBytes(bytes);
#pragma warning disable CA5351 // The server's signature is an MD5; it protects against accidents only.
        string signature = Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
        using var handler = new UploadReplayHandler(upload.Requests, signature);
        using var http = new HttpClient(handler);

        // The first request without what makes it a chunk is the call that a user makes.
        Exchange call = RecordedUpload.Without(upload.First, "Content-Range");
        SpecOperation operation = client.Spec.Find("POST", RecordedRequest.PathBelowVersion(call)).Single();
        MethodInfo method = client.Method(operation)!;
        object?[] arguments = ArgumentBinder.Bind(operation, method, call);
        int file = Array.FindIndex(arguments, argument => argument is InputFile);
        var given = (InputFile)arguments[file]!;
        arguments[file] = InputFile.FromBytes(bytes, given.FileName, given.ContentType);

        int? status = null;
        await using var connection = new AppwriteConnection(RecordedRequest.ConnectionOptions(call, http));
        try
        {
            await (Task)method.Invoke(client.Instance(method, connection), BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        }
        catch (AppwriteException exception)
        {
            status = (int)exception.StatusCode!;
        }

        List<string> differences =
        [
            .. upload.Requests.Zip(handler.Sent)
                .SelectMany((pair, index) => RequestComparison.Differences(pair.First, pair.Second, client.Spec.Version)
                    .Select(difference => $"request {index + 1}: {difference}")),
        ];
        if (handler.Sent.Count != upload.Requests.Count)
        {
            differences.Add($"{handler.Sent.Count} requests were sent");
        }

        int? recorded = upload.Requests[^1].Status is >= 400 and var refusal ? refusal : null;
        if (status != recorded)
        {
            differences.Add($"the call ended with {status} instead of {recorded}");
        }

        if (!bytes.SequenceEqual(handler.Bytes))
        {
            differences.Add("the bytes that came are not those of the file");
        }

        return differences;
    }
}
