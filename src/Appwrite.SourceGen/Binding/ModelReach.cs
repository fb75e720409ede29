using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Gathers the models and enumerations that interfaces reach, so that nothing else is generated.</summary>
internal sealed class ModelReach(OpenData openData, Unions unions, TypeNames names)
{
    private readonly Dictionary<(string Schema, bool IsGeneric), Owners> _models = [];
    private readonly Dictionary<Union, Owners> _unions = [];
    private readonly Dictionary<string, (ApiEnumeration Enumeration, Owners Owners)> _enumerations = new(StringComparer.Ordinal);

    /// <summary>The reached models with their owners; a generic twin is listed beside its model.</summary>
    public IEnumerable<(ApiSchema Schema, bool IsGeneric, Owners Owners)> Models =>
        _models.OrderBy(model => model.Key.Schema, StringComparer.Ordinal).ThenBy(model => model.Key.IsGeneric)
            .Select(model => (openData.Schema(model.Key.Schema), model.Key.IsGeneric, model.Value));

    /// <summary>The reached models.</summary>
    public IEnumerable<ApiSchema> Schemas => _models.Keys.Select(key => key.Schema).Distinct()
        .OrderBy(name => name, StringComparer.Ordinal).Select(openData.Schema);

    /// <summary>The reached unions with their owners.</summary>
    public IEnumerable<(Union Union, Owners Owners)> Unions =>
        unions.All.Where(_unions.ContainsKey).Select(union => (union, _unions[union]));

    /// <summary>The reached enumerations with their owners, in the order of their names.</summary>
    public IEnumerable<(ApiEnumeration Enumeration, Owners Owners)> Enumerations =>
        _enumerations.OrderBy(enumeration => enumeration.Key, StringComparer.Ordinal).Select(enumeration => enumeration.Value);

    /// <summary>Notes what an operation reaches.</summary>
    /// <param name="owner">The interface that has the operation.</param>
    /// <param name="fileStem">What the owner's file of models is called.</param>
    /// <param name="onlyGeneric">Whether only the answer's generic twin is wanted, or only the answer itself; null for both.</param>
    public void Add(ApiOperation operation, string owner, string fileStem, string accessibility, bool? onlyGeneric = null)
    {
        var source = new Owner(owner, fileStem, accessibility);
        foreach (ApiParameter parameter in operation.Parameters)
        {
            AddEnumeration(parameter.Type, source);
            if (parameter.Place == ApiParameterPlace.Body)
            {
                AddType(parameter.Type, isGeneric: false, source);
            }
        }

        if (operation.Answer.Type is { } answer)
        {
            if (onlyGeneric != true)
            {
                AddType(answer, isGeneric: false, source);
            }

            if (onlyGeneric != false && openData.HasTwin(answer))
            {
                AddType(answer, isGeneric: true, source);
            }
        }
    }

    // Without recursion: a spec may have longer chains of models than a compiler's stack has room for.
    private void AddType(ApiType type, bool isGeneric, Owner owner)
    {
        var open = new Stack<(ApiType Type, bool IsGeneric)>([(type, isGeneric)]);
        while (open.Count > 0)
        {
            (ApiType next, bool nextIsGeneric) = open.Pop();
            if (next.Item is not null)
            {
                open.Push((next.Item, nextIsGeneric));
            }

            if (unions.Of(next) is { } union && OwnersOf(union).Add(owner))
            {
                foreach (ApiSchema schema in union.Cases)
                {
                    open.Push((new ApiType(ApiTypeKind.Schema, Schema: schema.Name), false));
                }
            }

            if (next is not { Kind: ApiTypeKind.Schema, Schema: { } name } || !OwnersOf(name, nextIsGeneric).Add(owner))
            {
                continue;
            }

            foreach (ApiProperty property in openData.Schema(name).Properties)
            {
                AddEnumeration(property.Type, owner);
                open.Push((property.Type, nextIsGeneric && openData.IsListOfOpen(property)));
            }
        }
    }

    private Owners OwnersOf(Union union)
    {
        if (!_unions.TryGetValue(union, out Owners? owners))
        {
            _unions[union] = owners = new Owners();
        }

        return owners;
    }

    private Owners OwnersOf(string schema, bool isGeneric)
    {
        if (!_models.TryGetValue((schema, isGeneric), out Owners? owners))
        {
            _models[(schema, isGeneric)] = owners = new Owners();
        }

        return owners;
    }

    private void AddEnumeration(ApiType type, Owner source)
    {
        if (type.Item is not null)
        {
            AddEnumeration(type.Item, source);
        }

        if (type.Enumeration is not { } enumeration)
        {
            return;
        }

        string name = names.Enumeration(enumeration);
        if (!_enumerations.TryGetValue(name, out (ApiEnumeration, Owners Owners) known))
        {
            _enumerations[name] = known = (enumeration, new Owners());
        }

        known.Owners.Add(source);
    }

    /// <summary>An interface that reaches something.</summary>
    internal sealed record Owner(string Name, string FileStem, string Accessibility);

    /// <summary>The interfaces that reach the same thing, as far as it matters: whether there is only one, and whether any is public.</summary>
    internal sealed class Owners
    {
        private Owner? _first;
        private bool _isShared;
        private bool _isPublic;

        /// <summary>The only owner's file; null where several share the thing.</summary>
        public string? FileStem => _isShared ? null : _first?.FileStem;

        /// <summary>The widest accessibility that reaches the thing.</summary>
        public string Accessibility => _isPublic ? "public" : "internal";

        /// <summary>
        /// Adds an owner; false where that changes nothing, here or in anything that the thing reaches: so each is looked at three times at
        /// most, however many interfaces there are.
        /// </summary>
        public bool Add(Owner owner)
        {
            bool isNew = _first is null;
            bool becomesShared = !isNew && !_isShared && _first != owner;
            bool becomesPublic = !_isPublic && owner.Accessibility == "public";
            _first ??= owner;
            _isShared |= becomesShared;
            _isPublic |= becomesPublic;
            return isNew || becomesShared || becomesPublic;
        }
    }
}
