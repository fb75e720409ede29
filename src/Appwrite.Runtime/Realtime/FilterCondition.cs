using System.Buffers;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>What a condition asks of a value.</summary>
internal enum FilterMethod
{
    Equal,
    NotEqual,
    LessThan,
    LessThanEqual,
    GreaterThan,
    GreaterThanEqual,
    IsNull,
    IsNotNull,
    Between,
    NotBetween,
    StartsWith,
    NotStartsWith,
    EndsWith,
    NotEndsWith,
    ContainsAny,
    NotContains,
    ContainsAll,
}

/// <summary>One condition on one attribute of a payload.</summary>
/// <param name="method">What is asked.</param>
/// <param name="values">The values to compare with, as many as the method needs.</param>
/// <param name="index">Its place among all conditions of the filter.</param>
internal sealed class FilterCondition(FilterMethod method, FilterValue[] values, int index)
{
    private const int TextOnStack = 256;

    public int Index => index;

    /// <summary>Whether servers from 1.9 on answer it, and at least with all that this condition lets pass.</summary>
    public bool IsForServer => method switch
    {
        FilterMethod.IsNull or FilterMethod.IsNotNull => true,
        FilterMethod.Equal => Array.TrueForAll(values, static value => value.HasServersEquality),

        // What servers tell apart and this does not is sent, and left out here. Several values are refused where rows are listed.
        FilterMethod.NotEqual => values.Length == 1,
        FilterMethod.LessThan or FilterMethod.LessThanEqual or FilterMethod.GreaterThan or FilterMethod.GreaterThanEqual => values[0].HasServersOrder,
        _ => false,
    };

    /// <summary>Whether it holds.</summary>
    /// <param name="reader">A reader on the value's first token.</param>
    public bool Matches(Utf8JsonReader reader) => method switch
    {
        FilterMethod.IsNull => reader.TokenType == JsonTokenType.Null,
        FilterMethod.IsNotNull => reader.TokenType != JsonTokenType.Null,
        _ => reader.TokenType switch
        {
            JsonTokenType.String when !reader.ValueIsEscaped => OfText(reader.ValueSpan),
            JsonTokenType.String => OfEscapedText(ref reader),
            JsonTokenType.StartArray => OfList(in reader),
            _ => OfScalar(in reader),
        },
    };

    private bool OfScalar(ref readonly Utf8JsonReader reader)
    {
        switch (method)
        {
            case FilterMethod.Equal or FilterMethod.NotEqual:
                foreach (FilterValue value in values)
                {
                    if (value.Compare(in reader) == 0)
                    {
                        return method == FilterMethod.Equal;
                    }
                }

                // As servers see it, null differs from everything.
                return method == FilterMethod.NotEqual;
            case FilterMethod.Between or FilterMethod.NotBetween:
                return IsInRange(values[0].Compare(in reader), values[1].Compare(in reader));
            default:
                return HasOrder(values[0].Compare(in reader));
        }
    }

    private bool OfText(ReadOnlySpan<byte> text)
    {
        switch (method)
        {
            case FilterMethod.Equal or FilterMethod.NotEqual:
                foreach (FilterValue value in values)
                {
                    if (value.CompareText(text) == 0)
                    {
                        return method == FilterMethod.Equal;
                    }
                }

                return method == FilterMethod.NotEqual;
            case FilterMethod.Between or FilterMethod.NotBetween:
                return IsInRange(values[0].CompareText(text), values[1].CompareText(text));
            case FilterMethod.StartsWith or FilterMethod.NotStartsWith:
                return values[0].IsText && text.StartsWith(values[0].Text) == (method == FilterMethod.StartsWith);
            case FilterMethod.EndsWith or FilterMethod.NotEndsWith:
                return values[0].IsText && text.EndsWith(values[0].Text) == (method == FilterMethod.EndsWith);
            case FilterMethod.ContainsAny or FilterMethod.NotContains or FilterMethod.ContainsAll:
                int found = 0;
                foreach (FilterValue value in values)
                {
                    found += value.IsText && text.IndexOf(value.Text) >= 0 ? 1 : 0;
                }

                return IsContained(found);
            default:
                return HasOrder(values[0].CompareText(text));
        }
    }

    private bool OfEscapedText(ref readonly Utf8JsonReader reader)
    {
        int length = reader.ValueSpan.Length;
        byte[]? rented = length > TextOnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> text = rented ?? stackalloc byte[TextOnStack];
        try
        {
            return OfText(text[..reader.CopyString(text)]);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: a text that no value is equal to.
            return method == FilterMethod.NotEqual;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private bool OfList(ref readonly Utf8JsonReader reader)
    {
        switch (method)
        {
            case FilterMethod.NotEqual:
                return true;
            case FilterMethod.ContainsAny or FilterMethod.NotContains or FilterMethod.ContainsAll:
                int found = 0;
                foreach (FilterValue value in values)
                {
                    found += HasItem(reader, value) ? 1 : 0;
                }

                return IsContained(found);
            default:
                return false;
        }
    }

    private static bool HasItem(Utf8JsonReader reader, FilterValue value)
    {
        FilterCondition isEqual = value.IsItem;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (isEqual.Matches(reader))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private bool IsContained(int found) => method switch
    {
        FilterMethod.ContainsAny => found > 0,
        FilterMethod.NotContains => found == 0,
        _ => found == values.Length,
    };

    // Of values of different kinds, and of null, neither is the larger one.
    private bool HasOrder(int? comparison) => method switch
    {
        FilterMethod.LessThan => comparison < 0,
        FilterMethod.LessThanEqual => comparison <= 0,
        FilterMethod.GreaterThan => comparison > 0,
        FilterMethod.GreaterThanEqual => comparison >= 0,
        _ => false,
    };

    private bool IsInRange(int? fromStart, int? fromEnd) =>
        fromStart is { } start && fromEnd is { } end && (start >= 0 && end <= 0) == (method == FilterMethod.Between);
}
