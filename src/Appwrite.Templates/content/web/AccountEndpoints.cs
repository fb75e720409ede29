using Appwrite.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using My_App.Backend;

namespace My_App;

/// <summary>Signing up, in and out.</summary>
public static class AccountEndpoints
{
    /// <summary>Adds the endpoints.</summary>
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
        var user = await guest.Account.CreateAsync(ID.Unique(), signUp.Email, signUp.Password, signUp.Name, cancellationToken);
        return TypedResults.Created("/me", new Me(user.Id, user.Name, user.Email));
    }

    // With the API key: only to a key the server tells the session's secret. It stays between this program and the browser's cookie.
    private static async Task<NoContent> LoginAsync(Login login, IBackend backend, HttpContext context, CancellationToken cancellationToken)
    {
        var session = await backend.Account.CreateEmailPasswordSessionAsync(login.Email, login.Password, cancellationToken);
        SignedIn.WriteCookie(context, session.Secret, AppwriteDate.TryParse(session.Expire, out DateTimeOffset expires) ? expires : null);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LogoutAsync(SignedIn signedIn, HttpContext context, CancellationToken cancellationToken)
    {
        await signedIn.Backend.Account.DeleteSessionAsync("current", cancellationToken);
        SignedIn.DeleteCookie(context);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Me>> GetMeAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        var user = await signedIn.Backend.Account.GetAsync(cancellationToken);
        return TypedResults.Ok(new Me(user.Id, user.Name, user.Email));
    }
}
