using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime;

/// <summary>What is particular to one subscription. What is <see langword="null"/> is as <see cref="AppwriteRealtimeOptions"/> says.</summary>
public sealed class RealtimeSubscriptionOptions
{
    /// <summary>
    /// Which events are wanted, by what is in their payload; all of them have to fit. The server answers what it can: from 1.9 on
    /// <c>equal</c>, <c>notEqual</c>, the four comparisons of size, <c>isNull</c>, <c>isNotNull</c>, and what joins them. The rest is
    /// answered here, with the same strictness: texts are compared letter by letter. <see langword="null"/> wants all.
    /// </summary>
    /// <remarks>What an update takes out of the condition sends no event: the server looks at the new payload only.</remarks>
    public IReadOnlyList<Query>? Queries { get; init; }

    /// <summary>How many events wait for the reader.</summary>
    public int? BufferSize { get; init; }

    /// <summary>What happens when more events wait.</summary>
    public RealtimeOverflow? WhenFull { get; init; }

    /// <summary>
    /// How the payload is read, from a <c>JsonSerializerContext</c> of the caller's. <see langword="null"/> for generated models and rows, for
    /// <see cref="System.Text.Json.JsonElement"/>, and for types that <see cref="AppwriteConnectionOptions.TypeInfoResolver"/> knows.
    /// </summary>
    public JsonTypeInfo? PayloadType { get; init; }

    internal void Validate()
    {
        if (BufferSize is { } size)
        {
            AppwriteRealtimeOptions.RequireRange(size, nameof(BufferSize), 1, 1_000_000);
        }

        if (WhenFull is { } whenFull && !Enum.IsDefined(whenFull))
        {
            throw new ArgumentOutOfRangeException(nameof(WhenFull), whenFull, "There is no such way.");
        }
    }
}
