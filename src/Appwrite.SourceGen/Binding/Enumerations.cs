using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// The enumerations of a spec. Equal lists of values are one type, wherever they stand and whatever they are called; different ones never
/// are. Only the cases of a union share one for a property of all, so that their base can have it.
/// </summary>
internal sealed class Enumerations
{
    private readonly Dictionary<ApiEnumeration, EnumerationType> _types = [];
    private readonly Dictionary<ApiEnumeration, ApiEnumeration> _merged = [];
    private readonly SortedDictionary<string, EnumerationType> _byValues = new(StringComparer.Ordinal);

    public Enumerations(ApiModel api, Unions unions)
    {
        MergeCases(unions);
        foreach (ApiSchema schema in api.Schemas.OrderBy(schema => schema.Name, StringComparer.Ordinal))
        {
            foreach (ApiProperty property in schema.Properties)
            {
                Gather(property.Type, new EnumerationUse(IsProperty: true, "", schema.Name, property.Name));
            }
        }

        foreach (ApiOperation operation in api.Operations.OrderBy(operation => operation.Pointer, StringComparer.Ordinal))
        {
            foreach (ApiParameter parameter in operation.Parameters)
            {
                Gather(parameter.Type, new EnumerationUse(IsProperty: false, operation.Service, operation.Name, parameter.Name));
            }
        }
    }

    /// <summary>All types, in an order of their own.</summary>
    public IEnumerable<EnumerationType> All => _byValues.Values;

    /// <summary>The type of an enumeration of the spec.</summary>
    public EnumerationType Of(ApiEnumeration enumeration) => _types[enumeration];

    private void MergeCases(Unions unions)
    {
        foreach (Union union in unions.All)
        {
            foreach (IGrouping<(string Property, string Enumeration), ApiEnumeration> same in union.Cases
                .SelectMany(schema => schema.Properties)
                .Where(property => property.Type.Enumeration?.Name is { Length: > 0 })
                .GroupBy(property => (property.Name, property.Type.Enumeration!.Name!), property => property.Type.Enumeration!))
            {
                List<ApiEnumeration> lists = [.. same.Distinct()];
                if (lists.Count > 1 && same.Count() == union.Cases.Count)
                {
                    var whole = new ApiEnumeration(same.Key.Enumeration, lists.SelectMany(list => list.Values)
                        .GroupBy(value => value.Value, StringComparer.Ordinal).Select(group => group.First()).ToEquatableArray());
                    lists.ForEach(list => _merged[list] = whole);
                }
            }
        }
    }

    private void Gather(ApiType type, EnumerationUse use)
    {
        if (type.Item is not null)
        {
            Gather(type.Item, use);
        }

        if (type.Enumeration is not { } enumeration)
        {
            return;
        }

        if (!_types.TryGetValue(enumeration, out EnumerationType? known))
        {
            ApiEnumeration whole = _merged.TryGetValue(enumeration, out ApiEnumeration? merged) ? merged : enumeration;
            string values = Identity(whole);
            if (!_byValues.TryGetValue(values, out known))
            {
                _byValues[values] = known = new EnumerationType(use.Member);
            }

            known.Add(whole.Values);
            _types[enumeration] = known;
        }

        known.Uses.Add(use with { Name = string.IsNullOrEmpty(enumeration.Name) ? null : enumeration.Name });
    }

    /// <summary>The values as one text, whatever their order.</summary>
    private static string Identity(ApiEnumeration enumeration) => string.Concat(enumeration.Values.Select(value => value.Value)
        .OrderBy(value => value, StringComparer.Ordinal)
        .Select(value => value.Length.ToString(CultureInfo.InvariantCulture) + ":" + value));
}

/// <summary>A list of values, with all places that have it.</summary>
/// <param name="member">The parameter or property that has it first.</param>
internal sealed class EnumerationType(string member)
{
    private readonly List<ApiEnumerationValue> _values = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public string Member { get; } = member;

    /// <summary>The places that have it, in an order of their own.</summary>
    public HashSet<EnumerationUse> Uses { get; } = [];

    /// <summary>The values, each with the first name that a place gives it.</summary>
    public IReadOnlyList<ApiEnumerationValue> Values => _values;

    public void Add(EquatableArray<ApiEnumerationValue> values)
    {
        foreach (ApiEnumerationValue value in values)
        {
            if (!_positions.TryGetValue(value.Value, out int position))
            {
                _positions.Add(value.Value, _values.Count);
                _values.Add(value);
            }
            else if (_values[position].Key is null)
            {
                _values[position] = value;
            }
        }
    }
}

/// <summary>A place that has an enumeration.</summary>
/// <param name="IsProperty">Whether it is a model's property, and not an operation's parameter.</param>
/// <param name="Service">The operation's service; empty for a property.</param>
/// <param name="Owner">The model or the operation.</param>
/// <param name="Member">The property or the parameter.</param>
internal sealed record EnumerationUse(bool IsProperty, string Service, string Owner, string Member)
{
    /// <summary>The name that the spec gives the enumeration here; null where it gives none.</summary>
    public string? Name { get; init; }
}
