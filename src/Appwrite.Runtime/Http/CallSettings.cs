namespace Appwrite.Runtime;

/// <summary>What differs between views on one connection.</summary>
internal sealed record CallSettings(
    AppwriteCredential Credential,
    string? Locale,
    string? ResponseFormat,
    TimeSpan Timeout,
    Action<AppwriteResponseInfo>? OnResponse,
    TimeProvider Time)
{
    /// <summary>The part of a file that downloads ask for; null for all of it.</summary>
    public AppwriteRange? Range { get; init; }

    public static CallSettings Of(AppwriteConnectionOptions options) =>
        new(options.Credential, options.Locale, options.ResponseFormat, options.Timeout, options.OnResponse, options.TimeProvider);

    /// <summary>The settings with those replaced that the caller has set.</summary>
    public CallSettings With(AppwriteCallOptions options) => new(
        options.Credential ?? Credential,
        options.Locale ?? Locale,
        options.ResponseFormat ?? ResponseFormat,
        options.Timeout ?? Timeout,
        options.OnResponse ?? OnResponse,
        Time)
    {
        Range = options.Range ?? Range,
    };
}
