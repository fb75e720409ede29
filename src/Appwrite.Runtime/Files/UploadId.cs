namespace Appwrite.Runtime;

/// <summary>
/// The id of what is uploaded. It stands in a form, in the header of all chunks but the first, and in the path of what looks after the
/// upload, so that it has to be right for all of them, wherever it comes from, before the first byte is sent.
/// </summary>
internal static class UploadId
{
    /// <summary>Why a text cannot be an upload's id; null where it can.</summary>
    public static string? ProblemOf(string? id)
    {
        if (PathPart.ProblemOf(id ?? "") is { } problem)
        {
            return problem;
        }

        return HeaderText.ProblemOf(id) is { } unsendable ? $"it cannot be sent in a header: {unsendable}" : null;
    }
}
