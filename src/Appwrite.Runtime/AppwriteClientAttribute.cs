namespace Appwrite.Runtime;

/// <summary>
/// Marks a partial interface as the client of a whole Appwrite API: the generator gives it one property per service of the spec
/// and implements it with a sealed class named after it (<c>IBackend</c> becomes <c>BackendClient</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class AppwriteClientAttribute : Attribute
{
    /// <summary>
    /// The file name of the spec to generate from, as it appears among the project's AdditionalFiles.
    /// <see langword="null"/> takes the only spec of the project.
    /// </summary>
    public string? Spec { get; set; }

    /// <summary>
    /// The namespace of everything that is generated beside the interface and its class.
    /// <see langword="null"/> means the interface's own namespace followed by <c>.AppwriteApi</c>.
    /// </summary>
    public string? ApiNamespace { get; set; }
}
