using System.Text.Json.Nodes;
using Appwrite.Editor.Tests.Completion;

namespace Appwrite.Package.Tests;

/// <summary>What csharp-ls offers in a project that has the package.</summary>
[Collection(PackageTests.Name)]
public sealed class LanguageServerTests(PackedFeed feed)
{
    private const string File = "Program.cs";

    [LanguageServerFact]
    public async Task It_offers_the_names_of_the_attributes_at_every_place()
    {
        Consumer consumer = await Consumer.CreateAsync(feed, "", spec: null);
        foreach ((string name, string text) in CompletionPlaces.Files)
        {
            await consumer.AddFileAsync(Path.GetFileName(name), text);
        }

        await using LanguageServer server = await LanguageServer.StartAsync(consumer.Folder, File);

        // The server loads what a package has for editors when it is first asked.
        List<JsonNode> services = [];
        for (int i = 0; i < 120 && services.Count == 0; i++)
        {
            await Task.Delay(i == 0 ? 0 : 500);
            services = await CompleteAsync(server, """[AppwriteService("$$")] partial interface ILibrary;""");
        }

        var wrong = new List<string>();
        foreach ((string source, string names) in CompletionPlaces.All)
        {
            string offered = string.Join(' ', (await CompleteAsync(server, source)).OrderBy(item => (string)item["sortText"]!, StringComparer.Ordinal).Select(item => (string)item["label"]!));
            if (offered != names)
            {
                wrong.Add($"{source}: '{offered}'");
            }
        }

        Assert.Empty(wrong);
        JsonNode operation = (await CompleteAsync(server, """[AppwriteService("library", Include = ["$$"])] interface ILibrary;"""))
            .Single(item => (string?)item["label"] == "addBook");
        JsonNode resolved = await server.ResolveAsync(operation);
        Assert.Equal(("POST /library/books", "Add a book"), ((string?)resolved["detail"], (string?)resolved["documentation"]?["value"]));
        Assert.Empty(await CompleteAsync(server, """[System.Obsolete("$$")] interface ILibrary;"""));
    }

    private static Task<List<JsonNode>> CompleteAsync(LanguageServer server, string source)
    {
        string text = CompletionPlaces.Usings + source;
        int caret = text.IndexOf("$$", StringComparison.Ordinal);
        return server.CompleteAsync(text.Remove(caret, 2), caret);
    }
}
