namespace Appwrite.Sandbox.Http;

/// <summary>In what the server versions differ about files, tables and truth values.</summary>
internal sealed record ServerRules
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>What error answers give as <c>version</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Above this size of a body the server resets the connection instead of answering 413.</summary>
    public required long MaxRequestBytes { get; init; }

    /// <summary>A range that ends the file completes a new file by itself: right for a single chunk, cut off for one of several.</summary>
    public required bool LastChunkMayComeFirst { get; init; }

    /// <summary>Every chunk counts, also one that was there already, so that a repeated chunk breaks the upload.</summary>
    public required bool CountsRepeatedChunks { get; init; }

    /// <summary>A last chunk without permissions leaves those of the first one alone.</summary>
    public required bool KeepsPermissions { get; init; }

    /// <summary>Files tell their <c>encryption</c> and <c>compression</c>.</summary>
    public required bool TellsCompression { get; init; }

    /// <summary>Downloads say <c>Cache-Control</c>; older servers say <c>Expires</c>.</summary>
    public required bool SendsCacheControl { get; init; }

    public required bool HasSites { get; init; }

    /// <summary>The text <c>false</c> of a form is false; otherwise it is true, as any text is that is not empty, and only <c>0</c> is false.</summary>
    public required bool ReadsFalseInForms { get; init; }

    /// <summary>The same of an address.</summary>
    public required bool ReadsFalseInAddresses { get; init; }

    /// <summary>The <c>$sequence</c> of a row is a text, before that a number.</summary>
    public required bool SequenceIsText { get; init; }

    /// <summary>
    /// There are varchar, text, mediumtext, longtext and bigint columns, columns that are made along with their table,
    /// <c>containsAny</c> and <c>containsAll</c>.
    /// </summary>
    public required bool HasNewerTables { get; init; }

    /// <summary>
    /// What came after 1.9.0: new rows in a transaction have empty texts as their dates instead of none; the answer with a new table has its
    /// columns; a value that a unique index has already is told from an id that is taken; databases tell a status; spatial columns can be
    /// asked for null.
    /// </summary>
    public bool HasNewestTables { get; init; }

    public static ServerRules For(SandboxVersion version) => version switch
    {
        SandboxVersion.Appwrite14 => new ServerRules
        {
            Version = "1.4.14",
            MaxRequestBytes = 6 * Mebibyte,
            LastChunkMayComeFirst = false,
            CountsRepeatedChunks = true,
            KeepsPermissions = false,
            TellsCompression = false,
            SendsCacheControl = false,
            HasSites = false,
            SequenceIsText = false,
            HasNewerTables = false,
            ReadsFalseInForms = false,
            ReadsFalseInAddresses = true,
        },
        SandboxVersion.Appwrite18 => new ServerRules
        {
            Version = "1.8.1",
            MaxRequestBytes = 12 * Mebibyte,
            LastChunkMayComeFirst = false,
            CountsRepeatedChunks = false,
            KeepsPermissions = false,
            TellsCompression = false,
            SendsCacheControl = true,
            HasSites = true,
            SequenceIsText = false,
            HasNewerTables = false,
            ReadsFalseInForms = true,
            ReadsFalseInAddresses = false,
        },
        SandboxVersion.Appwrite19 => new ServerRules
        {
            Version = Errors.ServerVersion,
            MaxRequestBytes = 12 * Mebibyte,
            LastChunkMayComeFirst = true,
            CountsRepeatedChunks = false,
            KeepsPermissions = true,
            TellsCompression = true,
            SendsCacheControl = true,
            HasSites = true,
            SequenceIsText = true,
            HasNewerTables = true,
            ReadsFalseInForms = true,
            ReadsFalseInAddresses = true,
        },
        SandboxVersion.Appwrite196 => For(SandboxVersion.Appwrite19) with
        {
            Version = "1.9.6",
            HasNewestTables = true,
            ReadsFalseInAddresses = false,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, "The sandbox knows Appwrite 1.4, 1.8, 1.9 and 1.9.6."),
    };
}
