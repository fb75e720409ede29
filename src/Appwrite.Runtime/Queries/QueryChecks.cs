namespace Appwrite.Runtime;

/// <summary>What the methods of <see cref="Query"/> ask of their arguments before they make a query.</summary>
internal static class QueryChecks
{
    private const string Query = "A query";

    /// <summary>Refuses what cannot be sent: unset values, numbers that are not finite and values that were refused when made, also inside lists.</summary>
    /// <param name="value">The value.</param>
    /// <param name="parameter">The parameter that has it.</param>
    /// <param name="owner">What is to hold it.</param>
    /// <param name="ofNull">What is said of an unset value.</param>
    internal static void RequireSendable(
        in QueryValue value,
        string parameter,
        string owner = Query,
        string ofNull = "A query cannot compare with null; use Query.IsNull or Query.IsNotNull.")
    {
        switch (value.Kind)
        {
            case QueryValueKind.None:
                throw new ArgumentException(ofNull, parameter);
            case QueryValueKind.Refused:
                throw new ArgumentException(value.Text, parameter);
            case QueryValueKind.Double:
                RequireFinite(value.Double, parameter, owner);
                break;
            case QueryValueKind.List:
                foreach (ref readonly QueryValue item in value.Items)
                {
                    RequireSendable(item, parameter, owner, ofNull);
                }

                break;
        }
    }

    internal static void RequireFinite(double value, string parameter, string owner = Query)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"{owner} cannot hold NaN or an infinite number.", parameter);
        }
    }

    /// <summary>Accepts one or more values; a list stands for its items.</summary>
    internal static void RequireValues(in QueryValue value, string parameter)
    {
        RequireSendable(value, parameter);
        if (value.Kind == QueryValueKind.List && value.Items.IsEmpty)
        {
            throw new ArgumentException("A query needs at least one value to compare with.", parameter);
        }
    }

    /// <summary>Accepts one value that is no list.</summary>
    internal static void RequireSingle(in QueryValue value, string parameter)
    {
        RequireSendable(value, parameter);
        if (value.Kind == QueryValueKind.List)
        {
            throw new ArgumentException("This query compares with one value, not with a list.", parameter);
        }
    }

    /// <summary>Accepts a list of numbers.</summary>
    internal static void RequireVector(in QueryValue value, string parameter)
    {
        RequireSendable(value, parameter);
        bool valid = !value.Items.IsEmpty;
        foreach (ref readonly QueryValue item in value.Items)
        {
            valid &= item.IsNumber;
        }

        if (!valid)
        {
            throw new ArgumentException("A vector is a list of numbers.", parameter);
        }
    }

    /// <summary>Accepts a point, a line of points or a polygon of rings of points.</summary>
    internal static void RequireGeometry(in QueryValue value, string parameter)
    {
        RequireSendable(value, parameter);
        int depth = GeometryDepth(value);
        if (depth is < 1 or > 3)
        {
            throw new ArgumentException(
                "A geometry is a point [x, y], a line [[x, y], …] or a polygon [[[x, y], …], …].", parameter);
        }
    }

    /// <summary>One for a point, two for a line, three for a polygon; negative when items do not fit together.</summary>
    private static int GeometryDepth(in QueryValue value)
    {
        ReadOnlySpan<QueryValue> items = value.Items;
        if (items.Length == 2 && items[0].IsNumber && items[1].IsNumber)
        {
            return 1;
        }

        int depth = -1;
        for (int i = 0; i < items.Length; i++)
        {
            int inner = GeometryDepth(items[i]);
            if (inner < 1 || (i > 0 && inner + 1 != depth))
            {
                return -1;
            }

            depth = inner + 1;
        }

        return depth;
    }
}
