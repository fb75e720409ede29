namespace Appwrite.Runtime;

/// <summary>
/// Marks a partial interface as the client of a whole Appwrite API: the generator gives it one property per service of the spec
/// and implements it with a sealed class named after it (<c>IBackend</c> becomes <c>BackendClient</c>).
/// </summary>
/// <remarks>
/// A property that the interface declares itself, <c>ISongs TablesDb { get; }</c> with an <see cref="AppwriteServiceAttribute"/> interface as
/// its type, takes the place of the generated one of that name. Clients that share an API namespace share its service interfaces, which have
/// what any of the clients asks for.
/// </remarks>
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

    /// <summary>
    /// The only services or operations to generate, by their names in the spec: <c>storage</c>, or <c>storage.getFile</c>.
    /// <see langword="null"/> takes all of them.
    /// </summary>
    public string[]? Include { get; set; }

    /// <summary>
    /// The services or operations to leave out, by their names in the spec: <c>storage</c>, or <c>storage.getFile</c>. They are left out even
    /// where <see cref="Include"/> names them.
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
