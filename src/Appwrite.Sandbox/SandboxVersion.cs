namespace Appwrite.Sandbox;

/// <summary>The Appwrite server whose rules for uploads, downloads, tables, truth values, realtime and answers to browsers a sandbox follows.</summary>
public enum SandboxVersion
{
    /// <summary>Appwrite 1.4.14.</summary>
    Appwrite14,

    /// <summary>Appwrite 1.8.1.</summary>
    Appwrite18,

    /// <summary>Appwrite 1.9.0.</summary>
    Appwrite19,

    /// <summary>Appwrite 1.9.6 on PostgreSQL. Uploads and downloads are still as on 1.9.0.</summary>
    Appwrite196,
}
