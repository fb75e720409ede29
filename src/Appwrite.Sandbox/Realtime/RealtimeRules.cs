namespace Appwrite.Sandbox.Realtime;

/// <summary>In what the server versions differ about realtime.</summary>
internal sealed class RealtimeRules(SandboxVersion version)
{
    private const string Hidden = "Error: Server Error";

    public SandboxVersion Version => version;

    /// <summary><c>subscribe</c>, <c>unsubscribe</c> and <c>presence</c> messages, addresses without channels, <c>jwt=</c>, channels of one action.</summary>
    public bool HasMessages => version >= SandboxVersion.Appwrite196;

    /// <summary>Subscriptions have ids and, in an address, slots with queries.</summary>
    public bool HasSubscriptions => version >= SandboxVersion.Appwrite19;

    /// <summary><c>ping</c> messages, and the header <c>X-Appwrite-Session</c>.</summary>
    public bool HasPing => version >= SandboxVersion.Appwrite18;

    /// <summary>An authentication message raises all subscriptions, and not only those of the last slot.</summary>
    public bool AuthenticatesAll => version != SandboxVersion.Appwrite19;

    /// <summary>Who authenticates as somebody else goes on hearing what the user before may know, and of the account only of that one's.</summary>
    public bool KeepsEarlierUser => version < SandboxVersion.Appwrite19;

    /// <summary>A file raises one event when it is complete, and not one for each chunk.</summary>
    public bool HasOneEventPerFile => version >= SandboxVersion.Appwrite196;

    /// <summary>What a client is told of the reason for an error; many servers keep it to themselves.</summary>
    public string Explain(int code, string reason, bool isConnecting) => version switch
    {
        SandboxVersion.Appwrite14 => reason,
        SandboxVersion.Appwrite18 => Hidden,
        SandboxVersion.Appwrite19 => isConnecting && code == 1008 ? reason : Hidden,
        _ => (isConnecting && code == 1008) || code is >= 400 and < 500 ? reason : Hidden,
    };
}
