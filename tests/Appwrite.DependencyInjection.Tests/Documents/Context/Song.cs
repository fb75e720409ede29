[AppwriteTable("main", "songs")]
public sealed partial class Song;
