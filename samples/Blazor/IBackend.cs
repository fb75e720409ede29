using Appwrite.Runtime;

namespace BlazorSample;

/// <summary>The API of the spec that the samples share: the generator completes the interface and writes <c>BackendClient</c>.</summary>
[AppwriteClient]
public partial interface IBackend;

/// <summary>The tables of the project file beside this file.</summary>
[AppwriteDatabase("sourcegen-blazor")]
public partial interface IMusic;

/// <summary>A row of the table <c>songs</c>; its columns become properties.</summary>
[AppwriteTable("sourcegen-blazor", "songs")]
public sealed partial class Song;

/// <summary>The place of the files, which anybody can read, so that an image element can show them.</summary>
public static class Pictures
{
    /// <summary>The bucket's id.</summary>
    public const string BucketId = "sourcegen-blazor";
}
