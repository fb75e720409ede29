using System.Text.RegularExpressions;

namespace Appwrite.Sandbox.Http;

/// <summary>Reads permission strings, and says what a caller may do.</summary>
internal static partial class Permissions
{
    private static readonly string[] Dimensions = ["any", "guests", "users", "user", "team", "member", "label"];

    /// <summary>
    /// The <c>permissions</c> parameter with <c>write</c> spelled out; null when it was left out.
    /// <paramref name="actions"/> are those that make sense for the resource.
    /// </summary>
    public static IReadOnlyList<string>? Read(Call call, params string[] actions)
    {
        return call.Texts("permissions") is { } permissions ? Expand(permissions, actions) : null;
    }

    public static IReadOnlyList<string> Expand(IReadOnlyList<string> permissions, params string[] actions)
    {
        var result = new List<string>();
        foreach (string permission in permissions)
        {
            if (permission.StartsWith("role:", StringComparison.Ordinal))
            {
                throw Refused("Permissions using the \"role:\" prefix have been replaced. Use \"users\", \"guests\", or \"any\" instead.");
            }

            Match match = Pattern().Match(permission);
            if (!match.Success)
            {
                throw Refused($"Invalid permission string format: \"{permission}\".");
            }

            string action = match.Groups[1].Value;
            if (action != "write" && !actions.Contains(action))
            {
                throw Refused($"Permission \"{permission}\" is not allowed. Must be one of: {string.Join(", ", actions)}, write.");
            }

            string role = match.Groups[2].Value;
            string dimension = role.Split(':', '/')[0];
            if (!Dimensions.Contains(dimension))
            {
                throw Refused($"Role \"{dimension}\" is not allowed. Must be one of: {string.Join(", ", Dimensions)}.");
            }

            string[] granted = action == "write" ? [.. actions.Where(name => name != "read")] : [action];
            result.AddRange(granted.Select(name => $"{name}(\"{role}\")").Where(entry => !result.Contains(entry)));
        }

        return result;
    }

    /// <summary>Whether one of the permission lists lets the caller do it. Keys may do everything.</summary>
    public static bool Allow(Caller caller, string action, params IEnumerable<string>[] permissions)
    {
        if (caller.IsKey)
        {
            return true;
        }

        HashSet<string> roles = caller.Roles();
        return permissions.Any(list => Holders(action, list).Any(roles.Contains));
    }

    /// <summary>The roles that permissions name for an action.</summary>
    public static IEnumerable<string> Holders(string action, IEnumerable<string> permissions) =>
        permissions.Select(permission => Pattern().Match(permission))
            .Where(match => match.Success && match.Groups[1].Value == action)
            .Select(match => match.Groups[2].Value);

    /// <summary>What a new row or file gets: what was asked for, or everything for the user who made it.</summary>
    public static IReadOnlyList<string> ForNew(Caller caller, IReadOnlyList<string>? requested)
    {
        if (requested is null)
        {
            return caller.User is { } user ? [.. Owned.Select(action => $"{action}(\"user:{user.Id}\")")] : [];
        }

        if (!caller.IsKey)
        {
            // Nobody may hand out what the own roles do not hold.
            HashSet<string> roles = caller.Roles();
            if (requested.Any(permission => !roles.Contains(Pattern().Match(permission).Groups[2].Value)))
            {
                throw Errors.Unauthorized($"Permissions must be one of: ({string.Join(", ", roles)})");
            }
        }

        return requested;
    }

    private static readonly string[] Owned = ["read", "update", "delete"];

    private static ApiException Refused(string reason) => Errors.Invalid("permissions", reason + " or null");

    [GeneratedRegex("""^([a-z]+)\("([a-z]+(?::[A-Za-z0-9._-]+)?(?:/[A-Za-z0-9._-]+)?)"\)$""")]
    private static partial Regex Pattern();
}
