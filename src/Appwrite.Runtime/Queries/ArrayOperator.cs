using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>Changes an array from the value that it has at the server, for example <c>Operator.ArrayAppend(["new"])</c>.</summary>
/// <remarks>The default value is no operator: it cannot be sent.</remarks>
[JsonConverter(typeof(OperatorConverter<ArrayOperator>))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct ArrayOperator : IOperator<ArrayOperator>
{
    private readonly string? _text;

    internal ArrayOperator(string text) => _text = text;

    /// <summary>Takes a text for an operator, for example one that an official SDK has made.</summary>
    /// <param name="text">The JSON text.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="FormatException">The text is no operator on an array.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static ArrayOperator Parse(string text) => new(OperatorText.Parse(text, OperatorKind.Array));

    /// <summary>Makes a value for a <see cref="JsonObject"/>; see <see cref="ToJsonNode"/>.</summary>
    /// <param name="value">The operator.</param>
    public static implicit operator JsonNode(ArrayOperator value) => value.ToJsonNode();

    /// <summary>Makes a value for a <see cref="JsonObject"/> that is the data of an update or upsert.</summary>
    /// <returns>The value, which is sent as an operator, unlike the same text.</returns>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public JsonNode ToJsonNode() => OperatorNode<ArrayOperator>.Of(this);

    /// <summary>The JSON text that is sent; empty for the default value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text ?? "";
}
