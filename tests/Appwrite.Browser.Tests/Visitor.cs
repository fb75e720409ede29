using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Appwrite.Browser.Tests;

/// <summary>Somebody at a browser. What the browser's console says of errors is kept.</summary>
internal sealed class Visitor(IBrowserContext context, Uri page, Uri endpoint) : IAsyncDisposable
{
    public const string Password = "correct horse";

    private readonly ConcurrentQueue<string> _errors = new();

    public IBrowserContext Context => context;

    /// <summary>The server's address, as this visitor calls it.</summary>
    public Uri Endpoint => endpoint;

    /// <summary>The page's address.</summary>
    public Uri Address => page;

    /// <summary>Errors in the console of all tabs, but for those that a browser writes of a guest who asks for an account.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Says which there are, in full.</summary>
    public void AssertNoErrors() => Assert.True(_errors.IsEmpty, string.Join("\n", _errors));

    public async Task<IPage> OpenAsync(string path = "")
    {
        IPage tab = await context.NewPageAsync();
        tab.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Location.Contains("/v1/account:", StringComparison.Ordinal))
            {
                _errors.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        tab.PageError += (_, error) => _errors.Enqueue(error);
        await tab.GotoAsync(new Uri(page, path).AbsoluteUri);
        return tab;
    }

    public static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    /// <summary>Opens the page and signs a new user up.</summary>
    public async Task<IPage> SignUpAsync(string name)
    {
        IPage tab = await OpenAsync();
        await tab.FillAsync("#name", name);
        await FillAsync(tab, NewEmail());
        await Assertions.Expect(tab.Locator("#user")).ToHaveTextAsync(name);
        return tab;
    }

    /// <summary>Opens the page and signs a user in who is there.</summary>
    public async Task<IPage> LogInAsync(string name, string email)
    {
        IPage tab = await OpenAsync();
        await tab.ClickAsync("#switch");
        await FillAsync(tab, email);
        await Assertions.Expect(tab.Locator("#user")).ToHaveTextAsync(name);
        return tab;
    }

    /// <summary>Fills in the form, and sends it.</summary>
    public static async Task FillAsync(IPage tab, string email)
    {
        await tab.FillAsync("#email", email);
        await tab.FillAsync("#password", Password);
        await tab.ClickAsync("#submit");
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
