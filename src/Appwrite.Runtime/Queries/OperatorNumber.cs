using System.Diagnostics;

namespace Appwrite.Runtime;

/// <summary>A number in an operator of <see cref="Operator"/>. There is no need to name this type: numbers of C# convert implicitly.</summary>
/// <remarks>Whole numbers stay whole. Conversions do not throw; numbers that are not finite are refused by the operators.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct OperatorNumber
{
    private OperatorNumber(QueryValue value) => Value = value;

    internal QueryValue Value { get; }

    internal bool IsZero => Value is { Kind: QueryValueKind.Integer, Integer: 0 };

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator OperatorNumber(int value) => new(value);

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator OperatorNumber(uint value) => new((long)value);

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator OperatorNumber(long value) => new(value);

    /// <summary>Takes a whole number, with all of its digits.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator OperatorNumber(ulong value) => new((decimal)value);

    /// <summary>Takes a number with the digits that a float shows.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator OperatorNumber(float value) => new(value);

    /// <summary>Takes a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator OperatorNumber(double value) => new(value);

    /// <summary>Takes a number with all of its digits.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator OperatorNumber(decimal value) => new(value);

    /// <summary>The number as it is sent; empty for the default value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Value.ToString();
}
