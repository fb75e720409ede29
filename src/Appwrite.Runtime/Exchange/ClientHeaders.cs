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
        HeaderText.Add(message.Headers, "X-Appwrite-Project", _projectId);

        // A browser names itself, and takes no other name.
        if (!OperatingSystem.IsBrowser())
        {
            HeaderText.Add(message.Headers, "User-Agent", _userAgent);
        }

        if (_isNamed)
        {
            HeaderText.Add(message.Headers, "x-sdk-name", "Appwrite.SourceGen");
            HeaderText.Add(message.Headers, "x-sdk-language", "csharp");
            HeaderText.Add(message.Headers, "x-sdk-version", Version);
        }
    }
}
