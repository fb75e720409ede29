using System.Globalization;

namespace Appwrite.Tests;

/// <summary>How often a test tries what chance decides: as often as the environment says, or as often as everybody's time allows.</summary>
internal static class Rounds
{
    /// <summary>The number of a variable, or the usual one.</summary>
    public static int Of(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) && rounds > 0 ? rounds : usual;
}
