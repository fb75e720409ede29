using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// Packs the names and channels of an event into a few hundred bytes, and back without any loss. Servers list one or a few names in full, and
/// then the same with parts left out or replaced by <c>*</c>; the channels are parts of them as well.
/// </summary>
/// <remarks>
/// Each text is either itself (a mark, its length, its bytes), or three bytes: which of the texts before it is, by its number, which parts of
/// that are kept, and which of those are <c>*</c>, as bits. The first eight full texts without <c>*</c> can be referred to.
/// </remarks>
internal static class RealtimeNames
{
    // What fits into a byte of bits.
    private const int MaxParts = 8;
    private const int MaxReferences = 8;

    // Marks of full texts; lower numbers are references to one of those.
    private const byte Text = 0xFF;
    private const byte ReferredText = 0xFE;
    private const int MaxHeadLength = 6;

    /// <summary>How much there is in a packed list.</summary>
    internal readonly record struct Layout(int Events, int Channels, int NameStart, int NameLength);

    /// <summary>How many bytes the lists need at most, whatever is in them.</summary>
    public static int MaxPackedLength(int jsonLength) => checked((2 * jsonLength) + MaxHeadLength);

    /// <summary>Packs both lists, and says how much of the buffer that took.</summary>
    public static int Pack(ReadOnlySpan<byte> events, ReadOnlySpan<byte> channels, Span<byte> buffer, out Layout layout)
    {
        Span<Range> parts = stackalloc Range[MaxReferences * MaxParts];
        parts.Clear();
        var packer = new Packer(buffer, parts);
        int eventCount = packer.Add(events);
        Range name = packer.Name;
        int channelCount = packer.Add(channels);
        layout = new(eventCount, channelCount, name.Start.Value, name.End.Value - name.Start.Value);
        return packer.Length;
    }

    /// <summary>Makes texts of some of those that are packed.</summary>
    /// <param name="packed">All of them.</param>
    /// <param name="skipped">How many to leave out at the beginning.</param>
    /// <param name="count">How many to take.</param>
    public static IReadOnlyList<string> Unpack(ReadOnlySpan<byte> packed, int skipped, int count)
    {
        if (count == 0)
        {
            return [];
        }

        string[] texts = new string[count];
        Span<Range> references = stackalloc Range[MaxReferences];
        int referenceCount = 0;
        int position = 0;

        // No part is longer than where it comes from, but for an empty one that has become a star.
        byte[] buffer = ArrayPool<byte>.Shared.Rent(packed.Length + MaxParts);
        try
        {
            for (int index = 0; index < skipped + count; index++)
            {
                byte mark = packed[position++];
                ReadOnlySpan<byte> text;
                if (mark >= ReferredText)
                {
                    int length = ReadLength(packed, ref position);
                    text = packed.Slice(position, length);
                    if (mark == ReferredText)
                    {
                        references[referenceCount++] = position..(position + length);
                    }

                    position += length;
                }
                else
                {
                    text = index < skipped ? [] : Apply(packed[references[mark]], packed[position], packed[position + 1], buffer);
                    position += 2;
                }

                if (index >= skipped)
                {
                    texts[index - skipped] = Encoding.UTF8.GetString(text);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Array.AsReadOnly(texts);
    }

    private static ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> reference, byte kept, byte starred, Span<byte> buffer)
    {
        int length = 0;
        for (int bit = 1; bit <= kept; bit <<= 1)
        {
            ReadOnlySpan<byte> part = NextPart(ref reference);
            if ((kept & bit) == 0)
            {
                continue;
            }

            if (length > 0 || (kept & (bit - 1)) != 0)
            {
                buffer[length++] = (byte)'.';
            }

            part = (starred & bit) == 0 ? part : "*"u8;
            part.CopyTo(buffer[length..]);
            length += part.Length;
        }

        return buffer[..length];
    }

    private static ReadOnlySpan<byte> NextPart(ref ReadOnlySpan<byte> rest)
    {
        int dot = rest.IndexOf((byte)'.');
        ReadOnlySpan<byte> part = dot < 0 ? rest : rest[..dot];
        rest = dot < 0 ? default : rest[(dot + 1)..];
        return part;
    }

    private static int ReadLength(ReadOnlySpan<byte> packed, ref int position)
    {
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = packed[position++];
            length |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return length;
            }
        }
    }

