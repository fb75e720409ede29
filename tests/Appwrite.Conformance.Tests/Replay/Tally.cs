using System.Globalization;
using System.Text;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>Counts what a replay did, so that nothing goes missing unseen.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);

    public int Compared { get; private set; }

    public int Errors { get; private set; }

    /// <summary>How many addresses were made and compared, with nothing sent.</summary>
    public int Addresses { get; private set; }

    /// <summary>How many values of answers were looked at.</summary>
    public int Values { get; private set; }

    public SortedSet<string> Operations { get; } = new(StringComparer.Ordinal);

    public List<string> Differences { get; } = [];

    public void AddCompared(string operation, bool isError, int values)
    {
        Compared++;
        Errors += isError ? 1 : 0;
        Values += values;
        Operations.Add(operation);
    }

    public void AddAddress(string operation)
    {
        Addresses++;
        Operations.Add(operation);
    }

    public void AddNotExpressible(string reason) => _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;

    public string Report(string version)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{version}: {Compared} exchanges compared, {Errors} of them errors; {Addresses} addresses; ")
            .Append(CultureInfo.InvariantCulture, $"{Values} values; {Operations.Count} operations\n");
        foreach ((string reason, int count) in _reasons)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {count} not expressible: {reason}\n");
        }

        return text.ToString();
    }
}
