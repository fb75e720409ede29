using System.Globalization;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>
/// Gives the current thread a culture with a comma in its numbers and another minus, as German or Swedish ones have; the real ones are
/// not there in invariant mode.
/// </summary>
internal sealed class Culture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    private Culture(CultureInfo culture) => CultureInfo.CurrentCulture = culture;

    public static Culture WithCommas()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        return new Culture(culture);
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
