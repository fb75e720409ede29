using System.ComponentModel;
using System.Globalization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>What the data of rows and changes has beside models: operators, and values that may be null.</summary>
internal static class RowWriter
{
    /// <summary>Writes an operator as a field.</summary>
    /// <exception cref="InvalidOperationException">The operator is the default value of its type.</exception>
    public static void WriteOperator<TOperator>(JsonModelWriter writer, ReadOnlySpan<byte> name, TOperator operation)
        where TOperator : struct, IOperator<TOperator>
    {
        string text = operation.ToString() is { Length: > 0 } set
            ? set
            : throw new InvalidOperationException($"A default {typeof(TOperator).Name} cannot be sent; make one with a method of Operator.");
        writer.Output.WriteString(name, text);
        OperatorMarks.Note(writer.Output);
    }

    /// <summary>Writes a value as a field.</summary>
    public static void WriteValue<T>(ref JsonModelWriter writer, ReadOnlySpan<byte> name, T value, JsonWrite<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        writer.WriteName(name);
        if (value is null)
        {
            writer.Output.WriteNullValue();
        }
        else
        {
            write(ref writer, value);
        }
    }
}
