using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Sandbox.Realtime;

/// <summary>JSON as realtime servers write it: with <c>\u</c> for everything that is not ASCII, and <c>\/</c>.</summary>
internal static class PhpJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    public static void Append(StringBuilder target, JsonNode? node)
    {
        switch (node)
        {
            case null:
                target.Append("null");
                break;
            case JsonObject members:
                target.Append('{');
                string separator = "";
                foreach ((string name, JsonNode? value) in members)
                {
                    target.Append(separator);
                    Append(target, name);
                    target.Append(':');
                    Append(target, value);
                    separator = ",";
                }

                target.Append('}');
                break;
            case JsonArray items:
                target.Append('[');
                for (int i = 0; i < items.Count; i++)
                {
                    target.Append(i == 0 ? "" : ",");
                    Append(target, items[i]);
                }

                target.Append(']');
                break;
            case var value when value.GetValueKind() == JsonValueKind.String:
                Append(target, value.GetValue<string>());
                break;
            default:
                target.Append(node.ToJsonString());
                break;
        }
    }

    public static void Append(StringBuilder target, IReadOnlyList<string> items)
    {
        target.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            target.Append(i == 0 ? "" : ",");
            Append(target, items[i]);
        }

        target.Append(']');
    }

    public static void Append(StringBuilder target, string text)
    {
        target.Append('"');
        foreach (char character in text)
        {
            switch (character)
            {
                case '"' or '\\' or '/':
                    target.Append('\\').Append(character);
                    break;
                case '\b':
                    target.Append("\\b");
                    break;
                case '\f':
                    target.Append("\\f");
                    break;
                case '\n':
                    target.Append("\\n");
                    break;
                case '\r':
                    target.Append("\\r");
                    break;
                case '\t':
                    target.Append("\\t");
                    break;
                case < ' ' or > '\x7f':
                    target.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                    break;
                default:
                    target.Append(character);
                    break;
            }
        }

        target.Append('"');
    }
}
