using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Shares out models to files: one for the models that one service alone reaches, and one for those that several share.</summary>
internal sealed class ModelUnits(string apiNamespace, ApiTypes types, BoundParts parts, ModelReach reach, HintNames hints)
{
    private readonly Unions _unions = types.Unions;

    private readonly SortedDictionary<string, File> _files = new(StringComparer.Ordinal);

    public IEnumerable<BoundUnit> Bind()
    {
        HashSet<string> empties = Empties();
        List<ReachedModel> models = [.. reach.Models.Select(model => new ReachedModel(
            model.Schema.Name,
            Bind(model.Schema, model.IsGeneric, model.Owners.Accessibility, !model.IsGeneric && empties.Contains(model.Schema.Name)),
            model.Owners))];
        Dictionary<Union, BoundUnion> bases = BindUnions(models);
        Dictionary<string, HashSet<string>> shared = bases.Values.ToDictionary(
            union => union.Name, union => new HashSet<string>(union.Properties.Select(property => property.WireName), StringComparer.Ordinal));
        foreach (ReachedModel model in models)
        {
            // A generic twin is no case: a union has no type parameter.
            BoundUnion? union = model.Model.TypeParameter is null && _unions.WithCase(model.Schema) is { } own && bases.TryGetValue(own, out BoundUnion? found)
                ? found
                : null;
            FileOf(model.Owners).Models.Add(union is null ? model.Model : UnionBinder.MakeCase(model.Model, union, shared[union.Name]));
        }

        foreach ((ApiEnumeration enumeration, ModelReach.Owners owners) in reach.Enumerations)
        {
            FileOf(owners).Enumerations.Add(types.Models.Bind(enumeration, owners.Accessibility));
        }

        return Files().Concat(Resolver());
    }

    private BoundModel Bind(ApiSchema schema, bool isGeneric, string accessibility, bool hasEmpty) =>
        parts.Model(schema, isGeneric, accessibility, hasEmpty, () => types.Models.Bind(schema, isGeneric, accessibility, hasEmpty));

    private IEnumerable<BoundUnit> Files() =>
        _files.Select(file => new BoundUnit(
            hints.Allocate($"{apiNamespace}.{(file.Key.Length == 0 ? "" : file.Key + ".")}Models"),
            CSharp.Namespace(apiNamespace),
            null,
            null,
            file.Value.Models.Concat(file.Value.UnknownCases).ToEquatableArray(),
            file.Value.Unions.ToEquatableArray(),
            file.Value.Enumerations.ToEquatableArray()));

    /// <summary>The class by which System.Text.Json finds all types, in a file of its own that changes with their names only.</summary>
    private IEnumerable<BoundUnit> Resolver()
    {
        List<(string Type, string Accessibility, string? Describe)> types = [];
        List<BoundResolved> open = [];
        foreach (File file in _files.Values)
        {
            foreach (BoundModel model in file.Models.Concat(file.UnknownCases))
            {
                types.Add((model.Name, model.Accessibility, model.TypeParameter is null ? Describe(model.Name) : null));
                if (model.TypeParameter is { } data)
                {
                    string type = $"{model.Name}<{data}>";
                    open.Add(new BoundResolved(type, $"Model<{type}, {TypeMapper.Reader(model.Name, data)}, {data}>"));
                }
            }

            foreach (BoundUnion union in file.Unions)
            {
                types.Add((union.Name, union.Accessibility, Describe(union.Name)));
            }

            foreach (BoundEnumeration enumeration in file.Enumerations)
            {
                types.Add((enumeration.Name, enumeration.Accessibility, $"Enumeration<{enumeration.Name}>"));
            }
        }

        if (types.Count == 0)
        {
            yield break;
        }

        yield return new BoundUnit(
            hints.Allocate($"{apiNamespace}.{GeneratedTypeNames.Resolver}"), CSharp.Namespace(apiNamespace), null, null, default, default, default)
        {
            Resolver = new BoundResolver(
                types.Any(type => type.Accessibility == "public") ? "public" : "internal",
                types.Where(type => type.Describe is not null).Select(type => new BoundResolved(type.Type, type.Describe!))
                    .OrderBy(type => type.Type, StringComparer.Ordinal).ToEquatableArray(),
                open.OrderBy(type => type.Type, StringComparer.Ordinal).ToEquatableArray()),
        };

        static string Describe(string model) => $"Model<{model}, {TypeMapper.Reader(model, null)}>";
    }

    private Dictionary<Union, BoundUnion> BindUnions(List<ReachedModel> models)
    {
        var unionBinder = new UnionBinder(types.Names);
        var bases = new Dictionary<Union, BoundUnion>();
        ILookup<string?, ReachedModel> casesOf = models.Where(model => model.Model.TypeParameter is null)
            .ToLookup(model => _unions.WithCase(model.Schema)?.Cases[0].Name);
        foreach ((Union union, ModelReach.Owners owners) in reach.Unions)
        {
            // A class must not be more accessible than its base.
            List<ReachedModel> cases = [.. casesOf[union.Cases[0].Name]];
            bool isPublic = cases.Any(model => model.Owners.Accessibility == "public") || owners.Accessibility == "public";
            (BoundUnion bound, BoundModel unknown) = unionBinder.Bind(union, [.. cases.Select(model => model.Model)], isPublic ? "public" : "internal");
            bases[union] = bound;
            FileOf(owners).Unions.Add(bound);
            FileOf(owners).UnknownCases.Add(unknown);
        }

        return bases;
    }

    private File FileOf(ModelReach.Owners owners)
    {
        string stem = owners.FileStem ?? "";
        if (!_files.TryGetValue(stem, out File? file))
        {
            _files[stem] = file = new File();
        }

        return file;
    }

    /// <summary>The models that stand in for themselves where an answer leaves them out.</summary>
    private HashSet<string> Empties() => new(
        reach.Schemas.SelectMany(schema => schema.Properties)
            .Where(property => property is { IsRequired: true, IsNullable: false, Type.Kind: ApiTypeKind.Schema })
            .Select(property => property.Type.Schema!)
            .Where(schema => !types.OpenData.IsEndless(schema)),
        StringComparer.Ordinal);

    private sealed record ReachedModel(string Schema, BoundModel Model, ModelReach.Owners Owners);

    /// <summary>What goes into a file.</summary>
    private sealed class File
    {
        public List<BoundModel> Models { get; } = [];

        public List<BoundModel> UnknownCases { get; } = [];

        public List<BoundUnion> Unions { get; } = [];

        public List<BoundEnumeration> Enumerations { get; } = [];
    }
}
