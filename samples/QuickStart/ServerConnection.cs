using Appwrite.Runtime;
using Samples;

namespace QuickStart;

/// <summary>Connections to the sample's server.</summary>
internal static class ServerConnection
{
    public static AppwriteConnection Connect(this Server server, AppwriteCredential credential) => new(new AppwriteConnectionOptions
    {
        Endpoint = server.Endpoint,
        ProjectId = server.ProjectId,
        Credential = credential,
    });
}
