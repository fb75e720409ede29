using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Schema;

/// <summary>The lists of a project that stand in files of their own, each of which replaces the one in the project file.</summary>
internal sealed class SchemaIncludes
{
    private const string Member = "includes";

    private readonly SchemaText _file;
    private readonly Dictionary<string, (string Relative, string Path)> _lists = new(StringComparer.Ordinal);

    private SchemaIncludes(SchemaText file) => _file = file;

    /// <summary>The paths of the files, in one spelling.</summary>
    public EquatableArray<string> Paths => _lists.Values.Select(list => list.Path).ToEquatableArray();

    /// <summary>Reads where some lists are; all others are none of our business.</summary>
    public static SchemaIncludes Read(SchemaObject project, IEnumerable<string> lists)
    {
        var includes = new SchemaIncludes(project.File);
        if (project.Member(Member) is not { } member)
        {
            return includes;
        }

        if (SchemaObject.From(project.File, member, "/" + Member, $"What '{Member}' names") is not { } paths)
        {
            return includes;
        }

        paths.Name($"'{Member}'");
        foreach (string list in lists)
        {
            includes.Add(paths, list);
        }

        return includes;
    }

    /// <summary>The file that has a list; null where the list stands in the project file, and where there is no such file, which is said.</summary>
    public AdditionalText? Find(string list, ImmutableArray<AdditionalText> files)
    {
        if (!_lists.TryGetValue(list, out (string Relative, string Path) wanted))
        {
            return null;
        }

        AdditionalText? found = FindFile(files, wanted.Path, StringComparison.Ordinal) ?? FindFile(files, wanted.Path, StringComparison.OrdinalIgnoreCase);
        if (found is null)
        {
            Report(list, wanted.Relative, $"it is not among the project's AdditionalFiles; add <AdditionalFiles Include=\"{wanted.Relative}\" />");
        }

        return found;
    }

    private static AdditionalText? FindFile(ImmutableArray<AdditionalText> files, string path, StringComparison comparison) =>
        files.FirstOrDefault(file => SchemaPaths.Normalize(file.Path).Equals(path, comparison));

    private void Add(SchemaObject paths, string list)
    {
        if (paths.Member(list) is not { } member)
        {
            return;
        }

        if (member.ValueKind != JsonValueKind.String || member.GetString() is not { Length: > 0 } relative)
        {
            Report(list, list, $"it is {SchemaObject.Describe(member)}, and not the path of a file");
        }
        else if (SchemaPaths.Resolve(_file.Path, relative) is not { } path)
        {
            Report(list, relative, "the path has to be relative to the project file, and to stay in its directory");
        }
        else if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            Report(list, relative, "the file's name has to end with .json");
        }
        else
        {
            _lists.Add(list, (relative, path));
        }
    }

    private void Report(string list, string name, string fault) => _file.Report(Ids.SchemaInclude, $"/{Member}/{list}", name, fault);
}
