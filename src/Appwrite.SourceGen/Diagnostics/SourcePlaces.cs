using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>Where an interface and its members stand.</summary>
internal sealed record InterfacePlace(string FullName, SourcePlace Name, EquatableArray<MemberPlace> Members);

/// <summary>Where a member stands.</summary>
internal sealed record MemberPlace(string Name, SourcePlace Place);

/// <summary>A place in a source file, as plain data.</summary>
internal sealed record SourcePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static SourcePlace Of(Location location) => new(location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
