using System.Text;
using System.Text.Json;
using CsCheck;

namespace Appwrite.Conformance.Tests.Models;

/// <summary>JSON of any shape, and changes that make a good answer a bad one.</summary>
internal static class RandomJson
{
    private const int MaxDepth = 4;

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.OneOf(
            "null", "true", "false", "0", "1", "-1", "5.0", "1.5", "1e400", "-1e-400", "9223372036854775807", "9223372036854775808",
            "\"\"", "\"1\"", "\"true\"", "\"NaN\"", "\"-Infinity\"", "[]", "{}", "\"\\ud83d\\ude00\"", "\"half a pair \\ud800\"", "{\"\\udc00\":1}"),
        Gen.Long.Select(number => JsonSerializer.Serialize(number)),
        Gen.Double.Where(double.IsFinite).Select(number => JsonSerializer.Serialize(number)),
        Gen.String.Select(text => JsonSerializer.Serialize(text)),
        Gen.Int[1, 150].Select(depth => Nested("[", "]", depth)),
        Gen.Int[1, 150].Select(depth => Nested("{\"a\":", "}", depth)));

    /// <summary>Any JSON.</summary>
    public static Gen<string> Any { get; } = Gen.Recursive<string>((depth, inner) => depth >= MaxDepth
        ? Scalar
        : Gen.OneOf(
            Scalar,
            inner.Array[0, 4].Select(items => $"[{string.Join(",", items)}]"),
            Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 8], inner).Array[0, 4].Select(
                members => $"{{{string.Join(",", members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")));

    /// <summary>A change of a JSON text.</summary>
    public static Gen<Change> Changes { get; } = Gen.Select(
        Gen.OneOf(Enum.GetValues<ChangeKind>()), Gen.Int[0, 1_000_000], Any, (kind, place, filler) => new Change(kind, place, filler));

    private static string Nested(string open, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
}

internal enum ChangeKind
{
    Everything,
    Value,
    Null,
    MissingField,
    RepeatedField,
    Cut,
    Byte,
}

/// <param name="Place">Where the change is made: one of the values, fields or bytes.</param>
/// <param name="Filler">What comes in the place of what was there.</param>
internal sealed record Change(ChangeKind Kind, int Place, string Filler)
{
    public byte[] Apply(byte[] json)
    {
        byte[] filler = Encoding.UTF8.GetBytes(Filler);
        return Kind switch
        {
            ChangeKind.Everything => filler,
            ChangeKind.Value => Replace(json, Pick(Tokens(json, names: false)), filler),
            ChangeKind.Null => Replace(json, Pick(Tokens(json, names: false)), "null"u8),
            ChangeKind.MissingField => Replace(json, Pick(Tokens(json, names: true)), "\"something else\""u8),
            ChangeKind.RepeatedField => Repeat(json, Pick(Tokens(json, names: true)), filler),
            ChangeKind.Cut => json[..(Place % (json.Length + 1))],
            _ when json.Length == 0 => filler,
            _ => [.. json[..(Place % json.Length)], filler[0], .. json[((Place % json.Length) + 1)..]],
        };
    }

    private Range Pick(List<Range> places) => places.Count == 0 ? 0..0 : places[Place % places.Count];

    private static byte[] Replace(byte[] json, Range place, ReadOnlySpan<byte> filler) =>
        [.. json[..place.Start], .. filler, .. json[place.End..]];

    /// <summary>Writes a field a second time, in front of the one that is there.</summary>
    private static byte[] Repeat(byte[] json, Range name, ReadOnlySpan<byte> filler) => name.End.Value == 0
        ? json
        : [.. json[..name.Start], .. json[name], (byte)':', .. filler, (byte)',', .. json[name.Start..]];

    /// <summary>Where the names or the values stand; none in what is no JSON any more.</summary>
    private static List<Range> Tokens(byte[] json, bool names)
    {
        List<Range> places = [];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        try
        {
            while (reader.Read())
            {
                int start = (int)reader.TokenStartIndex;
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    // The token ends with the colon.
                    if (names)
                    {
                        places.Add(start..(start + reader.ValueSpan.Length + 2));
                    }
                }
                else if (!names && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
                {
                    Utf8JsonReader ahead = reader;
                    ahead.Skip();
                    places.Add(start..(int)ahead.BytesConsumed);
                }
            }
        }
        catch (JsonException)
        {
            return [];
        }

        return places;
    }
}
