using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>What the compiler says of names that it does not know.</summary>
internal static class CompilerIds
{
    public const string UnknownType = "CS0246";
    public const string UnknownName = "CS0103";
    public const string UnknownMember = "CS1061";

    public static ImmutableArray<string> UnknownNames => ImmutableArray.Create(UnknownType, UnknownName, UnknownMember);

    /// <summary>Whether a name stands behind that of a namespace or type, so that no import helps it.</summary>
    public static bool IsQualified(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Right == name,
        AliasQualifiedNameSyntax => true,
        _ => false,
    };
}
