namespace Appwrite.Sandbox.Faults;

/// <summary>The connection is to be closed without an answer.</summary>
internal sealed class ConnectionDroppedException : Exception;
