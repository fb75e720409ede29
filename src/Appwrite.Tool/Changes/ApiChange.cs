namespace Appwrite.Tool.Changes;

/// <summary>What has become of something.</summary>
internal enum ChangeKind
{
    Added,
    Removed,
    Changed,
    Deprecated,
}

/// <summary>One change between two specs.</summary>
/// <param name="Group">The type that it is about.</param>
/// <param name="Subject">What it is about, in the plural: operations, models, fields, values …</param>
/// <param name="Kind">What has become of it.</param>
/// <param name="Text">What there is to say, in a line.</param>
/// <param name="IsBreaking">Whether code that used what there was has to change.</param>
internal sealed record ApiChange(string Group, string Subject, ChangeKind Kind, string Text, bool IsBreaking = false);
