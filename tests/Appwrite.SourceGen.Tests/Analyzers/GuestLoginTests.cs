using Appwrite.SourceGen.Analyzers;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Analyzers;

/// <summary>Logins of guests, whose sessions nobody keeps.</summary>
public class GuestLoginTests
{
    private const string Login = ".CreateEmailPasswordSessionAsync(\"a@b.c\", \"secret\")";
    private const string NewOptions = "new AppwriteConnectionOptions { Endpoint = new(\"https://localhost/v1\"), ProjectId = \"p\"";

    [Theory]
    [InlineData($"var own = new AppwriteConnection({NewOptions} }}); await [|new AccountClient(own){Login}|];")]
    [InlineData($"var own = new AppwriteConnection({NewOptions}, Credential = AppwriteCredential.Guest }}); IBackend client = new BackendClient(own); await [|client.Account{Login}|];")]
    [InlineData($"var options = {NewOptions} }}; options.Locale = \"en\"; var own = new AppwriteConnection(options); await [|new AccountClient(own){Login}|];")]
    [InlineData($"var options = {NewOptions} }}; options.Credential = AppwriteCredential.Guest; var own = new AppwriteConnection(options); await [|new AccountClient(own){Login}|];")]
    [InlineData($"AppwriteCredential guest = AppwriteCredential.Guest.WithDevKey(\"k\"); IBackend client = backend.With(new AppwriteCallOptions {{ Credential = guest }}); await [|client.Account{Login}|];")]
    [InlineData($"var account = backend.With(new AppwriteCallOptions {{ Credential = AppwriteCredential.Guest }}).With(new AppwriteCallOptions()).Account; await [|account{Login}|].ConfigureAwait(false);")]
    [InlineData($"var view = connection.With(new AppwriteCallOptions {{ Credential = AppwriteCredential.Guest }}); _ = await [|new AccountClient(view){Login}|];")]
    [InlineData($"var view = connection.With(new AppwriteCallOptions {{ Credential = AppwriteCredential.Guest }}); Session session = await [|new AccountClient(view){Login}|];")]
    [InlineData("var view = connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest }); await [|new AccountClient(view).UpdateMagicUrlSessionAsync(\"u\")|];")]
    [InlineData($"await [|OfField{Login}|];")]
    [InlineData("var view = connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest }); await [|new OwnAccountClient(view).EnterAsync(\"u\")|];")]
    [InlineData($"IOwnAccount mine = new OwnAccountClient(connection.With(new AppwriteCallOptions {{ Credential = AppwriteCredential.Guest }})); await [|mine{Login}|];")]
    public Task A_login_whose_session_is_lost_is_reported(string statements) => AssertMarkedAsync(statements);

    [Theory]
    [InlineData($"await backend.Account{Login};")]
    [InlineData($"await new AccountClient(connection){Login};")]
    [InlineData($"var own = new AppwriteConnection({NewOptions}, Credential = AppwriteCredential.CookieSession() }}); await new AccountClient(own){Login};")]
    [InlineData($"var own = new AppwriteConnection({NewOptions}, Credential = AppwriteCredential.ApiKey(\"k\") }}); await new AccountClient(own){Login};")]
    [InlineData($"var own = new AppwriteConnection({NewOptions} }}); await new AccountClient(own.With(new AppwriteCallOptions {{ Credential = AppwriteCredential.CookieSession() }})){Login};")]
    [InlineData($"var options = {NewOptions} }}; options.Credential = AppwriteCredential.CookieSession(); await new AccountClient(new AppwriteConnection(options)){Login};")]
    [InlineData($"var options = {NewOptions} }}; Configure(options); await new AccountClient(new AppwriteConnection(options)){Login};")]
    [InlineData($"await new AccountClient(new AppwriteConnection(Options)){Login};")]
    [InlineData($"var own = new AppwriteConnection({NewOptions} }}); if (_kept is null) own = connection; await new AccountClient(own){Login};")]
    [InlineData($"var view = connection.With(new AppwriteCallOptions {{ Credential = Chosen() }}); await new AccountClient(view){Login};")]
    [InlineData($"var view = connection.With(new AppwriteCallOptions {{ Credential = AppwriteCredential.Guest }}); Session session = await new AccountClient(view){Login}; Give(session.Secret);")]
    [InlineData($"var view = connection.With(new AppwriteCallOptions {{ Credential = AppwriteCredential.Guest }}); Give(await new AccountClient(view){Login});")]
    [InlineData($"var view = connection.With(new AppwriteCallOptions {{ Credential = AppwriteCredential.Guest }}); string secret = (await new AccountClient(view){Login}).Secret; Give(secret);")]
    [InlineData("var view = connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest }); await new AccountClient(view).UpdateSessionAsync();")]
    [InlineData("var view = connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest }); await new UsersClient(view).GetAsync();")]
    [InlineData("await own.EnterAsync(\"a\");")]
    [InlineData($"await new AccountClient(connection.With(new AppwriteCallOptions {{ Credential = _given }})){Login};")]
    [InlineData($"AppwriteCredential credential = AppwriteCredential.Guest; (credential, _) = (Chosen(), 1); await new AccountClient(connection.With(new AppwriteCallOptions {{ Credential = credential }})){Login};")]
    [InlineData($"AppwriteCredential credential = AppwriteCredential.Guest; Choose(out credential); await new AccountClient(connection.With(new AppwriteCallOptions {{ Credential = credential }})){Login};")]
    [InlineData("var view = connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest }); await new OwnAccountClient(view).CreateLongerSessionAsync();")]
    public Task Other_logins_and_calls_are_not(string statements) => AssertMarkedAsync(statements);

    [Fact]
    public async Task The_message_names_the_call_and_the_credential_to_take()
    {
        Diagnostic found = Assert.Single(await CallProgram.AnalyzeAsync(
            new GuestLoginAnalyzer(), InMethod($"await new AccountClient(connection.With(new AppwriteCallOptions {{ Credential = AppwriteCredential.Guest }})){Login};")));

        Assert.Equal(("APW123", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Equal(
            "'AccountClient.CreateEmailPasswordSessionAsync' creates a session that nobody keeps, because the connection's credential is Guest: the next call "
                + "is not signed in by it; give the connection AppwriteCredential.CookieSession, with a store where the session is to last",
            found.GetMessage(null));
    }

    [Fact]
    public Task Without_the_runtime_nothing_runs() => CallProgram.AssertCostsNothingWithoutRuntimeAsync(new GuestLoginAnalyzer());

    private static Task AssertMarkedAsync(string statements) => CallProgram.AssertMarkedAsync(new GuestLoginAnalyzer(), InMethod(statements));

    private static string InMethod(string statements) => $$"""
        private static readonly AccountClient OfField = new(new AppwriteConnection(new AppwriteConnectionOptions { Endpoint = new("https://localhost/v1"), ProjectId = "p" }));
        private static readonly AppwriteCredential _given = AppwriteCredential.Guest;
        static Program() { _given = Chosen(); }
        private static void Choose(out AppwriteCredential credential) => credential = Chosen();
        private static AppwriteCredential Chosen() => AppwriteCredential.Guest;
        private static void Configure(AppwriteConnectionOptions options) { }
        private async Task Run() { {{statements}} }
        """;
}
