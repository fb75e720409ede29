using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>What the analyzers of calls say. A type of its own, because the order of fields in several files is not defined.</summary>
    private static class Editor
    {
        public static readonly DiagnosticDescriptor NotAwaited = new(
            Ids.NotAwaited, "Call is not awaited", "Nobody {0} '{1}', so that {2}; write '_ = …' where that is meant",
            Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public static readonly DiagnosticDescriptor NotDisposed = new(
            Ids.NotDisposed, "Not disposed of", "Nobody disposes of this '{0}', so that {1}; hold it by 'await using', or dispose of it in a 'finally'",
            Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public static readonly DiagnosticDescriptor LostSession = new(
            Ids.LostSession, "Session that nobody keeps",
            "'{0}' creates a session that nobody keeps, because the connection's credential is Guest: the next call is not signed in by it; give the connection AppwriteCredential.CookieSession, with a store where the session is to last",
            Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public static readonly DiagnosticDescriptor OpenPermission = new(
            Ids.OpenPermission, "Everybody may write",
            "{0} may {1} by this permission; unless that is meant, give it to Role.Users(), a team or a user",
            Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

        public static readonly DiagnosticDescriptor SecretInAnswer = new(
            Ids.SecretInAnswer, "Endpoint answers with secrets",
            "The endpoint answers with '{0}', whose {1} callers get to see; answer with a type of your own, or add AppwriteJson.ResolverWithoutSecrets to the JSON options of the endpoints",
            Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);
    }
}
