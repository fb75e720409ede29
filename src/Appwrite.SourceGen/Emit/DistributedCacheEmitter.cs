using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the class that keeps a user's session in a program's distributed cache. The text is always the same.</summary>
internal static class DistributedCacheEmitter
{
    private const string Cache = "global::Microsoft.Extensions.Caching.Distributed.";
    private const string Protection = "global::Microsoft.AspNetCore.DataProtection.";
    private const string Tasks = "global::System.Threading.Tasks.";
    private const string Token = "global::System.Threading.CancellationToken";
    private const string Session = CSharp.Runtime + "StoredSession";

    public static void Emit(SourceWriter writer, BoundHostClass store)
    {
        writer.Line($$"""
            /// <summary>
            /// Keeps the session of one user in the program's distributed cache, where all its machines find it, protected by its data protection. Make
            /// one for each request or whatever else belongs to one user, and give it to <see cref="{{CSharp.Runtime}}AppwriteCredential.CookieSession" />.
            /// It is nothing for a singleton, which would be one visitor's session for all.
            /// </summary>
            """);
        SourceEmitter.Mark(writer, store.Accessibility);
        using (writer.Open($"{store.Accessibility} sealed class {store.ClassName} : {CSharp.Runtime}ISessionStore"))
        {
            writer.Line(Text);
        }
    }

    private const string Text = $$"""
        private readonly {{Cache}}IDistributedCache _cache;
        private readonly {{Protection}}IDataProtector _protector;
        private readonly string _cacheKey;

        /// <summary>Makes the store of one user; nothing is read or written yet.</summary>
        /// <param name="cache">The cache, which all machines share: <c>AddStackExchangeRedisCache</c> for example, and not <c>AddDistributedMemoryCache</c>.</param>
        /// <param name="protection">The data protection, whose keys all machines share.</param>
        /// <param name="userKey">
        /// What tells this user, or this browser, of this project apart from all others. Whoever can choose it can be anybody: take it from what the program
        /// itself has signed, such as a claim of the authentication cookie, and never from a query, a form or a plain cookie.
        /// </param>
        /// <exception cref="global::System.ArgumentException">The key is null, empty, or only white space.</exception>
        public DistributedSessionStore(
            {{Cache}}IDistributedCache cache, {{Protection}}IDataProtectionProvider protection, string userKey)
        {
            global::System.ArgumentNullException.ThrowIfNull(cache);
            global::System.ArgumentNullException.ThrowIfNull(protection);
            if (string.IsNullOrWhiteSpace(userKey))
            {
                const string Message = "The user's key is missing, and without it one visitor's session would be everybody's. Is somebody signed in?";
                throw userKey is null
                    ? new global::System.ArgumentNullException(nameof(userKey), Message)
                    : new global::System.ArgumentException(Message, nameof(userKey));
            }

            _cache = cache;

            // What another user's store has written does not open with this one's key.
            _protector = protection.CreateProtector("Appwrite.Runtime.StoredSession").CreateProtector(userKey);
            _cacheKey = "appwrite:session:" + global::System.Convert.ToHexString(
                global::System.Security.Cryptography.SHA256.HashData(global::System.Text.Encoding.UTF8.GetBytes(userKey)));
        }

        /// <inheritdoc />
        /// <exception cref="global::System.IO.InvalidDataException">What the cache has cannot be opened. The next login replaces it.</exception>
        public async {{Tasks}}ValueTask<{{Session}}?> LoadAsync({{Token}} cancellationToken)
        {
            byte[]? content = await _cache.GetAsync(_cacheKey, cancellationToken).ConfigureAwait(false);
            if (content is null)
            {
                return null;
            }

            try
            {
                return {{Session}}.Deserialize(_protector.Unprotect(content));
            }
            catch (global::System.Exception exception)
                when (exception is global::System.Security.Cryptography.CryptographicException or global::System.FormatException)
            {
                throw new global::System.IO.InvalidDataException(
                    "The session in the cache cannot be opened: it is damaged, or was protected by a key that this machine does not have. Machines share "
                    + "sessions only if they share their data protection keys. The next login replaces it.",
                    exception);
            }
        }

        /// <inheritdoc />
        public async {{Tasks}}ValueTask SaveAsync({{Session}} session, {{Token}} cancellationToken)
        {
            global::System.ArgumentNullException.ThrowIfNull(session);
            global::System.DateTimeOffset now = global::System.DateTimeOffset.UtcNow;

            // A cache refuses what has ended. Where the server has not told an end, it is its usual one, so that no cache fills up with sessions.
            global::System.DateTimeOffset end = session.Expires ?? now.AddDays(365);
            if (end <= now)
            {
                await ClearAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            await _cache.SetAsync(
                _cacheKey,
                _protector.Protect(session.Serialize()),
                new {{Cache}}DistributedCacheEntryOptions { AbsoluteExpiration = end },
                cancellationToken).ConfigureAwait(false);
        }

        /// <inheritdoc />
        public async {{Tasks}}ValueTask ClearAsync({{Token}} cancellationToken) =>
            await _cache.RemoveAsync(_cacheKey, cancellationToken).ConfigureAwait(false);

        /// <summary>What it is, without the user's key.</summary>
        public override string ToString() => "session in the distributed cache (key hidden)";
        """;
}
