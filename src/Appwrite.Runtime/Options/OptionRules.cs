namespace Appwrite.Runtime;

/// <summary>What several options have to keep to.</summary>
internal static class OptionRules
{
    public static void RequireHeaderOrNull(string? value, string optionName)
    {
        if (value is not null)
        {
            HeaderText.Validate(value, optionName);
        }
    }

    public static void RequireTimeLimit(TimeSpan value, string optionName)
    {
        if (value != Timeout.InfiniteTimeSpan && (value <= TimeSpan.Zero || value > TimeSpan.FromDays(40)))
        {
            throw new ArgumentOutOfRangeException(
                optionName, value, "The time limit must be positive and at most 40 days, or Timeout.InfiniteTimeSpan.");
        }
    }
}
