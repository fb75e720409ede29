[AppwriteTable("main", "albums")]
public sealed partial class Album;
