using System;
using System.Linq;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Tells by its form whether a text is a secret that an Appwrite server made.</summary>
internal static class SecretText
{
    // Servers make 256 hexadecimal digits. A placeholder or an id is far shorter.
    private const int FewestDigits = 64;

    // Of the 32 bytes of HS256, which servers sign with.
    private const int ShortestSignature = 43;

    // How JSON that begins with a property looks in Base64.
    private const string JsonInBase64 = "eyJ";

    /// <summary>What the text looks like, in words for a message; null when it is no secret, such as a placeholder.</summary>
    public static string? Describe(string text)
    {
        // A key's kind stands before it: "standard_", "dynamic_", and newer ones.
        int kindLength = text.IndexOf('_');
        if (kindLength > 0 && text.Take(kindLength).All(character => character is >= 'a' and <= 'z'))
        {
            string key = text.Substring(kindLength + 1);
            return IsHex(key) || IsJwt(key) ? "an API key" : null;
        }

        return IsHex(text) ? "an API key or a session's secret"
            : IsJwt(text) ? "a JWT"
            : IsSession(text) ? "a session's secret"
            : null;
    }

    private static bool IsHex(string text) =>
        text.Length >= FewestDigits
            && text.All(character => character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));

    private static bool IsJwt(string text) =>
        text.Split('.') is [var header, var payload, var signature]
            && header.StartsWith(JsonInBase64, StringComparison.Ordinal)
            && payload.StartsWith(JsonInBase64, StringComparison.Ordinal)
            && signature.Length >= ShortestSignature
            && header.Concat(payload).Concat(signature).All(character => IsLetterOrDigit(character) || character is '-' or '_');

    // A cookie's value is the session's id and secret as JSON in Base64, whose last characters may be percent-encoded.
    private static bool IsSession(string text) =>
        text.Length >= FewestDigits
            && text.StartsWith(JsonInBase64, StringComparison.Ordinal)
            && text.All(character => IsLetterOrDigit(character) || character is '+' or '/' or '=' or '%');

    private static bool IsLetterOrDigit(char character) =>
        character is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
