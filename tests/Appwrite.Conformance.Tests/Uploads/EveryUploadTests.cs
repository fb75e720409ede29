using System.Reflection;
using Appwrite.Conformance.Tests.Replay;
using Appwrite.Runtime;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests.Uploads;

/// <summary>Every generated method that takes a file sends it in chunks.</summary>
public sealed class EveryUploadTests(ITestOutputHelper output)
{
    private static readonly byte[] Bytes = RandomBytes();

    [SharedTheory]
    [InlineData("open-api3-1.8.x-server.json", "IFunctions.CreateDeploymentAsync, ISites.CreateDeploymentAsync, IStorage.CreateFileAsync")]
    [InlineData("open-api3-1.8.x-client.json", "IStorage.CreateFileAsync")]
    [InlineData("open-api3-1.8.x-console.json", "IFunctions.CreateDeploymentAsync, ISites.CreateDeploymentAsync, IStorage.CreateFileAsync")]
    [InlineData("open-api3-1.9.6-client.json", "IStorage.CreateFileAsync")]
    [InlineData("open-api3-1.4.x-server.json", "IFunctions.CreateDeploymentAsync, IStorage.CreateFileAsync")]
    [InlineData("swagger2-1.8.x-server.json", "IFunctions.CreateDeploymentAsync, ISites.CreateDeploymentAsync, IStorage.CreateFileAsync")]
    [InlineData("swagger2-1.8.x-client.json", "IStorage.CreateFileAsync")]
    public async Task A_file_of_more_than_one_chunk_arrives_whole(string spec, string methods)
    {
        var client = new GeneratedClient(spec);
        var found = new List<string>();
        foreach (MethodInfo method in client.Methods.Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(InputFile))))
        {
            using var server = new ChunkServer();

            object? answer = await server.CallAsync(client, method, InputFile.FromBytes(Bytes, "six.bin"), new() { ["fileId"] = ChunkServer.Id });

            Assert.Equal([($"bytes 0-5242879/{Bytes.Length}", null), ($"bytes 5242880-6291455/{Bytes.Length}", ChunkServer.Id)], server.Requests);
            Assert.True(Bytes.AsSpan().SequenceEqual(server.Bytes));
            Assert.Equal(ChunkServer.Id, LoadedClient.Get(answer, "Id"));
            found.Add($"{method.DeclaringType!.Name}.{method.Name}");
        }

        output.WriteLine(string.Join(", ", found));
        Assert.Equal(methods, string.Join(", ", found.Order(StringComparer.Ordinal)));
    }

    private static byte[] RandomBytes()
    {
        byte[] bytes = new byte[6 * 1024 * 1024];
        new Random(6).NextBytes(bytes);
        return bytes;
    }
}
