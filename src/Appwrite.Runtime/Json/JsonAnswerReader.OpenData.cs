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
        data.Add(_json, start, _reader.BytesConsumed);
    }

    /// <summary>
    /// Keeps the object on which the reader stands as the whole of an open object's data. Null and an empty array are taken for an empty object.
    /// </summary>
    /// <param name="data">Where the object's data is gathered.</param>
    /// <exception cref="JsonException">There is something else.</exception>
    public void KeepObject(ref OpenData data)
    {
        int start = _reader.BytesConsumed;
        if (StartObject())
        {
            _reader.Skip();
            data.Set(_json, start, _reader.TokenStartIndex);
        }
    }

    /// <summary>Says that data of the caller's type is not wanted.</summary>
    internal void LeaveOutData() => _leavesOutData = true;

    /// <summary>Reads a value of the caller's type, or its default for null.</summary>
    internal T? ReadValue<T>()
    {
        var value = new Utf8JsonReader(_reader.SkipWhole());
        return JsonSerializer.Deserialize(ref value, DataType<T>());
    }

    /// <summary>Ends an open object and makes a value of the caller's type of its data.</summary>
    /// <typeparam name="T">The caller's type.</typeparam>
    /// <param name="data">What was gathered.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The data does not fit the type.</exception>
    public readonly T ReadData<T>(ref OpenData data)
    {
        if (_leavesOutData)
        {
            return default!;
        }

        try
        {
            return JsonSerializer.Deserialize(data.Finish(), DataType<T>())
                ?? throw new JsonException($"The data was read as null by the type information of {typeof(T)}.");
        }
        catch (JsonException exception)
        {
            // The exception tells where in the data; which object of the answer it is has to be added.
            string path = JsonPath.At(_json, _reader.TokenStartIndex);
            throw new JsonException($"{path}: {exception.Message}", path, null, null, exception);
        }
        finally
        {
            data.Dispose();
        }
    }

    private readonly JsonTypeInfo<T> DataType<T>() =>
        _dataType as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"There is no JSON type information for {typeof(T)} in this call.");
}
