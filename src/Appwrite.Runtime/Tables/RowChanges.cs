using System.ComponentModel;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>Changes of a row: only what is set is sent. Generated for each table, as <c>Changes</c> within its row type.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
public abstract class RowChanges<TRow>
    where TRow : class, IAppwriteRow
{
    /// <summary>Writes the fields that are changed.</summary>
    /// <param name="writer">The writer, within an object.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void WriteTo(ref JsonModelWriter writer);

    internal void Write(ref JsonModelWriter writer) => WriteTo(ref writer);
}
