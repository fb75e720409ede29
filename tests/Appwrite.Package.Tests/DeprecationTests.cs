using Appwrite.Tests;

namespace Appwrite.Package.Tests;

/// <summary>Whether <c>dotnet format</c> finds the analyzer of deprecated calls and its fix in the package.</summary>
[Collection(PackageTests.Name)]
public sealed class DeprecationTests(PackedFeed feed)
{
    private const string Program = """
        using Appwrite.Runtime;
        using App.AppwriteApi;

        namespace App;

        [AppwriteClient]
        public partial interface IBackend;

        public static class Songs
        {
            public static async Task<int> CountAsync(IBackend backend)
            {
                DocumentList songs = await backend.Databases.ListDocumentsAsync("music", "songs", [Query.Limit(1)]);
                return songs.Documents.Count;
            }
        }
        """;

    [Fact]
    public async Task Dotnet_format_exchanges_deprecated_calls()
    {
        string spec = await File.ReadAllTextAsync(RepositoryFolder.Path("tests", "Appwrite.Editor.Tests", "Fixtures", "archive.json"));
        Consumer consumer = await Consumer.CreateAsync(feed, Program, spec, properties: "<OutputType>Library</OutputType>");

        (await consumer.RunDotNetAsync("format", "analyzers", "--diagnostics", "APW120", "--severity", "info", "--no-restore")).EnsureSuccess();

        Assert.Equal(
            Program.Replace("DocumentList songs", "RowList songs", StringComparison.Ordinal)
                .Replace("Databases.ListDocumentsAsync", "TablesDb.ListRowsAsync", StringComparison.Ordinal)
                .Replace("songs.Documents", "songs.Rows", StringComparison.Ordinal),
            await consumer.ReadFileAsync("Program.cs"));
    }
}
