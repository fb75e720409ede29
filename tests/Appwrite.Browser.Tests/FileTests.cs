using System.Globalization;
using System.Security.Cryptography;
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
            IPage tab = await visitor.SignUpAsync("Ada");
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
            Assert.Empty(visitor.Errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
