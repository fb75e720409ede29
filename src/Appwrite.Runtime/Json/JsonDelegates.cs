using System.ComponentModel;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>A generated function that reads a value on which the reader stands.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="reader">The reader, on the value's first token; afterwards on its last.</param>
/// <returns>The value.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T JsonRead<out T>(ref JsonAnswerReader reader);

/// <summary>A generated function that writes a value.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="writer">Where to write.</param>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void JsonWrite<in T>(Utf8JsonWriter writer, T value);