    private ref struct Packer(Span<byte> buffer, Span<Range> parts)
    {
        private readonly Span<byte> _buffer = buffer;

        // The first parts of each text that can be referred to; what is not filled in is an empty range.
        private readonly Span<Range> _parts = parts;
        private int _referenceCount;
        private int _lastReference;
        private int _nameStars = int.MaxValue;
        private int _nameParts;

        public int Length { get; private set; }

        public Range Name { get; private set; }

        /// <summary>Adds the texts of a JSON list, and says how many there were.</summary>
        public int Add(ReadOnlySpan<byte> json)
        {
            int count = 0;
            var reader = new Utf8JsonReader(json);
            try
            {
                if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                {
                    return 0;
                }

                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    {
                        reader.Skip();
                    }
                    else if (reader.TokenType == JsonTokenType.String && TryAdd(ref reader))
                    {
                        count++;
                    }
                }
            }
            catch (JsonException)
            {
                // Who has found the list in a frame has read it before: this one is no server's. What was good of it stays.
            }

            return count;
        }

        private bool TryAdd(ref Utf8JsonReader reader)
        {
            ReadOnlySpan<byte> text = reader.ValueSpan;
            if (reader.ValueIsEscaped)
            {
                try
                {
                    // Behind the longest head that it may need, if it has to be kept in full.
                    Span<byte> unescaped = _buffer[(Length + MaxHeadLength)..];
                    text = unescaped[..reader.CopyString(unescaped)];
                }
                catch (InvalidOperationException)
                {
                    // Half a surrogate pair, which is no text.
                    return false;
                }
            }

            if (!TryRefer(text))
            {
                AddText(text);
            }

            return true;
        }

        private bool TryRefer(ReadOnlySpan<byte> text)
        {
            // The variants of several full names take turns.
            for (int tried = 1; tried <= _referenceCount; tried++)
            {
                int reference = (_lastReference + tried) % _referenceCount;
                if (TryMatch(text, _parts.Slice(reference * MaxParts, MaxParts), out byte kept, out byte starred))
                {
                    _lastReference = reference;
                    _buffer[Length] = (byte)reference;
                    _buffer[Length + 1] = kept;
                    _buffer[Length + 2] = starred;
                    Length += 3;
                    return true;
                }
            }

            return false;
        }

        private readonly bool TryMatch(ReadOnlySpan<byte> text, ReadOnlySpan<Range> parts, out byte kept, out byte starred)
        {
            kept = starred = 0;
            for (int index = 0; index < parts.Length && parts[index].End.Value > 0; index++)
            {
                bool isStar = text is [(byte)'*'] or [(byte)'*', (byte)'.', ..];
                ReadOnlySpan<byte> part = isStar ? "*"u8 : _buffer[parts[index]];
                if (!isStar && !(text.StartsWith(part) && (text.Length == part.Length || text[part.Length] == '.')))
                {
                    continue;
                }

                kept |= (byte)(1 << index);
                starred |= isStar ? (byte)(1 << index) : (byte)0;
                if (text.Length == part.Length)
                {
                    return true;
                }

                text = text[(part.Length + 1)..];
            }

            return false;
        }

        private void AddText(ReadOnlySpan<byte> text)
        {
            (int parts, int stars) = Count(text);
            bool isReference = stars == 0 && _referenceCount < MaxReferences;
            _buffer[Length++] = isReference ? ReferredText : Text;
            for (uint rest = (uint)text.Length; ; rest >>= 7)
            {
                _buffer[Length++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
                if (rest < 0x80)
                {
                    break;
                }
            }

            int start = Length;
            Length += text.Length;
            text.CopyTo(_buffer[start..]);
            if (isReference)
            {
                TakeParts(start);
                _lastReference = _referenceCount++;
            }

            if (stars < _nameStars || (stars == _nameStars && parts > _nameParts))
            {
                (Name, _nameStars, _nameParts) = (start..Length, stars, parts);
            }
        }

        private readonly void TakeParts(int start)
        {
            Span<Range> parts = _parts.Slice(_referenceCount * MaxParts, MaxParts);
            for (int index = 0; index < parts.Length && start <= Length; index++)
            {
                int length = _buffer[start..Length].IndexOf((byte)'.');
                int end = length < 0 ? Length : start + length;
                parts[index] = start..end;
                start = end + 1;
            }
        }

        private static (int Parts, int Stars) Count(ReadOnlySpan<byte> text)
        {
            int parts = 0;
            int stars = 0;
            for (bool more = true; more; parts++)
            {
                more = text.Contains((byte)'.');
                stars += NextPart(ref text) is [(byte)'*'] ? 1 : 0;
            }

            return (parts, stars);
        }
    }
}
