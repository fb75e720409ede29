using Appwrite.Runtime;

namespace QuickStart;

/// <summary>The tables of the project file beside this file: the generator completes the interface and writes <c>MusicClient</c>.</summary>
[AppwriteDatabase("sourcegen-quick-start")]
internal partial interface IMusic;

/// <summary>A row of the table <c>songs</c>; its columns become properties.</summary>
[AppwriteTable("sourcegen-quick-start", "songs")]
internal sealed partial class Song;
