using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>A parameter on its way into a method.</summary>
/// <param name="BareType">Its type without regard to whether it can be left out or null.</param>
/// <param name="Method">The request builder's method; empty for a part of the path.</param>
/// <param name="Value">The expression of what is sent.</param>
/// <param name="IsGuarded">Whether null has to be refused.</param>
/// <param name="NeedsDataType">Whether the description of the caller's type has to follow the value.</param>
internal sealed record BoundArgumentSource(
    ApiParameter Parameter, BoundParameter Declared, string BareType, string Method, string Value, bool IsGuarded, bool NeedsDataType)
{
    /// <summary>The function that writes a model, or the models of a list; null where the value is written without one.</summary>
    public string? Writer { get; init; }

    public BoundArgument Bound(string dataType) => new(
        Method,
        CSharp.Literal(Parameter.Name) + (Method is "AddBody" or "AddNewId" ? "u8" : ""),
        NeedsDataType ? $"{Value}, {dataType}" : Writer is null ? Value : $"{Value}, {Writer}");
}
