namespace Appwrite.Runtime;

/// <summary>The headers that go with all requests of a connection: its project, and which program and library it is.</summary>
internal sealed class ClientHeaders(AppwriteConnectionOptions options)
{
    private static readonly string Version = typeof(ClientHeaders).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly string _projectId = options.ProjectId;
    private readonly string _userAgent = options.UserAgent ?? "Appwrite.SourceGen/" + Version;
    private readonly bool _isNamed = options.SendSdkHeaders;

    public void AddTo(HttpRequestMessage message)
    {
        message.Headers.TryAddWithoutValidation("X-Appwrite-Project", _projectId);

        // A browser names itself, and takes no other name.
        if (!OperatingSystem.IsBrowser())
        {
            message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        }

        if (_isNamed)
        {
            message.Headers.TryAddWithoutValidation("x-sdk-name", "Appwrite.SourceGen");
            message.Headers.TryAddWithoutValidation("x-sdk-language", "csharp");
            message.Headers.TryAddWithoutValidation("x-sdk-version", Version);
        }
    }
}
