using Appwrite.Runtime;

namespace Appwrite.Benchmarks;

/// <summary>The tables of <c>benchmarks.appwrite.json</c>.</summary>
[AppwriteDatabase("music")]
public partial interface IMusic;

/// <summary>A row of the table of songs.</summary>
[AppwriteTable("music", "songs")]
public sealed partial class TypedSong;
