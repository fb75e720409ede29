using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>What generated enumerations do in the same way.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OpenEnumeration
{
    /// <summary>Makes a value of its text, if there is one.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="text">The text as it travels.</param>
    /// <param name="result">The value; the default one where there is no text.</param>
    /// <returns>Whether there is a text.</returns>
    public static bool TryParse<TEnum>([NotNullWhen(true)] string? text, out TEnum result)
        where TEnum : struct, IOpenEnumeration<TEnum>
    {
        result = text is null ? default : TEnum.Create(text);
        return text is not null;
    }
}
