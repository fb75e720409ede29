using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Completion;

/// <summary>Something that can stand at a place.</summary>
/// <param name="Text">The text itself.</param>
/// <param name="Kind">What it names, as a tag of <c>WellKnownTags</c>, by which editors choose a picture.</param>
/// <param name="Note">A word or two beside it.</param>
internal sealed record Choice(string Text, string Kind, string Note = "")
{
    /// <summary>How far down the list it stands: 0 for most.</summary>
    public int Rank { get; init; }

    public bool IsDeprecated { get; init; }

    /// <summary>What it is, in plain text; empty for operations, of which the spec tells when somebody asks.</summary>
    public string Description { get; init; } = "";

    /// <summary>The operation, for its description, and the spec that it is in.</summary>
    public (SpecFile Spec, ApiOperation Operation)? Operation { get; init; }
}
