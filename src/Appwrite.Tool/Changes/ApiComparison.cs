namespace Appwrite.Tool.Changes;

/// <summary>Finds what changes between two APIs that were generated for the same interfaces.</summary>
internal sealed class ApiComparison
{
    private const string Operations = "operations";

    private readonly List<ApiChange> _found = [];

    private ApiComparison()
    {
    }

    /// <summary>The changes: services first, then models, enumerations and the rest, each in the order of names.</summary>
    public static IReadOnlyList<ApiChange> Of(GeneratedApi before, GeneratedApi after)
    {
        var comparison = new ApiComparison();
        foreach (string error in after.Errors.Except(before.Errors, StringComparer.Ordinal))
        {
            comparison._found.Add(new ApiChange("Errors with the new spec", "errors", ChangeKind.Added, error, IsBreaking: true));
        }

        IEnumerable<string> names = before.Types.Keys.Union(after.Types.Keys, StringComparer.Ordinal);
        foreach ((ApiType? old, ApiType? now) in names
            .Select(name => (Old: before.Types.GetValueOrDefault(name), Now: after.Types.GetValueOrDefault(name)))
            .OrderBy(pair => (pair.Now ?? pair.Old)!.Kind)
            .ThenBy(pair => (pair.Now ?? pair.Old)!.Name, StringComparer.Ordinal))
        {
            comparison.Compare(old, now);
        }

        return comparison._found;
    }

    private void Compare(ApiType? old, ApiType? now)
    {
        if (old is not null && now is not null)
        {
            CompareMembers(old, now);
        }
        else if (now is not null)
        {
            AddWhole(now, ChangeKind.Added);
        }
        else
        {
            AddWhole(old!, ChangeKind.Removed);
        }
    }

    // The operations of a service are what its users call; of other types, the name says enough.
    private void AddWhole(ApiType type, ChangeKind kind)
    {
        bool isBreaking = kind == ChangeKind.Removed;
        if (type.Kind != ApiKind.Service)
        {
            (string group, string subject) = type.Kind switch
            {
                ApiKind.Model => ("Models", "models"),
                ApiKind.Enumeration => ("Enumerations", "enumerations"),
                _ => ("Types", "types"),
            };
            _found.Add(new ApiChange(group, subject, kind, type.Name, isBreaking));
            return;
        }

        Add(type, "services", kind, "the whole service", isBreaking);
        foreach (ApiMember operation in type.Members)
        {
            Add(type, Operations, kind, operation.ToString(), isBreaking);
        }
    }

    private void CompareMembers(ApiType old, ApiType now)
    {
        if (old.Base != now.Base)
        {
            Add(now, "models", ChangeKind.Changed, $"derives from {now.Base ?? "nothing"}, before from {old.Base ?? "nothing"}", isBreaking: true);
        }

        foreach (string name in old.Members.Concat(now.Members).Select(member => member.Name).Distinct(StringComparer.Ordinal))
        {
            List<ApiMember> before = [.. old.Members.Where(member => member.Name == name)];
            List<ApiMember> after = [.. now.Members.Where(member => member.Name == name)];
            foreach (ApiMember same in after.Where(member => before.Exists(other => IsSame(member, other))).ToList())
            {
                before.Remove(before.First(other => IsSame(same, other)));
                after.Remove(same);
            }

            // Of overloads, those that are left over are taken in their order.
            int pairs = Math.Min(before.Count, after.Count);
            for (int i = 0; i < pairs; i++)
            {
                CompareMember(now, before[i], after[i]);
            }

            before.Skip(pairs).ToList().ForEach(member => Add(now, SubjectOf(now), ChangeKind.Removed, member.ToString(), isBreaking: true));
            after.Skip(pairs).ToList().ForEach(member => Add(now, SubjectOf(now), ChangeKind.Added, member.ToString(), isBreaking: false));
        }
    }

    private static bool IsSame(ApiMember member, ApiMember other) =>
        member with { Parameters = null } == other with { Parameters = null }
        && (member.Parameters ?? []).SequenceEqual(other.Parameters ?? []);

