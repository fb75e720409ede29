using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

// What typed rows have beside models.
public readonly ref partial struct JsonModelWriter
{
    // How deep new rows may be nested in one another. Servers read three levels; whoever comes here has made a circle of new rows.
    private const int MaxNesting = 32;

    /// <summary>Whether the writer only describes, so that fields are told of whether a row has them or not.</summary>
    public bool IsDescribing => _shape is not null;

    internal Utf8JsonWriter Output => _writer;

    /// <summary>Writes a field with a date.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The date, or null.</param>
    public void WriteDate(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (IsDescribed(name, Shapes.Date, value is null))
        {
            return;
        }

        _writer.WritePropertyName(name);
        if (value is { } date)
        {
            WriteDate(date);
        }
        else
        {
            _writer.WriteNullValue();
        }
    }

    /// <summary>Writes a field with a date, or nothing.</summary>
    /// <inheritdoc cref="WriteDate(ReadOnlySpan{byte}, DateTimeOffset?)" />
    public void WriteOptionalDate(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.Date) && value is not null)
        {
            WriteDate(name, value);
        }
    }

    internal void WriteDate(DateTimeOffset value)
    {
        if (IsDescribed(Shapes.Date))
        {
            return;
        }

        Span<char> text = stackalloc char[29];
        value.UtcDateTime.TryFormat(text, out int written, "yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);
        _writer.WriteStringValue(text[..written]);
    }

    /// <summary>Writes the name of a field.</summary>
    internal void WriteName(ReadOnlySpan<byte> name) => _writer.WritePropertyName(name);

    internal void WriteNull() => _writer.WriteNullValue();

    /// <summary>Starts a list.</summary>
    internal void StartList() => _writer.WriteStartArray();

    /// <summary>Ends the list.</summary>
    internal void EndList() => _writer.WriteEndArray();

    /// <summary>Starts the object of a row that is made along with another.</summary>
    /// <exception cref="InvalidOperationException">The rows link to one another in a circle.</exception>
    internal void StartNested(Type row)
    {
        if (_writer.CurrentDepth > MaxNesting)
        {
            throw new InvalidOperationException(
                $"New rows of {row.Name} and others link to one another in a circle, so that none can be made first. Make one of them before, and link to it.");
        }

        _writer.WriteStartObject();
    }

    /// <summary>Describes a relationship, where the writer only describes.</summary>
    internal bool DescribesLink<TRow>(ReadOnlySpan<byte> name, bool isList)
    {
        if (_shape is null)
        {
            return false;
        }

        // An id, or the row itself where it was loaded.
        var target = new JsonObject { ["anyOf"] = new JsonArray(Shapes.Text(), _shape.Refer(typeof(TRow))) };
        _shape.Add(name, isList ? new JsonObject { ["type"] = "array", ["items"] = target } : target, isRequired: false, isNullable: !isList);
        return true;
    }
}
