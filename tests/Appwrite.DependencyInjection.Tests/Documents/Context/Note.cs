[AppwriteTable("main", "notes")]
public sealed partial class Note;
