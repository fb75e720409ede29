namespace Appwrite.Runtime;

/// <summary>Gives one form to the exceptions of bodies that cannot be read to their end.</summary>
internal static class BrokenAnswer
{
    /// <summary>
    /// Whether an exception says that a body is damaged: the decompressors and the reader of chunks do so each in their own way.
    /// </summary>
    public static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or HttpRequestException or (InvalidOperationException and not ObjectDisposedException);

    /// <summary>What a reader of the body's stream is to see of damage.</summary>
    public static HttpIOException ToReadError(Exception damage) => new(
        (damage as HttpRequestException)?.HttpRequestError ?? HttpRequestError.InvalidResponse,
        $"The answer is damaged: {damage.Message}",
        damage);

    /// <summary>
    /// What the caller of a call is to see: a connection that breaks now is the same to them as one that breaks before the headers.
    /// </summary>
    public static HttpRequestException ToCallError(Exception exception) => new(
        (exception as HttpIOException)?.HttpRequestError
            ?? (exception as HttpRequestException)?.HttpRequestError
            ?? HttpRequestError.Unknown,
        $"The answer could not be read to its end: {exception.Message}",
        exception);
}
