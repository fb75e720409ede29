using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Reads and writes a typed row.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowJson<TRow> : IModelJson<TRow>
    where TRow : class, IAppwriteRow
{
    /// <summary>Writes the columns that came with a row or were set, as the data of a request: linked rows that are stored by their ids.</summary>
    /// <param name="writer">The writer, within an object.</param>
    /// <param name="row">The row.</param>
    static abstract void WriteData(ref JsonModelWriter writer, TRow row);
}
