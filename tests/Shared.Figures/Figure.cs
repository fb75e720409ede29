namespace Appwrite.Tests;

/// <summary>One measured value.</summary>
/// <param name="Group">What is measured, such as <c>One user</c>: a row of the table.</param>
/// <param name="Name">Whose value it is, or what of it, such as <c>GetFromJsonAsync</c> or <c>ours beside NSwag</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit: <c>bytes</c>, <c>ms</c>, <c>×</c> for a ratio.</param>
/// <param name="AtMost">The goal, where it is one that must not be exceeded.</param>
/// <param name="AtLeast">The goal, where it is one that must be reached.</param>
internal sealed record Figure(string Group, string Name, double Value, string Unit, double? AtMost = null, double? AtLeast = null)
{
    /// <summary>Null where there is no goal.</summary>
    public bool? IsMet => AtMost is { } most ? Value <= most : AtLeast is { } least ? Value >= least : null;
}
