namespace Appwrite.Runtime;

/// <summary>A body that takes long to send, and tells the call's clock of its progress, so that it is not taken for silence.</summary>
internal abstract class ClockedContent : HttpContent
{
    /// <summary>The clock of the attempt.</summary>
    public CallClock? Clock { get; set; }
}
