namespace Appwrite.Tests;

/// <summary>The ways in which a spec is damaged.</summary>
internal enum DamageKind
{
    /// <summary>The text ends too early.</summary>
    Cut,

    /// <summary>A value is one of another JSON type.</summary>
    SwappedType,

    /// <summary>A key, or an item of a list, is gone.</summary>
    DeletedKey,

    /// <summary>A key stands twice in one object.</summary>
    DuplicatedKey,

    /// <summary>A key, or a text, is a word of C#.</summary>
    Keyword,

    /// <summary>A reference leads back to where it stands.</summary>
    CyclicReference,

    /// <summary>A key has a name that is taken, empty, or no name.</summary>
    RenamedKey,

    /// <summary>A value stands in the place of another.</summary>
    CopiedValue,

    /// <summary>A character too many.</summary>
    StrayCharacter,
}
