using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the session store of browsers. The text is always the same.</summary>
internal static class LocalStorageEmitter
{
    private const string Js = "global::Microsoft.JSInterop.";
    private const string Session = CSharp.Runtime + "StoredSession";
    private const string Task = "global::System.Threading.Tasks.ValueTask";
    private const string Token = "global::System.Threading.CancellationToken";

    public static void Emit(SourceWriter writer, BoundHostClass store)
    {
        writer.Line("""
            /// <summary>
            /// Keeps a session in the browser's <c>localStorage</c>, so that a reload and the next visit find the user signed in. All tabs of the
            /// page's origin share it, and the last one to sign in or out decides what is kept; a tab that is open goes on with the session that it
            /// has loaded. <b>Every script of the page can read it</b>, as it can do whatever the user may: let no foreign script in.
            /// </summary>
            """);
        SourceEmitter.Mark(writer, store.Accessibility);
        using (writer.Open($"{store.Accessibility} sealed class {store.ClassName} : {CSharp.Runtime}ISessionStore"))
        {
            writer.Line(Text(store.ClassName));
        }
    }

    private static string Text(string className) => $$"""
        private readonly {{Js}}IJSRuntime _jsRuntime;
        private readonly string _key;

        /// <summary>Makes a store; nothing is read or written yet.</summary>
        /// <param name="jsRuntime">The page's JavaScript, for example from the program's services.</param>
        /// <param name="key">Under which name the session is kept. Programs of one origin that do not share their user have different ones.</param>
        /// <exception cref="global::System.ArgumentException">The name is empty.</exception>
        public {{className}}({{Js}}IJSRuntime jsRuntime, string key = "appwrite-session")
        {
            global::System.ArgumentNullException.ThrowIfNull(jsRuntime);
            global::System.ArgumentException.ThrowIfNullOrWhiteSpace(key);
            _jsRuntime = jsRuntime;
            _key = key;
        }

        /// <inheritdoc />
        /// <exception cref="global::System.IO.InvalidDataException">What is kept is no session.</exception>
        /// <exception cref="global::System.IO.IOException">The browser does not let the page use its storage.</exception>
        public async {{Task}}<{{Session}}?> LoadAsync({{Token}} cancellationToken)
        {
            string? text = await CallAsync("read", "localStorage.getItem", cancellationToken, _key).ConfigureAwait(false);
            if (text is null)
            {
                return null;
            }

            try
            {
                return {{Session}}.Deserialize(global::System.Text.Encoding.UTF8.GetBytes(text));
            }
            catch (global::System.FormatException exception)
            {
                throw new global::System.IO.InvalidDataException(
                    $"What localStorage has under '{_key}' cannot be used: {exception.Message.TrimEnd('.')}. Remove it, or sign in again, which replaces it.",
                    exception);
            }
        }

        /// <inheritdoc />
        /// <exception cref="global::System.IO.IOException">The browser does not let the page use its storage, or has no room left for it.</exception>
        public async {{Task}} SaveAsync({{Session}} session, {{Token}} cancellationToken)
        {
            global::System.ArgumentNullException.ThrowIfNull(session);
            string text = global::System.Text.Encoding.UTF8.GetString(session.Serialize());
            await CallAsync("kept", "localStorage.setItem", cancellationToken, _key, text).ConfigureAwait(false);
        }

        /// <inheritdoc />
        /// <exception cref="global::System.IO.IOException">The browser does not let the page use its storage.</exception>
        public async {{Task}} ClearAsync({{Token}} cancellationToken) =>
            await CallAsync("removed", "localStorage.removeItem", cancellationToken, _key).ConfigureAwait(false);

        /// <summary>Where the session is kept.</summary>
        public override string ToString() => $"session in localStorage, {_key}";

        private async {{Task}}<string?> CallAsync(string what, string function, {{Token}} cancellationToken, params object?[] arguments)
        {
            try
            {
                return await _jsRuntime.InvokeAsync<string?>(function, cancellationToken, arguments).ConfigureAwait(false);
            }
            catch ({{Js}}JSException exception)
            {
                // The first line is what the browser says, and the others are where it says so.
                throw new global::System.IO.IOException(
                    $"The session under '{_key}' in localStorage cannot be {what}: {exception.Message.Split('\n')[0].TrimEnd('.')}. "
                    + "Browsers refuse it in private windows, where cookies are blocked, and when the storage of the page's origin is full.",
                    exception);
            }
        }
        """;
}
