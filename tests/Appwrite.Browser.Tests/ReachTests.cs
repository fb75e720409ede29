using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Appwrite.Browser.Tests;

/// <summary>What a browser keeps from a page.</summary>
[Collection(BrowserGroup.Name)]
public class ReachTests(BrowserFixture browser)
{
    public static TheoryData<Site> Silent => [Site.Refused, Site.Unreachable];

    [ChromiumTheory]
    [MemberData(nameof(Silent))]
    public async Task A_server_that_is_not_there_and_one_that_refuses_the_page_are_told_with_what_to_check(Site site)
    {
        await using Visitor visitor = await browser.VisitAsync(site);
        IPage tab = await visitor.OpenAsync();

        ILocator alert = tab.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync(visitor.Endpoint.GetLeftPart(UriPartial.Authority));
        await Assertions.Expect(alert).ToContainTextAsync("TypeError: Failed to fetch");
        await Assertions.Expect(alert).ToContainTextAsync("platform");
    }

    [ChromiumFact]
    public async Task Limits_and_names_of_downloads_are_not_for_pages_of_another_origin()
    {
        await using Visitor visitor = await browser.VisitAsync(Site.Cross);
        IPage tab = await visitor.LogInAsync("Ada", await browser.CreateUserAsync("Ada"));
        string call = $"fetch('{visitor.Endpoint}/account/jwts', {{ method: 'POST', headers: {{ 'X-Appwrite-Project': '{browser.Sandbox.ProjectId}' }} }})";

        string[] readable = await tab.EvaluateAsync<string[]>($"{call}.then(answer => [...answer.headers.keys()])");

        Assert.Contains("content-type", readable);
        Assert.DoesNotContain(readable, name => name.StartsWith("x-ratelimit", StringComparison.Ordinal) || name == "content-disposition");
    }

    [ChromiumFact]
    public void Nothing_of_ours_is_warned_of_when_a_page_is_trimmed()
    {
        List<string> members = [.. Regex.Matches(browser.PublishOutput, @"warning IL\d+: ([\w.]+)").Select(match => match.Groups[1].Value)];

        // Blazor's own are there, so that ours would be; what Razor writes of a page is Blazor's as well.
        Assert.Contains(members, member => member.StartsWith("Microsoft.", StringComparison.Ordinal));
        Assert.DoesNotContain(members, member => !member.StartsWith("Microsoft.", StringComparison.Ordinal) && !member.EndsWith(".BuildRenderTree", StringComparison.Ordinal));
    }
}
