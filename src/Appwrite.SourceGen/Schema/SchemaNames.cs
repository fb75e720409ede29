namespace Appwrite.SourceGen.Schema;

/// <summary>Reads names, and checks ids and keys by the rule of servers.</summary>
internal static class SchemaNames
{
    private const int MaxLength = 36;

    /// <summary>What people call a thing; its id where the file does not say.</summary>
    public static string Read(SchemaObject thing, string id)
    {
        string? name = thing.Text("name");
        return string.IsNullOrWhiteSpace(name) ? id : name!;
    }

    /// <summary>Warns of an id or a key that no server takes; it is kept, for the file may be right and the rule old.</summary>
    public static void CheckId(SchemaObject thing, string member, string id)
    {
        bool isSound = id.Length <= MaxLength && id[0] is not ('.' or '-' or '_');
        foreach (char character in id)
        {
            isSound &= character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_';
        }

        if (!isSound)
        {
            thing.Odd(member, $"servers take 1 to {MaxLength} characters of a-z, A-Z, 0-9, '.', '-' and '_', not one of the last three at the start; '{id}' is kept as it stands");
        }
    }
}
