namespace Appwrite.Runtime;

public static partial class Operator
{
    /// <summary>Adds entries at the end of an array.</summary>
    /// <param name="values">The entries, as a list: <c>["a", "b"]</c>. A single value is one entry.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">An entry is null or not finite.</exception>
    public static ArrayOperator ArrayAppend(QueryValue values) => OfList("arrayAppend", values, nameof(values));

    /// <summary>Adds entries at the beginning of an array.</summary>
    /// <inheritdoc cref="ArrayAppend" />
    public static ArrayOperator ArrayPrepend(QueryValue values) => OfList("arrayPrepend", values, nameof(values));

    /// <summary>Adds an entry within an array.</summary>
    /// <param name="index">Its index, from 0 on; at most the array's length, which the server checks.</param>
    /// <param name="value">The entry.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">The index is less than 0, or the entry is null or not finite.</exception>
    public static ArrayOperator ArrayInsert(long index, QueryValue value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        OperatorText.RequireSendable(value, nameof(value));
        return new(OperatorText.Of("arrayInsert", [index, value]));
    }

    /// <summary>Takes a value out of an array, wherever it stands.</summary>
    /// <param name="value">The value. For several there is <see cref="ArrayDiff"/>.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">The value is null, a list or not finite.</exception>
    public static ArrayOperator ArrayRemove(QueryValue value)
    {
        RequireSingle(value, "Operator.ArrayRemove takes one value; Operator.ArrayDiff takes a list.", nameof(value));
        return new(OperatorText.Of("arrayRemove", [value]));
    }

    /// <summary>Leaves each value of an array once.</summary>
    /// <returns>The operator.</returns>
    public static ArrayOperator ArrayUnique() => new(OperatorText.Of("arrayUnique", []));

    /// <summary>Leaves of an array what a list has as well.</summary>
    /// <param name="values">The list. A single value is a list of one.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">An entry is null or not finite.</exception>
    public static ArrayOperator ArrayIntersect(QueryValue values) => OfList("arrayIntersect", values, nameof(values));

    /// <summary>Takes out of an array what a list has.</summary>
    /// <inheritdoc cref="ArrayIntersect" />
    public static ArrayOperator ArrayDiff(QueryValue values) => OfList("arrayDiff", values, nameof(values));

    /// <summary>Leaves the entries of an array that meet a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="value">What the entries are compared with; nothing for <see cref="ArrayCondition.IsNull"/> and <see cref="ArrayCondition.IsNotNull"/>.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentException">
    /// The condition is none, or does not go with the value: it is missing, a list or not finite, or is given where nothing is compared.
    /// </exception>
    public static ArrayOperator ArrayFilter(ArrayCondition condition, QueryValue value = default)
    {
        string name = condition switch
        {
            ArrayCondition.Equal => "equal",
            ArrayCondition.NotEqual => "notEqual",
            ArrayCondition.GreaterThan => "greaterThan",
            ArrayCondition.GreaterThanEqual => "greaterThanEqual",
            ArrayCondition.LessThan => "lessThan",
            ArrayCondition.LessThanEqual => "lessThanEqual",
            ArrayCondition.Contains => "contains",
            ArrayCondition.IsNull => "isNull",
            ArrayCondition.IsNotNull => "isNotNull",
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "There is no such condition."),
        };
        if (condition is not (ArrayCondition.IsNull or ArrayCondition.IsNotNull))
        {
            RequireSingle(value, "A condition compares with one value, not with a list.", nameof(value));
        }
        else if (value.Kind != QueryValueKind.None)
        {
            throw new ArgumentException($"ArrayCondition.{condition} compares with nothing; leave the value out.", nameof(value));
        }

        return new(OperatorText.Of("arrayFilter", [name, value]));
    }

    private static ArrayOperator OfList(string method, in QueryValue values, string parameter)
    {
        OperatorText.RequireSendable(values, parameter);
        return new(OperatorText.Of(method, values.Kind == QueryValueKind.List ? values.Items : new ReadOnlySpan<QueryValue>(in values)));
    }

    private static void RequireSingle(in QueryValue value, string message, string parameter)
    {
        OperatorText.RequireSendable(value, parameter);
        if (value.Kind == QueryValueKind.List)
        {
            throw new ArgumentException(message, parameter);
        }
    }
}
