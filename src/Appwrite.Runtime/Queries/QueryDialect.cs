namespace Appwrite.Runtime;

/// <summary>The two ways in which servers take queries. A call chooses the right one by itself.</summary>
public enum QueryDialect
{
    /// <summary>JSON, from version 1.5 on: <c>{"method":"equal","attribute":"name","values":["Walter"]}</c>.</summary>
    Json,

    /// <summary>
    /// The text of versions before 1.5, which newer servers take as well when a response format below 1.5 is asked for:
    /// <c>equal("name", ["Walter"])</c>.
    /// </summary>
    Legacy,
}

/// <summary>Decides the dialect of a call.</summary>
internal static class QueryDialects
{
    /// <summary>
    /// Legacy where either the spec that a client was generated from, or the response format that its caller has set, is below 1.5.
    /// Recorded: a server of 1.4 takes nothing else, whatever format is asked for; newer servers take it for a format below 1.5.
    /// </summary>
    /// <param name="specVersion">The version of the spec; null for a call without one.</param>
    /// <param name="responseFormat">The format that the caller has set; null for none.</param>
    /// <param name="version">The version that decides for the legacy dialect, for messages.</param>
    public static QueryDialect Of(string? specVersion, string? responseFormat, out string version)
    {
        version = (IsLegacy(responseFormat) ? responseFormat : specVersion) ?? "";
        return IsLegacy(version) ? QueryDialect.Legacy : QueryDialect.Json;
    }

    private static bool IsLegacy(string? version) => ServerVersion.IsBelow(version, minor: 5);
}
