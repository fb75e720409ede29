using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// The queries of a subscription, asked of the payload of an event. What servers answer themselves is answered as they do: kinds of values
/// are told apart, and what is not in the payload matches nothing.
/// </summary>
/// <remarks>
/// A payload is gone through once, whatever the number of queries, and no further than to the last column that one of them asks for. Nothing
/// is allocated.
/// </remarks>
internal sealed class RealtimeFilter
{
    /// <summary>The only selection that has a meaning for events, which is that all are wanted.</summary>
    private const string AllColumns = "*";

    private const int ResultsOnStack = 256;

    private readonly FilterAttribute[] _attributes;
    private readonly FilterNode? _root;
    private readonly int _conditions;

    private RealtimeFilter(IReadOnlyList<Query> queries, IReadOnlyList<Query> forServer, FilterAttribute[] attributes, FilterNode? root, int conditions)
    {
        Queries = queries;
        ForServer = forServer;
        _attributes = attributes;
        _root = root;
        _conditions = conditions;
    }

    /// <summary>The filter that lets everything pass.</summary>
    public static RealtimeFilter Everything { get; } = new([], [], [], null, 0);

    /// <summary>Whether everything passes, whatever the payload is.</summary>
    public bool IsEverything => _root is null;

    /// <summary>The queries, all of which have to match.</summary>
    public IReadOnlyList<Query> Queries { get; }

    /// <summary>
    /// Those of the queries that servers from version 1.9 on answer themselves, and never with less than this filter does: what they leave out
    /// is lost. To ask them is an economy; every event is looked at here as well.
    /// </summary>
    public IReadOnlyList<Query> ForServer { get; }

    /// <summary>Takes over the queries of a subscription.</summary>
    /// <param name="queries">The queries; null for none.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">A query can be answered neither by the server nor here; the message names its method.</exception>
    public static RealtimeFilter Of(IReadOnlyList<Query>? queries)
    {
        if (queries is null || queries.Count == 0)
        {
            return Everything;
        }

        var builder = new FilterBuilder();
        List<FilterNode> nodes = [];
        List<Query> forServer = [];
        bool isEverything = false;
        foreach (Query query in queries)
        {
            if (IsEverythingOf(query))
            {
                isEverything = true;
            }
            else if (!query.IsAll)
            {
                // Read in any case, so that a query that nobody can answer is refused beside one for everything as well.
                nodes.Add(builder.Add(query, out bool isForServer));
                if (isForServer)
                {
                    forServer.Add(query);
                }
            }
        }

        return isEverything || nodes.Count == 0
            ? Everything
            : new([.. queries], forServer, builder.ToAttributes(), FilterNode.Of(isOr: false, nodes), builder.Conditions);
    }

    /// <summary>Whether an event is wanted.</summary>
    /// <param name="payload">Its payload as JSON. What is no object matches no query.</param>
    /// <returns>Whether all queries match.</returns>
    public bool Matches(ReadOnlySpan<byte> payload)
    {
        if (_root is null)
        {
            return true;
        }

        bool[]? rented = _conditions > ResultsOnStack ? ArrayPool<bool>.Shared.Rent(_conditions) : null;
        Span<bool> results = rented ?? stackalloc bool[ResultsOnStack];
        results = results[.._conditions];
        results.Clear();
        try
        {
            return TryAnswer(payload, results) && _root.Holds(results);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<bool>.Shared.Return(rented);
            }
        }
    }

    private bool TryAnswer(ReadOnlySpan<byte> payload, Span<bool> results)
    {
        try
        {
            var reader = new Utf8JsonReader(payload);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            int left = _attributes.Length;
            while (left > 0 && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                FilterAttribute? attribute = Find(in reader);
                reader.Read();
                if (attribute is not null)
                {
                    left--;
                    foreach (FilterCondition condition in attribute.Conditions)
                    {
                        results[condition.Index] = condition.Matches(reader);
                    }
                }

                reader.Skip();
            }

            return true;
        }
        catch (JsonException)
        {
            // Whoever reads the payload says so; of what is no JSON nothing can be said here.
            return false;
        }
    }

    private FilterAttribute? Find(ref readonly Utf8JsonReader reader)
    {
        try
        {
            foreach (FilterAttribute attribute in _attributes)
            {
                if (reader.ValueTextEquals(attribute.Name))
                {
                    return attribute;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, as no attribute has it.
        }

        return null;
    }

    private static bool IsEverythingOf(in Query query) =>
        query.Method == "select" && query.Values is [{ Kind: QueryValueKind.Text, Text: AllColumns }];
}

/// <summary>One attribute of a payload, and all conditions that look at it.</summary>
internal sealed class FilterAttribute(string name, FilterCondition[] conditions)
{
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    public FilterCondition[] Conditions => conditions;
}

/// <summary>A condition, or several of which all or one have to hold.</summary>
internal sealed class FilterNode
{
    private readonly bool _isOr;
    private readonly FilterNode[]? _members;
    private readonly int _condition;

    private FilterNode(bool isOr, FilterNode[]? members, int condition)
    {
        _isOr = isOr;
        _members = members;
        _condition = condition;
    }

    public static FilterNode Of(FilterCondition condition) => new(isOr: false, null, condition.Index);

    public static FilterNode Of(bool isOr, List<FilterNode> members) => members.Count == 1 ? members[0] : new(isOr, [.. members], 0);

    /// <summary>Whether it holds, where the results of the conditions are known.</summary>
    public bool Holds(ReadOnlySpan<bool> results)
    {
        if (_members is null)
        {
            return results[_condition];
        }

        foreach (FilterNode member in _members)
        {
            if (member.Holds(results) == _isOr)
            {
                return _isOr;
            }
        }

        return !_isOr;
    }
}
