using System.Net;
using Appwrite.Runtime;

namespace My_App;

/// <summary>Who is signed in. The session itself is the connection's.</summary>
public sealed class Account(IBackend backend)
{
    /// <summary>Called when somebody has signed in or out.</summary>
    public event Action? Changed;

    /// <summary>The user's name; null while nobody is signed in.</summary>
    public string? Name { get; private set; }

    /// <summary>Asks the server whose session there is.</summary>
    public async Task FindAsync()
    {
        try
        {
            Name = (await backend.Account.GetAsync()).Name;
        }
        catch (AppwriteException guest) when (guest.StatusCode == HttpStatusCode.Unauthorized)
        {
            Name = null;
        }

        Changed?.Invoke();
    }

    /// <summary>Makes an account, and signs in.</summary>
    public async Task SignUpAsync(string name, string email, string password)
    {
        await backend.Account.CreateAsync(ID.Unique(), email, password, name);
        await SignInAsync(email, password);
    }

    /// <summary>Signs in.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await backend.Account.CreateEmailPasswordSessionAsync(email, password);
        await FindAsync();
    }

    /// <summary>Signs out.</summary>
    public async Task SignOutAsync()
    {
        await backend.Account.DeleteSessionAsync("current");
        Name = null;
        Changed?.Invoke();
    }
}