    private static string SubjectOf(ApiType type) => type.Kind switch
    {
        ApiKind.Enumeration => "values",
        ApiKind.Model => "fields",
        ApiKind.Service => Operations,
        _ => "constants",
    };

    private void CompareMember(ApiType type, ApiMember old, ApiMember now)
    {
        string subject = SubjectOf(type);
        if (old.Obsolete is null && now.Obsolete is { } reason)
        {
            Add(type, subject, ChangeKind.Deprecated, $"{now.Name} is deprecated{(reason.Length > 0 ? ": " + reason : "")}", isBreaking: false);
        }
        else if (old.Obsolete is not null && now.Obsolete is null)
        {
            Add(type, subject, ChangeKind.Changed, $"{now.Name} is no longer deprecated", isBreaking: false);
        }

        if (old.Type != now.Type)
        {
            // Who reads what cannot be null any more need not care.
            Add(type, subject, ChangeKind.Changed, $"{now.Name} is {now.Type}, before {old.Type}", isBreaking: old.Type != now.Type + "?");
        }

        if (old.Constant != now.Constant)
        {
            Add(type, subject, ChangeKind.Changed, $"{now.Name} is '{now.Constant}', before '{old.Constant}'", isBreaking: false);
        }

        if (old.Parameters is not null && now.Parameters is not null)
        {
            CompareParameters(type, now.Name, old.Parameters, now.Parameters);
        }
    }

    private void CompareParameters(ApiType type, string operation, IReadOnlyList<ApiParameter> old, IReadOnlyList<ApiParameter> now)
    {
        foreach (ApiParameter gone in old.Where(parameter => now.All(other => other.Name != parameter.Name)))
        {
            Change($"{operation}: the parameter '{gone.Name}' ({gone.Type}) is gone", isBreaking: true);
        }

        for (int i = 0; i < now.Count; i++)
        {
            ApiParameter parameter = now[i];
            if (old.FirstOrDefault(other => other.Name == parameter.Name) is not { } before)
            {
                // What follows has another position from now on, which matters to calls that do not name it.
                string? moved = now.Skip(i + 1).FirstOrDefault(next => !next.IsToken && old.Any(other => other.Name == next.Name))?.Name;
                string what = parameter.IsOptional ? "new, optional" : "new and required";
                Change(
                    $"{operation}: the parameter '{parameter.Name}' ({parameter.Type}) is {what}{(moved is null ? "" : $", and before '{moved}'")}",
                    isBreaking: !parameter.IsOptional || moved is not null);
                continue;
            }

            if (before.IsOptional && !parameter.IsOptional)
            {
                Change($"{operation}: the parameter '{parameter.Name}' is required now", isBreaking: true);
            }
            else if (!before.IsOptional && parameter.IsOptional)
            {
                Change($"{operation}: the parameter '{parameter.Name}' is optional now", isBreaking: false);
            }

            if (before.Type != parameter.Type)
            {
                // Who gives a value need not care that null is taken, too.
                Change($"{operation}: the parameter '{parameter.Name}' is {parameter.Type}, before {before.Type}", isBreaking: parameter.Type != before.Type + "?");
            }
        }

        string[] both = [.. old.Where(parameter => !parameter.IsToken).Select(parameter => parameter.Name).Where(name => now.Any(other => other.Name == name))];
        string[] order = [.. now.Select(parameter => parameter.Name).Where(both.Contains)];
        if (!both.SequenceEqual(order, StringComparer.Ordinal))
        {
            Change($"{operation}: the parameters are in another order: {string.Join(", ", order)}", isBreaking: true);
        }

        void Change(string text, bool isBreaking) => Add(type, Operations, ChangeKind.Changed, text, isBreaking);
    }

    // Overloads have much in common.
    private void Add(ApiType type, string subject, ChangeKind kind, string text, bool isBreaking)
    {
        var change = new ApiChange(type.Name, subject, kind, text, isBreaking);
        if (!_found.Contains(change))
        {
            _found.Add(change);
        }
    }
}
