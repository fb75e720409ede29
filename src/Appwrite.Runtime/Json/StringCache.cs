using System.Runtime.InteropServices;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>
/// Shares texts that repeat within one answer: dates, ids of the parent, permissions, states. It is cleared after each answer, so that
/// no user's data lives on in it.
/// </summary>
internal sealed class StringCache
{
    /// <summary>How many bytes a text may have to be remembered.</summary>
    public const int MaxLength = 64;

    private const int Slots = 256;

    [ThreadStatic]
    private static StringCache? _spare;

    private readonly string?[] _strings = new string?[Slots];
    private bool _isDirty;

    /// <summary>Takes the thread's cache; reading never awaits, so that nothing else on the thread can want it but a nested read.</summary>
    public static StringCache Rent()
    {
        StringCache cache = _spare ?? new StringCache();
        _spare = null;
        return cache;
    }

    /// <summary>Forgets the answer and gives the cache back.</summary>
    public void Return()
    {
        if (_isDirty)
        {
            Array.Clear(_strings);
            _isDirty = false;
        }

        _spare = this;
    }

    /// <inheritdoc cref="Get(ReadOnlySpan{byte}, bool)" />
    public string Get(ReadOnlySpan<byte> utf8) => Get(utf8, Ascii.IsValid(utf8));

    /// <summary>The text of UTF-8 bytes, the same object for the same bytes where it is remembered.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="isAscii">Whether they are ASCII alone, as nearly all texts are; the decoder of Latin 1 need not count them first.</param>
    public string Get(ReadOnlySpan<byte> utf8, bool isAscii)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > MaxLength)
        {
            return ToText(utf8, isAscii);
        }

        ref string? slot = ref _strings[Hash(utf8)];
        if (slot is not null && Ascii.Equals(utf8, slot))
        {
            return slot;
        }

        _isDirty = true;
        return slot = ToText(utf8, isAscii);
    }

    private static string ToText(ReadOnlySpan<byte> utf8, bool isAscii) => (isAscii ? Encoding.Latin1 : Encoding.UTF8).GetString(utf8);

    // Dates and ids differ in their middle or at their end; the length and three windows tell most texts apart.
    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        ulong mixed = (ulong)utf8.Length * 0x9E3779B97F4A7C15;
        if (utf8.Length >= sizeof(ulong))
        {
            mixed ^= MemoryMarshal.Read<ulong>(utf8);
            mixed *= 0xC2B2AE3D27D4EB4F;
            mixed ^= MemoryMarshal.Read<ulong>(utf8[(utf8.Length / 2 - 4)..]);
            mixed *= 0x9E3779B97F4A7C15;
            mixed ^= MemoryMarshal.Read<ulong>(utf8[^sizeof(ulong)..]);
        }
        else
        {
            foreach (byte next in utf8)
            {
                mixed = (mixed ^ next) * 0x100000001B3;
            }
        }

        return (int)((mixed * 0x9E3779B97F4A7C15) >> 56);
    }
}
