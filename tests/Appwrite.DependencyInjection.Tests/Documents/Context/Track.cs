// A type of the user's own beside the typed tables.
public sealed record Track(string Title, int Year, string? Artist = null);
