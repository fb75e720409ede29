using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>Where an interface and its members stand.</summary>
internal sealed record InterfacePlace(string FullName, SourcePlace Name, EquatableArray<MemberPlace> Members)
{
    /// <summary>The place of a member, or of the name where there is none.</summary>
    public SourcePlace Find(string? member)
    {
        foreach (MemberPlace candidate in member is null ? default : Members)
        {
            if (candidate.Name == member)
            {
                return candidate.Place;
            }
        }

        return Name;
    }
}

/// <summary>Where a member stands.</summary>
internal sealed record MemberPlace(string Name, SourcePlace Place);

/// <summary>A place in a source file, as plain data.</summary>
internal sealed record SourcePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static SourcePlace Of(Location location) => new(location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);

    /// <summary>
    /// The place in the project's own file, which <c>#pragma</c>, <c>[SuppressMessage]</c> and code fixes go by; outside of any where the project has
    /// no such file.
    /// </summary>
    public Location ToLocation(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (tree.FilePath == Path && Span.End <= tree.Length && tree.GetLineSpan(Span).Span == Lines)
            {
                return Location.Create(tree, Span);
            }
        }

        return Location.Create(Path, Span, Lines);
    }
}
