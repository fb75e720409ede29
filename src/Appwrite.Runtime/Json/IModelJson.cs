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

    /// <summary>Tells what the model looks like as JSON, by writing one that says nothing.</summary>
    /// <param name="writer">A writer that only describes what it is given.</param>
    static virtual void Describe(ref JsonModelWriter writer)
    {
    }
}
