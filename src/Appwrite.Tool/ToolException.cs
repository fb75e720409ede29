namespace Appwrite.Tool;

/// <summary>What keeps a command from its work, in words for the user: what, where, and what to do.</summary>
internal sealed class ToolException(string message, Exception? cause = null) : Exception(message, cause);
