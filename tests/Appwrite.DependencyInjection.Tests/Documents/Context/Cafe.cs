[AppwriteTable("town", "cafes")]
public sealed partial class Cafe;
