using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Appwrite.Benchmarks.Data;

/// <summary>Made-up values that are the same in every run.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The values must repeat from run to run.")]
internal sealed class Texts(int seed)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private readonly Random _random = new(seed);

    public static string Format(DateTimeOffset date) => date.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>An id as servers make them: 20 hexadecimal digits.</summary>
    public string Id() => _random.GetHexString(20, lowercase: true);

    public string Word(int length) => _random.GetString(Letters, length);

    public string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(_random.Next(3, 8))));

    public int Number(int from, int to) => _random.Next(from, to);

    public DateTimeOffset Date() => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(_random.NextInt64(365L * 24 * 60 * 60 * 1000));

    /// <summary>Random bytes as the server writes them: without padding, and with slashes escaped, as PHP does.</summary>
    public string Base64(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace("/", "\\/", StringComparison.Ordinal);
    }
}
