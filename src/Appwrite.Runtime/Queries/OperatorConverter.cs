using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>What the operators of each kind have in common.</summary>
/// <typeparam name="TSelf">The operator itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperator<TSelf>
    where TSelf : struct, IOperator<TSelf>
{
    /// <summary>Takes a text for an operator.</summary>
    /// <param name="text">The JSON text.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="FormatException">The text is no operator of this kind.</exception>
    static abstract TSelf Parse(string text);
}

/// <summary>Lets System.Text.Json read and write an operator, and tells the one that looks at a body that it is none of the user's texts.</summary>
/// <typeparam name="T">The operator.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OperatorConverter<T> : TextConverter<T>
    where T : struct, IOperator<T>
{
    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        base.Write(writer, value, options);
        OperatorMarks.Note(writer);
    }

    private protected override T Parse(string text)
    {
        try
        {
            return T.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    private protected override string Format(T value) =>
        value.ToString() is { Length: > 0 } text ? text
            : throw new InvalidOperationException($"A default {typeof(T).Name} cannot be sent; make one with a method of Operator.");
}

/// <summary>Makes JSON values of operators.</summary>
/// <typeparam name="T">The operator.</typeparam>
internal static class OperatorNode<T>
    where T : struct, IOperator<T>
{
    private static readonly JsonTypeInfo<T> Type = JsonMetadataServices.CreateValueInfo<T>(
        new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine() }, new OperatorConverter<T>());

    /// <summary>Makes a value that is written as an operator.</summary>
    /// <exception cref="InvalidOperationException">The operator is the default value.</exception>
    public static JsonNode Of(T value) =>
        value.ToString() is { Length: > 0 } ? JsonValue.Create(value, Type)!
            : throw new InvalidOperationException($"A default {typeof(T).Name} cannot be sent; make one with a method of Operator.");
}
