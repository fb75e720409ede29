using System.Globalization;

namespace Appwrite.SourceGen.Requests;

/// <summary>
/// Names the parts of hand-picked methods and attributes to which diagnostics belong. Methods are numbered, because overloads share a name.
/// </summary>
internal static class PickPlaces
{
    /// <summary>The service's name in the interface's attribute.</summary>
    public const string ServiceName = "[service]";

    public static string Method(int index) => Text(index, "name");

    public static string Operation(int index) => Text(index, "operation");

    public static string Return(int index) => Text(index, "return");

    public static string Parameter(int index, string name) => Text(index, "parameter " + name);

    public static string ParameterType(int index, string name) => Text(index, "type of " + name);

    /// <summary>An option of the interface's attribute, or one of its values.</summary>
    public static string Option(string name, string? value = null) => value is null ? $"[{name}]" : $"[{name}] {value}";

    private static string Text(int index, string part) => $"#{index.ToString(CultureInfo.InvariantCulture)} {part}";
}
