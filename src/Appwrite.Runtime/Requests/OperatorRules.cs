namespace Appwrite.Runtime;

/// <summary>
/// Keeps texts of a user's from becoming operators: servers carry out any <c>{"method":"increment","values":[1]}</c> in the data of an
/// update or upsert, whatever the column. The body is looked at as it is sent, so that it makes no difference who wrote it.
/// </summary>
internal static class OperatorRules
{
    /// <summary>Whether a body may hold an operator, or what servers take for one. Few do, and only those are looked through.</summary>
    public static bool MayHold(PooledContent content)
    {
        // JSON can say a letter as itself or as an escape like \u006d, and has no third way, at however many levels.
        ReadOnlySpan<byte> body = content.Written;
        return !content.Operators.IsEmpty || body.IndexOf("method"u8) >= 0 || body.IndexOf("\\u00"u8) >= 0;
    }

    /// <summary>Looks through the body of a call.</summary>
    /// <param name="method">The call's method.</param>
    /// <param name="target">Its path and query.</param>
    /// <param name="content">Its body.</param>
    /// <param name="allowsTexts">Whether texts that are taken for operators may be sent.</param>
    /// <param name="call">What messages call it.</param>
    /// <returns>Whether the server will carry out an operator, so that the call must not be made twice.</returns>
    /// <exception cref="ArgumentException">
    /// A text would be carried out, and may not; or an operator stands where it would be stored as a text.
    /// </exception>
    public static bool Check(HttpMethod method, ReadOnlySpan<char> target, PooledContent content, bool allowsTexts, string call)
    {
        var walk = new OperatorWalk(content.Written, content.Operators, allowsTexts, call);
        if (BulkRules.IsBulkPath(target) || BulkRules.IsSinglePath(target))
        {
            if (method == HttpMethod.Patch || method == HttpMethod.Put)
            {
                return walk.Rows();
            }

            if (method == HttpMethod.Post)
            {
                return walk.NewRows();
            }
        }
        else if (method == HttpMethod.Post)
        {
            return BulkRules.IsStagingPath(target) ? walk.Operations() : IsGraphQl(target) && walk.Variables();
        }

        return false;
    }

    /// <summary>Looks through the variables of GraphQL documents.</summary>
    /// <inheritdoc cref="Check" />
    public static void CheckGraphQl(PooledContent content, bool allowsTexts, string call)
    {
        if (MayHold(content))
        {
            new OperatorWalk(content.Written, content.Operators, allowsTexts, call).Variables();
        }
    }

    private static bool IsGraphQl(ReadOnlySpan<char> target) => RepetitionRules.PathOf(target).Trim('/') is "graphql" or "graphql/mutation";
}
