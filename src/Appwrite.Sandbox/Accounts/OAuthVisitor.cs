namespace Appwrite.Sandbox.Accounts;

/// <summary>Who has signed in at a sign-in page, until the app's server asks for it by the code.</summary>
internal sealed record OAuthVisitor(string Email, string Name);
