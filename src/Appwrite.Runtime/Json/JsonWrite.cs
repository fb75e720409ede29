using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>A generated function that writes a value.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="writer">The writer, where a value is due.</param>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void JsonWrite<in T>(ref JsonModelWriter writer, T value);
