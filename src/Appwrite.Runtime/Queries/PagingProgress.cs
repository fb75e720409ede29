namespace Appwrite.Runtime;

/// <summary>How far the reading of a list has come.</summary>
/// <param name="Received">How many items the server has sent so far.</param>
/// <param name="Total">
/// How many items the list had in all when the reading began, or as many as were asked for where that is less; <see langword="null"/> where the
/// server does not say. Servers stop counting at 5,000, so that this number means "at least".
/// </param>
public readonly record struct PagingProgress(long Received, long? Total);
