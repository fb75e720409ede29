using Appwrite.Sandbox.Accounts;

namespace Appwrite.Sandbox.Realtime;

/// <summary>The channels that a client gets of those it asks for.</summary>
internal static class RealtimeChannels
{
    private static readonly string[] Actions = ["account.create", "account.update", "account.upsert", "account.delete"];

    /// <summary>Each once; of accounts only the own one, which is added by its id.</summary>
    public static List<string> Convert(IEnumerable<string> asked, User? user, RealtimeRules rules)
    {
        List<string> channels =
        [
            .. asked.Distinct().Where(channel => !channel.StartsWith("account.", StringComparison.Ordinal)
                || (rules.HasMessages && Actions.Contains(channel))),
        ];
        if (user is not null && channels.Contains("account"))
        {
            channels.Add($"account.{user.Id}");
        }

        return channels;
    }
}
