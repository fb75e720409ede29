using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>Changes a number from the value that it has at the server, for example <c>Operator.Increment(1)</c>.</summary>
/// <remarks>The default value is no operator: it cannot be sent.</remarks>
[JsonConverter(typeof(OperatorConverter<NumberOperator>))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct NumberOperator : IOperator<NumberOperator>
{
    private readonly string? _text;

    internal NumberOperator(string text) => _text = text;

    /// <summary>Takes a text for an operator, for example one that an official SDK has made.</summary>
    /// <param name="text">The JSON text.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="FormatException">The text is no operator on a number.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static NumberOperator Parse(string text) => new(OperatorText.Parse(text, OperatorKind.Number));

    /// <summary>Makes a value for a <see cref="JsonObject"/>; see <see cref="ToJsonNode"/>.</summary>
    /// <param name="value">The operator.</param>
    public static implicit operator JsonNode(NumberOperator value) => value.ToJsonNode();

    /// <summary>Makes a value for a <see cref="JsonObject"/> that is the data of an update or upsert.</summary>
    /// <returns>The value, which is sent as an operator, unlike the same text.</returns>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public JsonNode ToJsonNode() => OperatorNode<NumberOperator>.Of(this);

    /// <summary>The JSON text that is sent; empty for the default value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text ?? "";
}
