using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Names the values of an enumeration.</summary>
internal static class EnumerationBinder
{
    public static BoundEnumeration Bind(string name, EnumerationType type, string accessibility)
    {
        var members = new NameScope([.. TypeNames.EnumerationMembers, name]);
        var bound = new Dictionary<string, BoundEnumerationValue>(StringComparer.Ordinal);
        foreach (ApiEnumerationValue value in type.Values.OrderBy(value => value.Value, StringComparer.Ordinal))
        {
            string valueName = members.Allocate(Identifiers.PascalOrSymbols(value.Key ?? value.Value, "Value"), "Value");
            bound[value.Value] = new BoundEnumerationValue(valueName, CSharp.Literal(value.Value), $"The value `{value.Value}`.");
        }

        return new BoundEnumeration(name, accessibility, type.Member, type.Values.Select(value => bound[value.Value]).ToEquatableArray());
    }
}
