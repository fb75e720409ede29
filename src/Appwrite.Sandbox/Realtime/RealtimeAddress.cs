using System.Globalization;
using System.Text.RegularExpressions;

namespace Appwrite.Sandbox.Realtime;

/// <summary>The parameters of an address, read as PHP reads them.</summary>
internal sealed partial class RealtimeAddress
{
    private readonly List<(string Name, string Brackets, string Value)> _parameters = [];

    private RealtimeAddress()
    {
    }

    /// <summary>Whether <c>channels</c> came without brackets.</summary>
    public bool HasPlainChannels => _parameters.Exists(parameter => parameter is { Name: "channels", Brackets: "" });

    public IEnumerable<string> Channels =>
        _parameters.Where(parameter => parameter.Name == "channels" && parameter.Brackets.Length > 0).Select(parameter => parameter.Value);

    public static RealtimeAddress Parse(string query)
    {
        var address = new RealtimeAddress();
        foreach (string part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            string name = Decode(pair[0]);
            int bracket = name.IndexOf('[', StringComparison.Ordinal);
            int end = bracket < 0 ? name.Length : bracket;

            // PHP knows no dots in names.
            address._parameters.Add((Underscored(name[..end]), name[end..], pair.Length == 2 ? Decode(pair[1]) : ""));
        }

        return address;
    }

    public string? Get(string name)
    {
        int index = _parameters.FindLastIndex(parameter => parameter.Name == name && parameter.Brackets.Length == 0);
        return index < 0 ? null : _parameters[index].Value;
    }

    /// <summary>The slots of a channel with the queries of each: <c>rows[3][]=…</c>, <c>rows[3]=…</c>, or <c>rows=…</c> for slot 0.</summary>
    public IReadOnlyList<(int Slot, List<string> Queries)> Slots(string channel)
    {
        var slots = new List<(int Slot, List<string> Queries)>();
        int next = 0;
        foreach ((string name, string brackets, string value) in _parameters)
        {
            Match match = SlotPattern().Match(brackets);
            if (name != Underscored(channel) || !match.Success)
            {
                continue;
            }

            string number = match.Groups["slot"].Value;
            int slot = brackets.Length == 0 ? 0 : number.Length == 0 ? next : int.Parse(number, CultureInfo.InvariantCulture);
            next = Math.Max(next, slot + 1);
            int index = slots.FindIndex(known => known.Slot == slot);
            if (index < 0)
            {
                slots.Add((slot, [value]));
            }
            else
            {
                slots[index].Queries.Add(value);
            }
        }

        return slots;
    }

    private static string Underscored(string name) => name.Replace('.', '_').Replace(' ', '_');

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex(@"^(?:\[(?<slot>[0-9]{0,6})\](?:\[[0-9]*\])?)?$")]
    private static partial Regex SlotPattern();
}
