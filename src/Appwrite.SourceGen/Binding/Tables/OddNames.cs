using System.Linq;
using Appwrite.SourceGen.Naming;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Tells which C# names nobody would know again who knows the name in the project file.</summary>
internal static class OddNames
{
    /// <summary>Why a name was changed beyond recognition, as a clause for a message; null where it was not.</summary>
    /// <param name="source">The name in the project file.</param>
    /// <param name="isNumbered">Whether a number had to be added.</param>
    public static string? Reason(string source, bool isNumbered) =>
        !Identifiers.Words(source).Any() ? "has neither letters nor digits"
        : isNumbered ? "comes to a C# name that others have already"
        : null;
}
