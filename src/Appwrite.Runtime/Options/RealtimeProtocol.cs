namespace Appwrite.Runtime;

/// <summary>How a server is asked for events.</summary>
public enum RealtimeProtocol
{
    /// <summary>By messages from version 1.9.6 on, and by the address before, or where the version is not known.</summary>
    Automatic,

    /// <summary>The channels stand in the address, so that other channels take another line. All servers take that.</summary>
    Address,

    /// <summary>Messages on an open line. From version 1.9.6 on; a server that refuses the first of them is asked by the address.</summary>
    Messages,
}
