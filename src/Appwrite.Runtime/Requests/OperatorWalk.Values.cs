using System.Buffers;
using System.Text.Json;

namespace Appwrite.Runtime;

// Each method takes a reader that is on a value's first token, and leaves it on its last one.
internal ref partial struct OperatorWalk
{
    // Deeper texts are no JSON to servers.
    private static readonly JsonReaderOptions AsServers = new() { MaxDepth = 512 };

    /// <summary>The list of staged operations.</summary>
    private void Staged(ref Utf8JsonReader reader, bool isList)
    {
        if (!isList || reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (NextName(ref reader))
            {
                bool isData = reader.ValueTextEquals("data"u8);
                reader.Read();
                Data(ref reader, isData);
            }
        }
    }

    /// <summary>A GraphQL document with its variables, a list of such, or one that is nested as the older form of the body has it.</summary>
    private void Documents(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Documents(ref reader);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (NextName(ref reader))
            {
                bool isVariables = reader.ValueTextEquals("variables"u8);
                reader.Read();
                if (isVariables && reader.TokenType == JsonTokenType.StartObject)
                {
                    DocumentVariables(ref reader);
                }
                else
                {
                    Documents(ref reader);
                }
            }
        }
    }

    // A variable may be the data, the list of rows or of operations, each also as a JSON text, or a column's value.
    private void DocumentVariables(ref Utf8JsonReader reader)
    {
        while (NextName(ref reader))
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                Value(ref reader, takesOperators: true, isBulkData: false);
            }

            Data(ref reader, isData: true);
        }
    }

    /// <summary>The data of a row, or a list of such.</summary>
    private void Data(ref Utf8JsonReader reader, bool isData)
    {
        if (!isData)
        {
            reader.Skip();
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Members(ref reader, takesOperators: true);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Data(ref reader, isData);
                }

                break;
            case JsonTokenType.String:
                DataText(ref reader);
                break;
        }
    }

    // Old clients send the data as a JSON text, and servers still take it.
    private void DataText(ref Utf8JsonReader reader)
    {
        byte[] text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var walk = new OperatorWalk(text.AsSpan(0, reader.CopyString(text)), [], allowsTexts, call) { _isStaged = _isStaged };
            Utf8JsonReader inner = walk.Start();
            walk.Data(ref inner, isData: inner.TokenType != JsonTokenType.String);
            _found |= walk._found;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or with a text that is none: half a surrogate pair. It is no data to servers either.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    /// <summary>The members of an object.</summary>
    /// <returns>Whether servers take the object for an operator where it is the value of a name.</returns>
    private bool Members(ref Utf8JsonReader reader, bool takesOperators)
    {
        bool isOperator = false;
        while (NextName(ref reader))
        {
            bool isMethod = reader.ValueTextEquals("method"u8);
            bool isBulkData = _isStaged && takesOperators && reader.ValueTextEquals("data"u8);
            bool isOfServers = reader.ValueIsEscaped ? reader.GetString()!.StartsWith('$') : reader.ValueSpan is [(byte)'$', ..];
            reader.Read();
            isOperator = isMethod ? IsKnownMethod(ref reader) : isOperator;
            if (isOfServers)
            {
                reader.Skip();
            }
            else
            {
                Value(ref reader, takesOperators, isBulkData);
            }
        }

        return isOperator;
    }

    /// <summary>The value of a name.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="takesOperators">Whether it is a column's.</param>
    /// <param name="isBulkData">Whether it is the data of an operation that changes many rows.</param>
    private void Value(ref Utf8JsonReader reader, bool takesOperators, bool isBulkData)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when IsMarked(reader.BytesConsumed):
                if (takesOperators)
                {
                    _next++;
                    _found = true;
                }

                break;
            case JsonTokenType.String when IsOperator(ref reader):
                Refuse(reader.TokenStartIndex, "a text");
                break;
            case JsonTokenType.StartObject:
                long start = reader.TokenStartIndex;
                if (Members(ref reader, takesOperators: isBulkData))
                {
                    Refuse(start, "an object");
                }

                break;
            case JsonTokenType.StartArray:
                Entries(ref reader);
                break;
        }
    }

    private void Entries(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                Members(ref reader, takesOperators: false);
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                Entries(ref reader);
            }
        }
    }

    // Operators come in their order; one that was gone past is where servers do not look.
    private bool IsMarked(long end)
    {
        while (_next < _operators.Length && _operators[_next] < end)
        {
            _misplaced ??= _operators[_next];
            _next++;
        }

        return _next < _operators.Length && _operators[_next] == end;
    }

    private void Refuse(long position, string what)
    {
        if (!allowsTexts)
        {
            throw new ArgumentException(
                $"{JsonPath.At(_body, position)} of {call} is {what} that servers carry out as an operator instead of storing it; there is no form "
                + "in which an update or upsert stores it. Where an operator is meant, give the value that a method of Operator makes, and not "
                + "its text; where no user has a say in it, set AppwriteCallOptions.AllowOperatorTexts.");
        }

        _found = true;
    }

    // A text with names has quotes, and those are escaped.
    private static bool IsOperator(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped || reader.ValueSpan.TrimStart((byte)' ') is not [(byte)'{' or (byte)'\\', ..])
        {
            return false;
        }

        byte[] text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return IsOperator(text.AsSpan(0, reader.CopyString(text)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or with a text that is none: half a surrogate pair. Servers store it as it is.
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    // Servers look at nothing but the method.
    private static bool IsOperator(ReadOnlySpan<byte> text)
    {
        bool isOperator = false;
        var reader = new Utf8JsonReader(text, AsServers);
        if (reader.Read() && reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (NextName(ref reader))
        {
            bool isMethod = reader.ValueTextEquals("method"u8);
            reader.Read();
            isOperator = isMethod ? IsKnownMethod(ref reader) : isOperator;
            reader.Skip();
        }

        // Anything behind the object is an exception here: servers take no part of a text.
        return !reader.Read() && isOperator;
    }

    // Of a name that comes twice the last value counts.
    private static bool IsKnownMethod(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && OperatorText.KindOf(reader.GetString()!) is not null;
}
