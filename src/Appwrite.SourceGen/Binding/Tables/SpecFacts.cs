using System;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>What the project's specs say of the way to tables.</summary>
/// <param name="Api">The service that they have; the older one only where none has the newer.</param>
/// <param name="IsMixed">Whether some have the newer service and some do not.</param>
/// <param name="Version">The version, where all are of one; null where there is no spec, or several versions.</param>
internal sealed record SpecFacts(TableApi Api, bool IsMixed, string? Version)
{
    public static SpecFacts Of(EquatableArray<SpecFile> specs, CancellationToken cancellationToken)
    {
        _ = cancellationToken;
        SpecFile[] usable = [.. specs.Where(spec => spec is { LooksLikeSpec: true, Api.Operations.Count: > 0 })];
        int newer = usable.Count(spec => spec.Api!.Operations.Any(operation => operation.Service == "tablesDB"));
        string[] versions = [.. usable.Select(spec => spec.Api!.Version).Distinct(StringComparer.Ordinal)];
        return new SpecFacts(
            newer > 0 || usable.Length == 0 ? TableApi.TablesDb : TableApi.Databases,
            newer > 0 && newer < usable.Length,
            versions.Length == 1 ? ResponseFormats.Of(versions[0]) : null);
    }

    /// <summary>Whether servers of the version have transactions, which came with 1.8; they have where it is not known.</summary>
    public bool HasTransactions => !(System.Version.TryParse(Version, out System.Version? version) && version < new System.Version(1, 8));
}
