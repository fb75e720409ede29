namespace Appwrite.Runtime;

/// <summary>
/// Marks a partial interface as the client of one service of an Appwrite API: the generator gives it one method per operation of that
/// service and implements it with a sealed class named after it (<c>IFiles</c> becomes <c>FilesClient</c>).
/// </summary>
/// <remarks>
/// An interface with methods that carry an <see cref="AppwriteOperationAttribute"/> keeps to those: nothing is added to it, and
/// <see cref="Include"/>, <see cref="Exclude"/>, <see cref="IncludeDeprecated"/> and <see cref="Platform"/> mean nothing to it.
/// </remarks>
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

    /// <summary>
    /// The only operations to generate, by their names in the spec: <c>listRows</c>. <see langword="null"/> takes all of them.
    /// </summary>
    public string[]? Include { get; set; }

    /// <summary>
    /// The operations to leave out, by their names in the spec: <c>listRows</c>. They are left out even where <see cref="Include"/> names them.
    /// </summary>
    public string[]? Exclude { get; set; }

    /// <summary>
    /// Whether deprecated operations are generated, marked as obsolete. They are unless this is <see langword="false"/>.
    /// </summary>
    public bool IncludeDeprecated { get; set; } = true;

    /// <summary>
    /// Takes only the operations that the spec offers on a platform: <c>client</c>, <c>server</c> or <c>console</c>. Operations for which the
    /// spec names no platform are taken always. <see langword="null"/> takes all of them.
    /// </summary>
    public string? Platform { get; set; }
}
