using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

/// <summary>
/// Changes that the server makes to a row or document by itself, from the value that it has at that moment: <c>Operator.Increment(1)</c>
/// counts on even where others count at the same time.
/// </summary>
/// <remarks>
/// <para>An operator stands in the place of a column's value in the data of an update or upsert, and nowhere else:
/// <c>new JsonObject { ["plays"] = Operator.Increment(1, max: 100) }</c>, or a property of a class of your own.
/// There is one type for each kind of column, so that a class says which operators fit.</para>
/// <para>Servers know operators from version 1.8 on. They do not hold the result to the column's own bounds.</para>
/// </remarks>
[SuppressMessage("Naming", "CA1716", Justification = "Appwrite's own word for it.")]
public static partial class Operator
{
    /// <summary>Adds to a number; a column without a value counts as 0.</summary>
    /// <param name="value">How much; 1 where it is null.</param>
    /// <param name="max">What the result is cut down to if it is greater; null for no limit.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static NumberOperator Increment(OperatorNumber? value = null, OperatorNumber? max = null) =>
        OfNumbers("increment", value ?? 1, max, nameof(value), nameof(max));

    /// <summary>Subtracts from a number; a column without a value counts as 0.</summary>
    /// <param name="value">How much; 1 where it is null.</param>
    /// <param name="min">What the result is raised to if it is less; null for no limit.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static NumberOperator Decrement(OperatorNumber? value = null, OperatorNumber? min = null) =>
        OfNumbers("decrement", value ?? 1, min, nameof(value), nameof(min));

    /// <summary>Multiplies a number.</summary>
    /// <param name="factor">By how much.</param>
    /// <param name="max">What the result is cut down to if it is greater; null for no limit.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static NumberOperator Multiply(OperatorNumber factor, OperatorNumber? max = null) =>
        OfNumbers("multiply", factor, max, nameof(factor), nameof(max));

    /// <summary>Divides a number.</summary>
    /// <param name="divisor">By how much; not 0.</param>
    /// <param name="min">What the result is raised to if it is less; null for no limit.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">The divisor is 0, or a number is not finite.</exception>
    public static NumberOperator Divide(OperatorNumber divisor, OperatorNumber? min = null)
    {
        RequireDivisor(divisor, nameof(divisor));
        return OfNumbers("divide", divisor, min, nameof(divisor), nameof(min));
    }

    /// <summary>Leaves the rest of a division of a number.</summary>
    /// <param name="divisor">What it is divided by; not 0.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">The divisor is 0 or not finite.</exception>
    public static NumberOperator Modulo(OperatorNumber divisor)
    {
        RequireDivisor(divisor, nameof(divisor));
        return OfNumbers("modulo", divisor, null, nameof(divisor), "");
    }

    /// <summary>Raises a number to a power.</summary>
    /// <param name="exponent">The power.</param>
    /// <param name="max">What the result is cut down to if it is greater; null for no limit.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static NumberOperator Power(OperatorNumber exponent, OperatorNumber? max = null) =>
        OfNumbers("power", exponent, max, nameof(exponent), nameof(max));

    /// <summary>Adds a text at the end of a text.</summary>
    /// <param name="value">The text to add.</param>
    /// <returns>The operator. Where the result is longer than the column, the server refuses the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static TextOperator StringConcat(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(OperatorText.Of("stringConcat", [value]));
    }

    /// <summary>Replaces a text within a text, wherever it stands.</summary>
    /// <param name="search">What is replaced.</param>
    /// <param name="replace">What comes in its place.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static TextOperator StringReplace(string search, string replace)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(replace);
        return new(OperatorText.Of("stringReplace", [search, replace]));
    }

    /// <summary>Makes true of false and false of true.</summary>
    /// <returns>The operator.</returns>
    public static BooleanOperator Toggle() => new(OperatorText.Of("toggle", []));

    /// <summary>Moves a date on.</summary>
    /// <param name="days">How many days; fewer than 0 moves it back.</param>
    /// <returns>The operator.</returns>
    public static DateOperator DateAddDays(long days) => new(OperatorText.Of("dateAddDays", [days]));

    /// <summary>Moves a date back.</summary>
    /// <param name="days">How many days; fewer than 0 moves it on.</param>
    /// <returns>The operator.</returns>
    public static DateOperator DateSubDays(long days) => new(OperatorText.Of("dateSubDays", [days]));

    /// <summary>Sets a date to the server's time.</summary>
    /// <returns>The operator.</returns>
    public static DateOperator DateSetNow() => new(OperatorText.Of("dateSetNow", []));

    private static NumberOperator OfNumbers(string method, OperatorNumber value, OperatorNumber? limit, string parameter, string limitParameter)
    {
        OperatorText.RequireSendable(value.Value, parameter);
        if (limit is not { } bound)
        {
            return new(OperatorText.Of(method, [value.Value]));
        }

        OperatorText.RequireSendable(bound.Value, limitParameter);
        return new(OperatorText.Of(method, [value.Value, bound.Value]));
    }

    private static void RequireDivisor(OperatorNumber divisor, string parameter)
    {
        if (divisor.IsZero)
        {
            throw new ArgumentException("Nothing can be divided by 0.", parameter);
        }
    }
}
