using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Binding.HandPicked;

/// <summary>
/// What describes the types of the user's own that a hand-picked method sends and reads: a parameter of the method, where it has one, or a field.
/// </summary>
internal sealed class PickedTypeInfos(PickBinder owner, string method)
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The method's parameters that describe a type.</summary>
    public IEnumerable<string> Parameters => _parameters.Values;

    /// <summary>Those of them whose type has not been asked for.</summary>
    public IEnumerable<string> Unused => _parameters.Where(info => !_used.Contains(info.Key)).Select(info => info.Value);

    /// <summary>Notes a parameter that describes a type.</summary>
    public void Add(string type, string parameter) => _parameters[type] = parameter;

    /// <summary>What describes a type, as an expression.</summary>
    public string Of(string type, SignatureType data)
    {
        _used.Add(type);
        return _parameters.TryGetValue(type, out string? parameter) ? parameter
            : IsTypeParameter(data) ? MethodBinder.KnownType(type, method)
            : owner.FieldOf(type, data);
    }

    // What a type parameter stands for is known only with the call.
    private static bool IsTypeParameter(SignatureType type) => type.Kind == SignatureTypeKind.TypeParameter || type.Arguments.Any(IsTypeParameter);
}
