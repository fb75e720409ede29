using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Reads and writes a generated model.</summary>
/// <typeparam name="TModel">The model.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IModelJson<TModel>
{
    /// <summary>Reads the model on which the reader stands.</summary>
    /// <param name="reader">The reader, on the model's first token; afterwards on its last.</param>
    /// <returns>The model.</returns>
    static abstract TModel Read(ref JsonAnswerReader reader);

    /// <summary>Writes a model as the API would.</summary>
    /// <param name="writer">The writer, where a value is due.</param>
    /// <param name="value">The model.</param>
    static abstract void Write(ref JsonModelWriter writer, TModel value);

    /// <summary>Tells what the model looks like as JSON.</summary>
    /// <param name="writer">A writer that only describes what it is given.</param>
    /// <returns><see langword="false"/> where an empty model that is written tells it.</returns>
    static virtual bool Describe(ref JsonModelWriter writer) => false;
}
