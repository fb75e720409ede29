using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

/// <summary>
/// What rows have to be like, made by comparing a column: <c>s => s.Year > 1990 &amp;&amp; !s.Live</c>. Conditions are joined by
/// <c>&amp;&amp;</c> and <c>||</c>, turned round by <c>!</c>, and stand wherever a <see cref="Query"/> may.
/// </summary>
/// <remarks>A condition is asked of the server. In an <c>if</c>, or in front of a <c>?</c>, it says nothing.</remarks>
[SuppressMessage("Usage", "CA2225", Justification = "Conditions are written as operators.")]
public class Condition
{
    private readonly Query _query;

    internal Condition(Query query) => _query = query;

    /// <summary>Sends the condition as a query.</summary>
    /// <param name="condition">The condition.</param>
    public static implicit operator Query(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return condition._query;
    }

    /// <summary>Keeps what both conditions keep.</summary>
    /// <param name="left">The first condition.</param>
    /// <param name="right">The second condition.</param>
    public static Condition operator &(Condition left, Condition right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(ConditionLogic.Join(ConditionLogic.And, left._query, right._query));
    }

    /// <summary>Keeps what at least one of the conditions keeps.</summary>
    /// <param name="left">The first condition.</param>
    /// <param name="right">The second condition.</param>
    public static Condition operator |(Condition left, Condition right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(ConditionLogic.Join(ConditionLogic.Or, left._query, right._query));
    }

    /// <summary>
    /// Keeps what the condition does not, by the opposite that servers know: <c>notEqual</c> for <c>equal</c>, and so on. Rows whose column is
    /// null are mostly kept by neither.
    /// </summary>
    /// <param name="condition">The condition.</param>
    /// <exception cref="InvalidOperationException">Servers know no opposite.</exception>
    public static Condition operator !(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(ConditionLogic.Negate(condition._query));
    }

    // Neither is ever true, so that && and || always join both of their sides.

    /// <summary>Lets conditions be joined by <c>||</c>; it is always false.</summary>
    /// <param name="condition">The condition.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool operator true(Condition condition) => false;

    /// <summary>Lets conditions be joined by <c>&amp;&amp;</c>; it is always false.</summary>
    /// <param name="condition">The condition.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool operator false(Condition condition) => false;

    /// <summary>The condition as it is sent.</summary>
    public override string ToString() => _query.ToString();
}
