using Microsoft.Playwright;

namespace Appwrite.Browser.Tests;

/// <summary>Who is signed in, in a browser: by cookies, or by what stands in for them, kept in <c>localStorage</c>.</summary>
[Collection(BrowserGroup.Name)]
public class SessionTests(BrowserFixture browser)
{
    private const string Key = "songs";

    public static TheoryData<Site> Sites => [Site.Cross, Site.Same];

    [ChromiumTheory]
    [MemberData(nameof(Sites))]
    public async Task A_user_stays_signed_in_over_a_reload_and_is_signed_out_for_good(Site site)
    {
        await using Visitor visitor = await browser.VisitAsync(site);
        IPage tab = await visitor.SignUpAsync("Ada");

        // Where cookies do it alone, the server tells no secret and there is none to keep.
        string? kept = await KeptAsync(tab);
        Assert.Equal(site == Site.Same, kept is null);
        await tab.ReloadAsync();
        await Expect(tab.Locator("#user")).ToHaveTextAsync("Ada");

        await tab.ClickAsync("#log-out");
        await Expect(tab.Locator("#submit")).ToBeVisibleAsync();
        Assert.Null(await KeptAsync(tab));
        await tab.ReloadAsync();
        await Expect(tab.Locator("#submit")).ToBeVisibleAsync();
        await Expect(tab.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        visitor.AssertNoErrors();
    }

    [ChromiumFact]
    public async Task Tabs_share_the_user_and_a_logout_in_one_is_found_by_the_other()
    {
        await using Visitor visitor = await browser.VisitAsync(Site.Cross);
        IPage first = await visitor.SignUpAsync("Ada");
        IPage second = await visitor.OpenAsync("files");
        await Expect(second.Locator("#user")).ToHaveTextAsync("Ada");

        await first.ClickAsync("#log-out");
        await Expect(first.Locator("#submit")).ToBeVisibleAsync();
        await second.ReloadAsync();

        await Expect(second.Locator("#submit")).ToBeVisibleAsync();
        visitor.AssertNoErrors();
    }

    [ChromiumFact]
    public async Task A_kept_text_that_is_no_session_is_thrown_away_and_is_in_nobodys_way()
    {
        await using Visitor visitor = await browser.VisitAsync(Site.Cross);
        await visitor.Context.AddInitScriptAsync($"if (!localStorage.getItem('{Key}')) localStorage.setItem('{Key}', '{{\"projectId\":')");
        IPage tab = await visitor.OpenAsync();
        await Expect(tab.Locator("#submit")).ToBeVisibleAsync();
        Assert.Null(await KeptAsync(tab));
        await tab.FillAsync("#name", "Grace");
        await Visitor.FillAsync(tab, Visitor.NewEmail());
        await Expect(tab.Locator("#user")).ToHaveTextAsync("Grace");
        Assert.Contains("\"fallback\"", await KeptAsync(tab), StringComparison.Ordinal);
        visitor.AssertNoErrors();
    }

    [ChromiumFact]
    public async Task A_browser_that_keeps_nothing_says_so_with_its_own_reason()
    {
        await using Visitor visitor = await browser.VisitAsync(Site.Cross);
        await visitor.Context.AddInitScriptAsync(
            "Storage.prototype.setItem = () => { throw new DOMException('The quota has been exceeded.', 'QuotaExceededError'); }");
        IPage tab = await visitor.OpenAsync();
        await tab.FillAsync("#name", "Alan");
        await Visitor.FillAsync(tab, Visitor.NewEmail());

        ILocator alert = tab.GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync($"The session under '{Key}' in localStorage cannot be kept");
        await Expect(alert).ToContainTextAsync("The quota has been exceeded");
    }

    private static Task<string?> KeptAsync(IPage tab) => tab.EvaluateAsync<string?>($"localStorage.getItem('{Key}')");

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
