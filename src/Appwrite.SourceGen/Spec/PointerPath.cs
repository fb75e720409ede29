using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Spec;

/// <summary>Where somebody is who goes over a whole spec: a JSON pointer, of which a text is made only where there is something to report.</summary>
internal sealed class PointerPath
{
    // A name, or the index of an item without one.
    private readonly List<(string? Name, int Index)> _parts = [];

    public void Enter(string name) => _parts.Add((name, 0));

    public void Enter(int index) => _parts.Add((null, index));

    public void Leave() => _parts.RemoveAt(_parts.Count - 1);

    /// <summary>The pointer to where one is, or to a member there.</summary>
    public string To(string? member = null)
    {
        var pointer = new StringBuilder();
        foreach ((string? name, int index) in _parts)
        {
            pointer.Append('/').Append(name is null ? index.ToString(CultureInfo.InvariantCulture) : SpecPositions.Escape(name));
        }

        return member is null ? pointer.ToString() : pointer.Append('/').Append(SpecPositions.Escape(member)).ToString();
    }
}
