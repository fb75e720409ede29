using System;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Binding;

/// <summary>What the classes behind users' interfaces are called.</summary>
internal static class InterfaceNames
{
    /// <summary>The class that implements an interface: <c>MusicClient</c> for <c>IMusic</c>.</summary>
    public static string Class(string interfaceName)
    {
        string stem = Stem(interfaceName);
        bool isClient = stem != interfaceName && stem.EndsWith("Client", StringComparison.Ordinal) && stem.Length > "Client".Length;
        return isClient ? stem : stem + "Client";
    }

    /// <summary>The class of a database's transactions: <c>MusicTransaction</c> for <c>IMusic</c>.</summary>
    public static string Transaction(string interfaceName)
    {
        string client = Class(interfaceName);
        return client.Substring(0, client.Length - "Client".Length) + "Transaction";
    }

    /// <summary>An interface's name without its I.</summary>
    public static string Stem(string interfaceName) =>
        interfaceName.Length > 1 && interfaceName[0] == 'I' && char.IsUpper(interfaceName[1]) ? interfaceName[1..] : interfaceName;

    /// <summary>The namespace of what is generated beside a type, unless its attribute names another.</summary>
    public static string ApiNamespace(string space, string? named) => named ?? (space.Length == 0 ? "AppwriteApi" : space + ".AppwriteApi");

    /// <summary>What may have been meant by a text that is no namespace.</summary>
    public static EquatableArray<string> ValidNamespaces(string text) => new(
        [string.Join(".", text.Split('.').Select(part => SyntaxFacts.IsValidIdentifier(part) ? part : Identifiers.Pascal(part, "Api")))]);

    /// <summary>The more accessible of two.</summary>
    public static string Widest(string left, string? right) => left == "public" || right == "public" ? "public" : "internal";
}
