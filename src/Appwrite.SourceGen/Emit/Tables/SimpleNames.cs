using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Binding.Tables;

namespace Appwrite.SourceGen.Emit.Tables;

/// <summary>
/// Writes the types of a file's own namespace by their names alone, as people do, but for those whose name means a member where they stand.
/// </summary>
internal static class SimpleNames
{
    private static readonly string[] Members =
    [
        "Table", "TableHolder", "Info", "Definition", "RowFields", "Read", "Write", "WriteData", "WriteTo", "WriteColumns", "Describe",
        "Id", "State", "ExpiresAt", "Source", "Relation", "With", "CommitAsync", "RollbackAsync", "DisposeAsync",
        "BeginTransactionAsync", "BeginAsync", "CompareWithServerAsync", "CreateMissingAsync",
    ];

    public static string In(string text, BoundTableUnit unit)
    {
        // Of a class of the user's nobody here knows what else it has.
        if (unit.Namespace.Length == 0 || unit.Table?.User is not null)
        {
            return text;
        }

        HashSet<string> members = new(Members.Concat(ObjectMembers.Names), StringComparer.Ordinal);
        if (unit.Table is { } table)
        {
            members.UnionWith(table.Columns.Select(column => column.Property));
            members.UnionWith([table.Names.Columns, table.Names.Changes, table.Names.Json, table.System.Id.Name, table.System.Sequence.Name]);
            members.UnionWith([table.System.CreatedAt.Name, table.System.UpdatedAt.Name, table.System.Permissions.Name]);
            members.UnionWith([table.System.TableId.Name, table.System.DatabaseId.Name]);
        }

        members.UnionWith((unit.Database?.Tables ?? default).Select(property => property.Name));
        return Regex.Replace(
            text,
            $@"global::{Regex.Escape(unit.Namespace)}\.(?<name>@?\w+)(?!\w)(?<more>\.)?",
            match => members.Contains(match.Groups["name"].Value.TrimStart('@')) ? match.Value : match.Groups["name"].Value + match.Groups["more"].Value,
            RegexOptions.CultureInvariant);
    }
}
