namespace Appwrite.Runtime;

public readonly partial struct Query
{
    /// <summary>Keeps what was created before a date.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The query.</returns>
    /// <remarks>Sent as <c>lessThan</c> on <c>$createdAt</c>.</remarks>
    public static Query CreatedBefore(DateTimeOffset date) => new("lessThan", "$createdAt", date);

    /// <summary>Keeps what was created before a date.</summary>
    /// <param name="date">
    /// The date as text that the server understands, for example a <c>$createdAt</c> it sent; it goes out unchanged.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="date"/> is null or empty.</exception>
    /// <remarks>Sent as <c>lessThan</c> on <c>$createdAt</c>.</remarks>
    public static Query CreatedBefore(string date)
    {
        ArgumentException.ThrowIfNullOrEmpty(date);
        return new("lessThan", "$createdAt", date);
    }

    /// <summary>Keeps what was created after a date.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The query.</returns>
    /// <remarks>Sent as <c>greaterThan</c> on <c>$createdAt</c>.</remarks>
    public static Query CreatedAfter(DateTimeOffset date) => new("greaterThan", "$createdAt", date);

    /// <summary>Keeps what was created after a date.</summary>
    /// <param name="date">
    /// The date as text that the server understands, for example a <c>$createdAt</c> it sent; it goes out unchanged.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="date"/> is null or empty.</exception>
    /// <remarks>Sent as <c>greaterThan</c> on <c>$createdAt</c>.</remarks>
    public static Query CreatedAfter(string date)
    {
        ArgumentException.ThrowIfNullOrEmpty(date);
        return new("greaterThan", "$createdAt", date);
    }

    /// <summary>Keeps what was created between two dates, both included.</summary>
    /// <param name="start">The earlier date.</param>
    /// <param name="end">The later date.</param>
    /// <returns>The query.</returns>
    /// <remarks>Sent as <c>between</c> on <c>$createdAt</c>.</remarks>
    public static Query CreatedBetween(DateTimeOffset start, DateTimeOffset end) =>
        new("between", "$createdAt", QueryValue.OwnList([start, end]));

    /// <summary>Keeps what was created between two dates, both included.</summary>
    /// <param name="start">
    /// The earlier date as text that the server understands, for example a <c>$createdAt</c> it sent; it goes out unchanged.
    /// </param>
    /// <param name="end">The later date, likewise.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="start"/> or <paramref name="end"/> is null or empty.</exception>
    /// <remarks>Sent as <c>between</c> on <c>$createdAt</c>.</remarks>
    public static Query CreatedBetween(string start, string end)
    {
        ArgumentException.ThrowIfNullOrEmpty(start);
        ArgumentException.ThrowIfNullOrEmpty(end);
        return new("between", "$createdAt", QueryValue.OwnList([start, end]));
    }

    /// <summary>Keeps what was updated for the last time before a date.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The query.</returns>
    /// <remarks>Sent as <c>lessThan</c> on <c>$updatedAt</c>.</remarks>
    public static Query UpdatedBefore(DateTimeOffset date) => new("lessThan", "$updatedAt", date);

    /// <summary>Keeps what was updated for the last time before a date.</summary>
    /// <param name="date">
    /// The date as text that the server understands, for example a <c>$createdAt</c> it sent; it goes out unchanged.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="date"/> is null or empty.</exception>
    /// <remarks>Sent as <c>lessThan</c> on <c>$updatedAt</c>.</remarks>
    public static Query UpdatedBefore(string date)
    {
        ArgumentException.ThrowIfNullOrEmpty(date);
        return new("lessThan", "$updatedAt", date);
    }

    /// <summary>Keeps what was updated for the last time after a date.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The query.</returns>
    /// <remarks>Sent as <c>greaterThan</c> on <c>$updatedAt</c>.</remarks>
    public static Query UpdatedAfter(DateTimeOffset date) => new("greaterThan", "$updatedAt", date);

    /// <summary>Keeps what was updated for the last time after a date.</summary>
    /// <param name="date">
    /// The date as text that the server understands, for example a <c>$createdAt</c> it sent; it goes out unchanged.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="date"/> is null or empty.</exception>
    /// <remarks>Sent as <c>greaterThan</c> on <c>$updatedAt</c>.</remarks>
    public static Query UpdatedAfter(string date)
    {
        ArgumentException.ThrowIfNullOrEmpty(date);
        return new("greaterThan", "$updatedAt", date);
    }

    /// <summary>Keeps what was updated for the last time between two dates, both included.</summary>
    /// <param name="start">The earlier date.</param>
    /// <param name="end">The later date.</param>
    /// <returns>The query.</returns>
    /// <remarks>Sent as <c>between</c> on <c>$updatedAt</c>.</remarks>
    public static Query UpdatedBetween(DateTimeOffset start, DateTimeOffset end) =>
        new("between", "$updatedAt", QueryValue.OwnList([start, end]));

    /// <summary>Keeps what was updated for the last time between two dates, both included.</summary>
    /// <param name="start">
    /// The earlier date as text that the server understands, for example a <c>$createdAt</c> it sent; it goes out unchanged.
    /// </param>
    /// <param name="end">The later date, likewise.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="start"/> or <paramref name="end"/> is null or empty.</exception>
    /// <remarks>Sent as <c>between</c> on <c>$updatedAt</c>.</remarks>
    public static Query UpdatedBetween(string start, string end)
    {
        ArgumentException.ThrowIfNullOrEmpty(start);
        ArgumentException.ThrowIfNullOrEmpty(end);
        return new("between", "$updatedAt", QueryValue.OwnList([start, end]));
    }
}
