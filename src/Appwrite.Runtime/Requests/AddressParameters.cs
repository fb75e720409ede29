using System.Globalization;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime;

/// <summary>Reads the query part of an address, as a server reads it.</summary>
internal static class AddressParameters
{
    // What a query in a hole of a raw call's address becomes.
    private const string EncodedAll = "=%7B%22method%22%3A%22all%22%7D";

    /// <summary>The parameters as members of a JSON body: <c>name[]</c> and <c>name[0]</c> are lists, <c>name[key]</c> is an object.</summary>
    /// <param name="query">The query part without its question mark.</param>
    /// <exception cref="ArgumentException">A parameter has no such form.</exception>
    public static JsonObject Read(string query)
    {
        var members = new JsonObject();
        foreach (string parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = parameter.IndexOf('=', StringComparison.Ordinal);
            string name = Decode(equals < 0 ? parameter : parameter[..equals]);
            string value = equals < 0 ? "" : Decode(parameter[(equals + 1)..]);
            int bracket = name.IndexOf('[', StringComparison.Ordinal);
            if (bracket < 0 && name.Length > 0)
            {
                Add(members, name, name, value);
            }
            else if (bracket > 0 && name.IndexOf(']', StringComparison.Ordinal) == name.Length - 1 && name.LastIndexOf('[') == bracket)
            {
                AddItem(members, name, name[..bracket], name[(bracket + 1)..^1], value);
            }
            else
            {
                throw Refusal(name, "it is neither a name, nor a name with one index or key in brackets");
            }
        }

        return members;
    }

    /// <summary>Whether an address has <see cref="Query.All"/> among its parameters.</summary>
    public static bool HasAll(ReadOnlySpan<char> address) => address.Contains(EncodedAll, StringComparison.Ordinal);

    /// <summary>Leaves out <see cref="Query.All"/>, which is never sent.</summary>
    /// <param name="query">The query part without its question mark.</param>
    public static string WithoutAll(string query) => string.Join(
        '&', query.Split('&').Where(parameter => !parameter.EndsWith(EncodedAll, StringComparison.Ordinal)));

    private static void AddItem(JsonObject members, string parameter, string name, string key, string value)
    {
        bool isList = key.Length == 0 || long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        JsonNode? known = members[name];
        if (known is not null && (isList ? known is not JsonArray : known is not JsonObject))
        {
            throw Refusal(parameter, $"'{name}' is given in another form as well");
        }

        if (!isList)
        {
            if (known is not JsonObject map)
            {
                members[name] = map = [];
            }

            Add(map, key, parameter, value);
            return;
        }

        if (known is not JsonArray list)
        {
            members[name] = list = [];
        }

        list.Add((JsonNode)value);
    }

    private static void Add(JsonObject members, string name, string parameter, string value)
    {
        if (!members.TryAdd(name, value))
        {
            throw Refusal(parameter, "it is given twice");
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static ArgumentException Refusal(string name, string reason) => new(
        $"The parameter '{name}' in the address of a DELETE cannot be moved into the body, where servers read it: {reason}. Give it in the body.");
}
