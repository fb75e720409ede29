using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Appwrite.Tests;

/// <summary>Counts what became of damaged specs.</summary>
internal sealed class DamageTally
{
    private readonly ConcurrentDictionary<DamageKind, (int Compiled, int Refused)> _kinds = new();
    private readonly ConcurrentDictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _failures = [];

    /// <summary>What went wrong, each with the seed that does it again.</summary>
    public IReadOnlyList<string> Failures => [.. _failures.Order(StringComparer.Ordinal)];

    public int Count => _kinds.Values.Sum(kind => kind.Compiled + kind.Refused);

    public int Compiled => _kinds.Values.Sum(kind => kind.Compiled);

    /// <summary>The kinds of damage that were done.</summary>
    public IReadOnlyList<DamageKind> Kinds => [.. _kinds.Keys.Order()];

    /// <summary>The kinds of damage of which some version compiled.</summary>
    public IReadOnlyList<DamageKind> KindsThatCompiled => [.. _kinds.Where(kind => kind.Value.Compiled > 0).Select(kind => kind.Key).Order()];

    /// <summary>Damages a spec as a seed says, and checks and counts what becomes of it.</summary>
    /// <param name="name">Which spec, and which source.</param>
    /// <param name="compiles">Whether what is generated is compiled.</param>
    public void Run(int seed, string name, JsonObject tree, DamageCheck check, bool compiles = true)
    {
        DamageKind kind = Damage.MainKind(seed);
        DamageResult result;
        try
        {
            result = check.Check(new Damage(seed).Do(tree), compiles);
        }
        catch (Exception exception)
        {
            // The seed is what one needs to see it again.
            throw new InvalidOperationException($"Seed {seed} ({kind}), {name}", exception);
        }

        (int compiled, int refused) = result.Compiled ? (1, 0) : (0, 1);
        _kinds.AddOrUpdate(kind, (compiled, refused), (_, sum) => (sum.Compiled + compiled, sum.Refused + refused));
        foreach (string id in result.Ids)
        {
            _ids.AddOrUpdate(id, 1, (_, sum) => sum + 1);
        }

        if (result.Failure is { } failure)
        {
            _failures.Add($"Seed {seed} ({kind}), {name}: {failure}");
        }
    }

    public string Report()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Count} damaged specs: {Compiled} compiled, {Count - Compiled} refused with an error\n");
        foreach ((DamageKind kind, (int compiled, int refused)) in _kinds.OrderBy(kind => kind.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {kind}: {compiled} compiled, {refused} refused\n");
        }

        foreach ((string id, int count) in _ids.OrderBy(id => id.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {id} in {count}\n");
        }

        return text.ToString();
    }
}
