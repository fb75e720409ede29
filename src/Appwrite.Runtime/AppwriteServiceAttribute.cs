namespace Appwrite.Runtime;

/// <summary>
/// Marks a partial interface as the client of one service of an Appwrite API: the generator gives it one method per operation of that
/// service and implements it with a sealed class named after it (<c>IFiles</c> becomes <c>FilesClient</c>).
/// </summary>
/// <param name="service">The service's name as the spec writes it, for example <c>storage</c> or <c>tablesDB</c>.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class AppwriteServiceAttribute(string service) : Attribute
{
    /// <summary>The service's name as the spec writes it.</summary>
    public string Service { get; } = service;

    /// <summary>
    /// The file name of the spec to generate from, as it appears among the project's AdditionalFiles.
    /// <see langword="null"/> takes the only spec of the project.
    /// </summary>
    public string? Spec { get; set; }

    /// <summary>
    /// The namespace of the models that are generated for the interface.
    /// <see langword="null"/> means the interface's own namespace followed by <c>.AppwriteApi</c>.
    /// </summary>
    public string? ApiNamespace { get; set; }
}
