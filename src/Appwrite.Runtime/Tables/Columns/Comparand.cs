using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

// Were the operators to take null itself, the compiler would take what is compared with null for possibly null from there on, and warn of
// s.Title == null || s.Title == "".

/// <summary>What a column is compared with: a value or null, which convert to it implicitly.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[SuppressMessage("Usage", "CA2225", Justification = "Values are written as they are.")]
public readonly record struct Comparand<T>
    where T : struct
{
    private Comparand(T? value) => Value = value;

    internal T? Value { get; }

    /// <summary>Takes a value.</summary>
    /// <param name="value">The value, or null.</param>
    public static implicit operator Comparand<T>(T? value) => new(value);
}

/// <summary>What a column of texts is compared with: a text or null, which convert to it implicitly.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Texts are written as they are.")]
public readonly record struct TextComparand
{
    private TextComparand(string? value) => Value = value;

    internal string? Value { get; }

    /// <summary>Takes a text.</summary>
    /// <param name="value">The text, or null.</param>
    public static implicit operator TextComparand(string? value) => new(value);
}
