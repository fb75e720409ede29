using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Where a reader is in an object whose fields are known.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct JsonFieldCursor
{
    internal JsonFieldCursor(JsonFields fields, int start, bool keepsOthers)
    {
        Fields = fields;
        Start = start;
        KeepsOthers = keepsOthers;
        Last = -1;
    }

    /// <summary>The number of the field whose value is next; -1 for a property that is no field.</summary>
    public int Current { get; internal set; }

    /// <summary>The object's fields; null where there is no object.</summary>
    internal JsonFields? Fields { get; }

    /// <summary>Where the object starts.</summary>
    internal int Start { get; }

    /// <summary>Whether properties that are no fields count.</summary>
    internal bool KeepsOthers { get; }

    /// <summary>The field before; -1 for none.</summary>
    internal int Last { get; set; }
}
