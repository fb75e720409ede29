using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Decides how unions look in C#, and how their cases are told apart.</summary>
internal sealed class UnionBinder(TypeNames names)
{
    // Each sign is a bit of a long.
    private const int MaxSigns = 64;

    /// <summary>Binds a union and its unknown case.</summary>
    /// <param name="cases">The bound models of all cases.</param>
    public (BoundUnion Union, BoundModel Unknown) Bind(Union union, IReadOnlyList<BoundModel> cases, string accessibility)
    {
        string name = names.Union(union);
        string unknown = names.UnknownCase(union);
        List<BoundProperty> shared = Shared(cases, name, unknown);
        (List<BoundKind> kinds, List<BoundArm> arms) = Arms(union);
        (List<BoundSign> signs, List<BoundGuess> guesses) = union.IsDecided ? ([], []) : Guesses(union, kinds);
        string list = string.Join(", ", cases.Take(cases.Count - 1).Select(model => $"`{model.Name}`")) + $" or `{cases[^1].Name}`";
        var bound = new BoundUnion(
            name,
            accessibility,
            $"A value of one of several types: {list}, or `{unknown}` where the server sends something newer.",
            shared.ToEquatableArray(),
            name + "Json",
            kinds.ToEquatableArray(),
            arms.ToEquatableArray(),
            signs.ToEquatableArray(),
            guesses.ToEquatableArray(),
            unknown,
            unknown + "Json",
            cases.Select(model => new BoundCase(model.Name, model.JsonName))
                .Append(new BoundCase(unknown, unknown + "Json")).ToEquatableArray());

        var members = new NameScope([.. ObjectMembers.Names, unknown, .. shared.Select(property => property.Name)]);
        return (bound, new BoundModel(
            unknown,
            null,
            accessibility,
            $"A `{name}` of a type that the spec does not know.",
            shared.Select(property => property with { IsInherited = true }).ToEquatableArray(),
            null,
            unknown + "Json",
            HasEmpty: false,
            Base: name,
            Raw: members.Allocate("Raw", "Json")));
    }

    /// <summary>Makes a model a case of its union.</summary>
    /// <param name="shared">The wire names of the properties that the union has itself.</param>
    public static BoundModel MakeCase(BoundModel model, BoundUnion union, HashSet<string> shared) => model with
    {
        Base = union.Name,
        Properties = model.Properties.Select(property => property with { IsInherited = shared.Contains(property.WireName) }).ToEquatableArray(),
    };

    /// <summary>The properties that all cases have with one name and type.</summary>
    private static List<BoundProperty> Shared(IReadOnlyList<BoundModel> cases, string name, string unknown)
    {
        List<BoundProperty> shared = [.. cases[0].Properties.Where(property =>
            property.Name != name && property.Name != unknown

            // An empty model is made when its reader is first used, which may be while that of a case is.
            && property.Initializer?.EndsWith(".Empty", StringComparison.Ordinal) != true)];
        foreach (BoundModel model in cases.Skip(1))
        {
            ILookup<string, BoundProperty> own = model.Properties.ToLookup(property => property.WireName, StringComparer.Ordinal);
            shared.RemoveAll(property => !own[property.WireName].Any(other => IsSame(property, other)));
        }

        return shared;
    }

    // What is the same to a user; one case may require what another leaves out.
    private static bool IsSame(BoundProperty property, BoundProperty other) =>
        other with { Doc = property.Doc, Local = property.Local, Write = property.Write, Presence = property.Presence } == property;

    private (List<BoundKind> Kinds, List<BoundArm> Arms) Arms(Union union)
    {
        var locals = new NameScope(["reader", "ahead", "name", "found"]);
        List<string> wireNames = [.. union.Rules.SelectMany(rule => rule.Conditions).Select(condition => condition.Property)
            .Distinct().OrderBy(property => property, StringComparer.Ordinal)];
        List<BoundKind> kinds = [.. wireNames.Select(wireName => new BoundKind(
            locals.Allocate(Identifiers.Camel(wireName, "kind"), "Value"), CSharp.Literal(wireName), Encoding.UTF8.GetByteCount(wireName)))];
        List<BoundArm> arms = [.. union.Rules.Select(rule => new BoundArm(Pattern(rule, wireNames), Reader(rule.Case)))];
        return (kinds, arms);
    }

    private static string Pattern(ApiCaseRule rule, List<string> wireNames)
    {
        List<string> parts = [.. wireNames.Select(wireName =>
            rule.Conditions.FirstOrDefault(condition => condition.Property == wireName) is { } condition ? CSharp.Literal(condition.Value) : "_")];
        return parts.Count == 1 ? parts[0] : $"({string.Join(", ", parts)})";
    }

    /// <summary>Which required properties tell cases apart; the same ones are no sign of anything.</summary>
    private (List<BoundSign> Signs, List<BoundGuess> Guesses) Guesses(Union union, List<BoundKind> kinds)
    {
        // Each case requires a property once.
        var values = new HashSet<string>(kinds.Select(kind => kind.WireName), StringComparer.Ordinal);
        List<string> telling = [.. union.Cases.SelectMany(schema => Required(schema).Distinct()).GroupBy(property => property)
            .Where(cases => cases.Count() < union.Cases.Count && !values.Contains(CSharp.Literal(cases.Key)))
            .Select(cases => cases.Key)
            .OrderBy(property => property, StringComparer.Ordinal).Take(MaxSigns)];
        List<BoundGuess> guesses = [];
        foreach (ApiSchema schema in union.Cases)
        {
            ulong bits = 0;
            foreach (string property in Required(schema).Where(telling.Contains))
            {
                bits |= 1UL << telling.IndexOf(property);
            }

            if (bits != 0)
            {
                guesses.Add(new BoundGuess("0x" + bits.ToString("x", CultureInfo.InvariantCulture), Reader(schema.Name)));
            }
        }

        return guesses.Count == 0 ? ([], []) : ([.. telling.Select((property, bit) =>
            new BoundSign(CSharp.Literal(property), Encoding.UTF8.GetByteCount(property), bit))], guesses);
    }

    private static IEnumerable<string> Required(ApiSchema schema) =>
        schema.Properties.Where(property => property.IsRequired).Select(property => property.Name);

    private string Reader(string schema) => names.Model(schema) + "Json";
}
