using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>A generated function that reads a value on which the reader stands.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="reader">The reader, on the value's first token; afterwards on its last.</param>
/// <returns>The value.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T JsonRead<out T>(ref JsonAnswerReader reader);
