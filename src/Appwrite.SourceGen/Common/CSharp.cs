using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen;

/// <summary>C# text that several places need.</summary>
internal static class CSharp
{
    public const string Runtime = "global::Appwrite.Runtime.";
    public const string Infrastructure = "global::Appwrite.Runtime.Infrastructure.";
    public const string Uri = "global::System.Uri";
    public const string JsonElement = "global::System.Text.Json.JsonElement";
    public const string JsonTypeInfo = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";
    public const string JsonNodes = "global::System.Text.Json.Nodes.";

    /// <summary>What stands for a type of the caller's.</summary>
    public const string TypeParameter = "T";

    /// <summary>A text as a C# literal.</summary>
    public static string Literal(string text) => IsPlain(text) ? $"\"{text}\"" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A name as C# source, with an <c>@</c> before a keyword.</summary>
    public static string Escape(string identifier) => Keywords.Contains(identifier) ? "@" + identifier : identifier;

    public static string JsonTypeInfoOf(string type) => $"{JsonTypeInfo}<{type}>";

    public static string ListOf(string item) => $"global::System.Collections.Generic.IReadOnlyList<{item}>";

    public static string TaskOf(string type) => $"global::System.Threading.Tasks.Task<{type}>";

    /// <summary>A namespace as C# source, with keywords escaped.</summary>
    public static string Namespace(string name) => string.Join(".", name.Split('.').Select(Escape));

    /// <summary>A type without the namespaces in it, for a message.</summary>
    public static string Short(string type) => Regex.Replace(type, @"global::([\w@]+\.)*", "");

    /// <summary>The full name of a type in a namespace, which may be the global one.</summary>
    public static string Global(string space, string name) => space.Length == 0 ? "global::" + name : $"global::{Namespace(space)}.{name}";

    // Most texts have nothing to escape, and there are many.
    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or '"' or '\\' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
