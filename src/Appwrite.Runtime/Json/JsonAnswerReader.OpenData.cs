using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

public ref partial struct JsonAnswerReader
{
    /// <summary>Keeps the property on which the reader stands, name and value, as part of an open object's data.</summary>
    /// <param name="data">Where the object's data is gathered.</param>
    public void KeepProperty(ref OpenData data)
    {
        int start = _nameStart;
        _reader.Skip();
        data.Add(_json, start, (int)_reader.BytesConsumed);
    }

    /// <summary>Reads a value of the caller's type, or its default for null.</summary>
    internal T? ReadValue<T>() => JsonSerializer.Deserialize(ref _reader, DataType<T>());

    /// <summary>Ends an open object and makes a value of the caller's type of its data.</summary>
    /// <typeparam name="T">The caller's type.</typeparam>
    /// <param name="data">What was gathered.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The data does not fit the type.</exception>
    public readonly T ReadData<T>(ref OpenData data)
    {
        T? value = JsonSerializer.Deserialize(data.Finish(), DataType<T>());
        data.Dispose();
        return value ?? throw new JsonException($"The data of an object was read as null by the type information of {typeof(T)}.");
    }

    private readonly JsonTypeInfo<T> DataType<T>() =>
        _dataType as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"There is no JSON type information for {typeof(T)} in this call.");
}
