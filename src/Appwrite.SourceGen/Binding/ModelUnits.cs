using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Shares out models to files: one for the models that one service alone reaches, and one for those that several share.</summary>
internal sealed class ModelUnits(
    string apiNamespace, TypeNames names, ModelBinder binder, OpenData openData, ModelReach reach, NameScope hints)
{
    private readonly SortedDictionary<string, (List<BoundModel> Models, List<BoundEnumeration> Enumerations)> _files =
        new(StringComparer.Ordinal);

    public IEnumerable<BoundUnit> Bind()
    {
        HashSet<string> empties = Empties();
        foreach ((ApiSchema schema, bool isGeneric, ModelReach.Owners owners) in reach.Models)
        {
            bool hasEmpty = !isGeneric && empties.Contains(schema.Name);
            File(owners).Models.Add(binder.Bind(schema, isGeneric, owners.Accessibility, hasEmpty));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((ApiEnumeration enumeration, string owner, string member, ModelReach.Owners owners) in reach.Enumerations)
        {
            if (seen.Add(names.Enumeration(enumeration, owner, member)))
            {
                File(owners).Enumerations.Add(binder.Bind(enumeration, owner, member, owners.Accessibility));
            }
        }

        return _files.Select(file => new BoundUnit(
            hints.Allocate($"{apiNamespace}.{(file.Key.Length == 0 ? "" : file.Key + ".")}Models"),
            CSharp.Namespace(apiNamespace),
            null,
            null,
            file.Value.Models.ToEquatableArray(),
            file.Value.Enumerations.ToEquatableArray()));
    }

    private (List<BoundModel> Models, List<BoundEnumeration> Enumerations) File(ModelReach.Owners owners)
    {
        string stem = owners.FileStem ?? "";
        if (!_files.TryGetValue(stem, out (List<BoundModel>, List<BoundEnumeration>) file))
        {
            _files[stem] = file = ([], []);
        }

        return file;
    }

    /// <summary>The models that stand in for themselves where an answer leaves them out.</summary>
    private HashSet<string> Empties() => new(
        reach.Schemas.SelectMany(schema => schema.Properties)
            .Where(property => property is { IsRequired: true, IsNullable: false, Type.Kind: ApiTypeKind.Schema })
            .Select(property => property.Type.Schema!)
            .Where(schema => !openData.IsEndless(schema)),
        StringComparer.Ordinal);
}
