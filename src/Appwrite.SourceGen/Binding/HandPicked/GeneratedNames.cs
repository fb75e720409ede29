using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding.HandPicked;

/// <summary>
/// Writes the types of a user's signature in full. Those that are still to be generated are unknown to the compiler, and are found here by
/// their simple name and the number of their type arguments.
/// </summary>
internal sealed class GeneratedNames
{
    private readonly string _apiNamespace;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public GeneratedNames(ApiModel api, TypeNames names, Unions unions, OpenData openData, string apiNamespace)
    {
        _apiNamespace = apiNamespace;
        foreach (ApiSchema schema in api.Schemas)
        {
            string name = names.Model(schema.Name);
            _names.Add(name);
            if (openData.HasTwin(new ApiType(ApiTypeKind.Schema, Schema: schema.Name)))
            {
                _names.Add(WithArity(name, 1));
            }
        }

        _names.UnionWith(unions.All.Select(names.Union));
        _names.UnionWith(names.Enumerations);
    }

    /// <summary>A type as C# source, without its own nullability; null where it is unknown, which is then noted.</summary>
    public string? Print(SignatureType type, List<SignatureType> unknown)
    {
        List<string> arguments = [];
        foreach (SignatureType argument in type.Arguments)
        {
            if (Print(argument, unknown) is { } text)
            {
                arguments.Add(text + (argument.IsNullable ? "?" : ""));
            }
        }

        if (type.Kind == SignatureTypeKind.Unresolved && !_names.Contains(WithArity(type.Name, type.Arguments.Count)))
        {
            unknown.Add(type);
            return null;
        }

        if (arguments.Count < type.Arguments.Count)
        {
            return null;
        }

        string list = arguments.Count == 0 ? "" : $"<{string.Join(", ", arguments)}>";
        return type.Kind switch
        {
            SignatureTypeKind.Array => arguments[0] + "[]",
            SignatureTypeKind.Unresolved => CSharp.Global(_apiNamespace, type.Name) + list,
            SignatureTypeKind.TypeParameter => CSharp.Escape(type.Name),
            _ => type.Name + list,
        };
    }

    /// <summary>What somebody may have meant by an unknown type.</summary>
    public string? Nearest(SignatureType type) => NearestName.Find(WithArity(type.Name, type.Arguments.Count), _names.OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>A name that <see cref="Nearest"/> has found, with its namespace.</summary>
    public string Full(string name) => CSharp.Global(_apiNamespace, name);

    private static string WithArity(string name, int arity) => arity switch
    {
        0 => name,
        1 => $"{name}<{CSharp.TypeParameter}>",
        _ => $"{name}<{new string(',', arity - 1)}>",
    };
}
