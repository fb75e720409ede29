using System.Security.Cryptography;
using Appwrite.Runtime;
using BlazorSample;
using BlazorSample.AppwriteApi;
using Microsoft.Playwright;

namespace Appwrite.Browser.Tests;

/// <summary>Files in a browser.</summary>
[Collection(BrowserGroup.Name)]
public class FileTests(BrowserFixture browser)
{
    // Three chunks.
    private const int Length = 12_000_000;

    [ChromiumFact]
    public async Task Twelve_megabytes_go_up_in_chunks_with_progress_and_arrive_as_they_were()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("appwrite-browser-");
        try
        {
            byte[] content = RandomNumberGenerator.GetBytes(Length);
            string path = Path.Combine(folder.FullName, "concert.bin");
            await File.WriteAllBytesAsync(path, content);
            await using Visitor visitor = await browser.VisitAsync(Site.Cross);
            IPage tab = await visitor.LogInAsync("Ada", await browser.CreateUserAsync("Ada"));
            await tab.ClickAsync("text=Files");
            await tab.EvaluateAsync("""
                window.seen = [];
                new MutationObserver(() => { const bar = document.querySelector('#progress'); if (bar) window.seen.push(bar.value); })
                    .observe(document.body, { subtree: true, childList: true, attributes: true });
                """);
            int before = browser.Sandbox.Transfers.Uploads.Count;

            await tab.SetInputFilesAsync("#file", path);

            await Assertions.Expect(tab.Locator("#files li", new() { HasText = "concert.bin" })).ToContainTextAsync("12.0 MB");
            await Assertions.Expect(tab.Locator("#progress")).ToHaveCountAsync(0);
            double[] seen = await tab.EvaluateAsync<double[]>("window.seen");
            Assert.Equal(seen.Order(), seen);
            Assert.Contains(seen, value => value is > 0.2 and < 0.9);
            Assert.Equal(3, browser.Sandbox.Transfers.Uploads.Count - before);
            Assert.Equal(content, await StoredAsync("concert.bin"));
            visitor.AssertNoErrors();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [ChromiumFact]
    public async Task A_picture_that_goes_up_is_shown()
    {
        await using Visitor visitor = await browser.VisitAsync(Site.Cross);
        IPage tab = await visitor.LogInAsync("Ada", await browser.CreateUserAsync("Ada"));
        await tab.ClickAsync("text=Files");
        byte[] picture = await tab.ScreenshotAsync();

        ILocator image = tab.GetByAltText("page.png");
        ILocator entry = tab.Locator("#files li", new() { HasText = "page.png" });
        var file = new FilePayload { Name = "page.png", MimeType = "image/png", Buffer = picture };

        // The same file twice, of which the first is deleted.
        await tab.SetInputFilesAsync("#file", file);
        await Assertions.Expect(image).ToHaveCountAsync(1);
        await tab.SetInputFilesAsync("#file", file);
        await Assertions.Expect(image).ToHaveCountAsync(2);
        await entry.Last.GetByText("Delete").ClickAsync();

        await Assertions.Expect(image).ToHaveCountAsync(1);
        await tab.WaitForFunctionAsync("() => document.querySelector('#files img').complete");
        Assert.Equal(320, await image.EvaluateAsync<int>("image => image.naturalWidth"));
        Assert.Equal(picture, await StoredAsync("page.png"));
        visitor.AssertNoErrors();
    }

    private async Task<byte[]> StoredAsync(string name)
    {
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = browser.Sandbox.Endpoint,
            ProjectId = browser.Sandbox.ProjectId,
            Credential = AppwriteCredential.ApiKey(browser.Sandbox.ApiKey),
        });
        FileList files = await new BackendClient(connection).Storage.ListFilesAsync(Pictures.BucketId, [Query.Equal("name", name)]);
        await using Stream stored = browser.Sandbox.OpenFile(Pictures.BucketId, files.Files.Single().Id);
        using var content = new MemoryStream();
        await stored.CopyToAsync(content);
        return content.ToArray();
    }
}
