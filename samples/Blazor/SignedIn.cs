using System.Net;
using Appwrite.Runtime;
using BlazorSample.AppwriteApi;

namespace BlazorSample;

/// <summary>Who is signed in. The session itself is the connection's.</summary>
internal sealed class SignedIn(IBackend backend, ISessionStore store)
{
    /// <summary>Called when somebody has signed in or out.</summary>
    public event Action? Changed;

    /// <summary>The user; null for a guest, and until it is known.</summary>
    public User? User { get; private set; }

    /// <summary>Whether the server has been asked.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Asks the server whose session the browser has kept.</summary>
    public async Task FindAsync()
    {
        try
        {
            User = await backend.Account.GetAsync();
        }
        catch (AppwriteException guest) when (guest.StatusCode == HttpStatusCode.Unauthorized)
        {
            User = null;
        }
        catch (InvalidDataException)
        {
            // Whatever the browser has kept is no session: nobody is signed in.
            await store.ClearAsync(CancellationToken.None);
            User = null;
        }
        finally
        {
            IsKnown = true;
            Changed?.Invoke();
        }
    }

    public async Task SignUpAsync(string name, string email, string password)
    {
        await backend.Account.CreateAsync(ID.Unique(), email, password, name);
        await LogInAsync(email, password);
    }

    public async Task LogInAsync(string email, string password)
    {
        await backend.Account.CreateEmailPasswordSessionAsync(email, password);
        await FindAsync();
    }

    public async Task LogOutAsync()
    {
        await backend.Account.DeleteSessionAsync("current");
        User = null;
        Changed?.Invoke();
    }
}
