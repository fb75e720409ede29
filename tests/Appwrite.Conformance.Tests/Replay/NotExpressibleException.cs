namespace Appwrite.Conformance.Tests.Replay;

/// <summary>A recorded request is none that a generated client would send.</summary>
/// <param name="reason">Why, in words that are the same for all exchanges with this reason.</param>
internal sealed class NotExpressibleException(string reason) : Exception(reason);
