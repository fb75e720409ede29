using Appwrite.Tests;
using Microsoft.Playwright;

namespace Appwrite.Browser.Tests;

/// <summary>Rows of a typed table in a browser, and what others do with them, live.</summary>
[Collection(BrowserGroup.Name)]
public class RowTests(BrowserFixture browser)
{
    public static TheoryData<Site> Sites => [Site.Cross];

    [ChromiumTheory]
    [MemberData(nameof(Sites))]
    public async Task Rows_are_added_changed_and_deleted_and_another_browser_sees_it_live(Site site)
    {
        await using Visitor ada = await browser.VisitAsync(site);
        await using Visitor grace = await browser.VisitAsync(site);
        IPage first = await ada.LogInAsync("Ada", await browser.CreateUserAsync("Ada"));
        IPage second = await grace.LogInAsync("Grace", await browser.CreateUserAsync("Grace"));
        foreach (IPage each in (IPage[])[first, second])
        {
            await Expect(each.Locator("#line")).ToHaveTextAsync("live");
        }

        string title = site == Site.Cross ? "So What" : $"So What, {site}";
        await AddAsync(first, title, "Miles Davis", 5);
        ILocator[] rows = [Row(first, title), Row(second, title)];
        foreach (ILocator row in rows)
        {
            await Expect(row).ToContainTextAsync("Miles Davis");
        }

        // The one who has not made it changes it, and the other sees that.
        await rows[1].GetByText("Edit").ClickAsync();
        ILocator edited = second.Locator("tr.edited");
        await edited.GetByLabel("Stars").FillAsync("3");
        await edited.GetByText("Save").ClickAsync();
        foreach (ILocator row in rows)
        {
            await Expect(row.Locator(".stars")).ToHaveTextAsync("★★★");
        }

        await TakePictureAsync(first, second, site);

        // A line that is lost is opened again, and what happened meanwhile is read.
        browser.Sandbox.Realtime.DropAll();
        await AddAsync(second, title + " again", "Bill Evans", 4);
        await Expect(Row(first, title + " again")).ToContainTextAsync("Bill Evans");

        await rows[0].GetByText("Delete").ClickAsync();
        foreach (IPage each in (IPage[])[first, second])
        {
            await Expect(Row(each, title)).ToHaveCountAsync(0);
            await Expect(each.Locator("#line")).ToHaveTextAsync("live");
        }

        // That a line has broken, a browser says by itself.
        Assert.DoesNotContain(ada.Errors.Concat(grace.Errors), error => !error.Contains("WebSocket", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task What_the_server_refuses_is_told()
    {
        await using Visitor visitor = await browser.VisitAsync(Site.Cross);
        IPage tab = await visitor.LogInAsync("Ada", await browser.CreateUserAsync("Ada"));
        await Expect(tab.Locator("#line")).ToHaveTextAsync("live");
        await tab.EvaluateAsync("document.querySelector('#stars').removeAttribute('max')");

        await AddAsync(tab, "Too good", "Nobody", 9);

        await Expect(tab.GetByRole(AriaRole.Alert)).ToContainTextAsync("stars");
    }

    private static async Task AddAsync(IPage tab, string title, string artist, int stars)
    {
        await tab.FillAsync("#title", title);
        await tab.FillAsync("#artist", artist);
        await tab.FillAsync("#stars", $"{stars}");
        await tab.ClickAsync("#add button");
    }

    private static ILocator Row(IPage tab, string title) => tab.Locator("#songs tbody tr", new() { Has = tab.GetByText(title, new() { Exact = true }) });

    // The picture of the documents is made when it is asked for: BLAZOR_PICTURE=1
    private static async Task TakePictureAsync(IPage first, IPage second, Site site)
    {
        if (site != Site.Cross || Environment.GetEnvironmentVariable("BLAZOR_PICTURE") != "1")
        {
            return;
        }

        await AddAsync(second, "Naima", "John Coltrane", 5);
        await AddAsync(second, "Peace Piece", "Bill Evans", 4);
        await Expect(Row(first, "Peace Piece")).ToBeVisibleAsync();
        await first.ScreenshotAsync(new()
        {
            Path = RepositoryFolder.Path("docs", "images", "blazor.png"),
            Animations = ScreenshotAnimations.Disabled,
            Clip = new Clip { Width = 1000, Height = 430 },
        });
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
