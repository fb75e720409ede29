using Appwrite.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using WebApi.Client;
using WebApi.Client.AppwriteApi;

namespace WebApi;

/// <summary>Signing up, in and out.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/signup", SignUpAsync);
        routes.MapPost("/login", LoginAsync);
        routes.MapPost("/logout", LogoutAsync);
        routes.MapGet("/me", GetMeAsync);
    }

    // As a guest, so that the server's own limit on sign-ups counts.
    private static async Task<Created<Me>> SignUpAsync(SignUp signUp, IBackend backend, CancellationToken cancellationToken)
    {
        IBackend guest = backend.With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest });
        User user = await guest.Account.CreateAsync(ID.Unique(), signUp.Email, signUp.Password, signUp.Name, cancellationToken);
        return TypedResults.Created("/me", ToMe(user));
    }

    // With the API key: only to a key the server tells the session's secret. It stays between this program and the browser's cookie.
    private static async Task<NoContent> LoginAsync(
        Login login, IBackend backend, AppwriteCredential serverCredential, HttpContext context, CancellationToken cancellationToken)
    {
        AppwriteCredential credential = SignedIn.ForBrowser(serverCredential, context.Request);
        Session session = await backend.With(new AppwriteCallOptions { Credential = credential })
            .Account.CreateEmailPasswordSessionAsync(login.Email, login.Password, cancellationToken);
        DateTimeOffset? expires = AppwriteDate.TryParse(session.Expire, out DateTimeOffset date) ? date : null;
        SignedIn.WriteCookie(context, session.Secret, expires);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LogoutAsync(SignedIn user, HttpContext context, CancellationToken cancellationToken)
    {
        await user.Backend.Account.DeleteSessionAsync("current", cancellationToken);
        SignedIn.DeleteCookie(context);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Me>> GetMeAsync(SignedIn user, CancellationToken cancellationToken) =>
        TypedResults.Ok(ToMe(await user.Backend.Account.GetAsync(cancellationToken)));

    private static Me ToMe(User user) => new(user.Id, user.Name, user.Email);
}
