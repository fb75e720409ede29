namespace Appwrite.Runtime;

/// <summary>
/// What generated enumerations have in common: a text of the API for which the spec knows some values, and which keeps the values
/// that a newer server sends beside them.
/// </summary>
/// <typeparam name="TSelf">The enumeration itself.</typeparam>
public interface IOpenEnumeration<TSelf> : IOpenEnumeration
    where TSelf : struct, IOpenEnumeration<TSelf>
{
    /// <summary>The texts that the spec knows, in its order; none where they are not told.</summary>
    static virtual IReadOnlyList<string> KnownValues => [];

    /// <summary>Makes the enumeration's value of a text, whether the spec knows it or not.</summary>
    /// <param name="value">The text as it travels.</param>
    /// <returns>The value that keeps this text.</returns>
    static abstract TSelf Create(string value);
}

/// <summary>What generated enumerations have in common, whichever they are.</summary>
public interface IOpenEnumeration
{
    /// <summary>The text as it travels; never <see langword="null"/>.</summary>
    string Value { get; }
}
