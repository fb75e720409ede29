using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Requests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Steady;

/// <summary>
/// Takes an attribute that is being written as it was when it was last whole, so that what is generated stays while somebody types in it, and typing costs
/// no more than elsewhere.
/// </summary>
internal sealed class SteadyRequests<T>
    where T : class, IRequest<T>, IEquatable<T>
{
    private readonly LastWhole<T> _whole = new();

    /// <summary>What was asked for by types that have no attribute of ours now, but one that is nobody's yet; usually none.</summary>
    public EquatableArray<T> FindLost(EquatableArray<T> requests, Compilation compilation, CancellationToken cancellationToken)
    {
        if (_whole.Names.Count == 0)
        {
            return default;
        }

        var asked = new HashSet<string>(requests.Select(request => request.Key), StringComparer.Ordinal);
        return _whole.Names.Where(key => !asked.Contains(key)).OrderBy(key => key, StringComparer.Ordinal)
            .Select(_whole.Find).OfType<T>()
            .Where(request => AttributeState.IsBeingWritten(compilation.Assembly.GetTypeByMetadataName(request.FullName), cancellationToken))
            .ToEquatableArray();
    }

    /// <summary>What is asked for, with the options of attributes that are being written as they were.</summary>
    /// <param name="requests">What the attributes say now.</param>
    /// <param name="lost">What <see cref="FindLost"/> found.</param>
    /// <param name="check">Finds what an attribute names and does not exist.</param>
    /// <param name="cancellationToken">Ends the checking early.</param>
    public Steadied<T> Steady(
        EquatableArray<T> requests, EquatableArray<T> lost, Func<T, IEnumerable<DiagnosticInfo>> check, CancellationToken cancellationToken)
    {
        var findings = new List<DiagnosticInfo>();
        var steady = new List<T>();
        foreach (T request in requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<DiagnosticInfo> faults = [.. check(request)];
            if (!request.IsHalfWritten && faults.Count == 0)
            {
                _whole.Remember(request.Key, request);
                steady.Add(request);
            }
            else if (_whole.Find(request.Key) is { } last && !check(last).Any())
            {
                findings.AddRange(faults);
                findings.Add(Note(DiagnosticPlace.OfInterface(request.FullName), request));
                steady.Add(request.WithOptionsOf(last));
            }
            else
            {
                steady.Add(request);
            }
        }

        findings.AddRange(lost.Select(request => Note(DiagnosticPlace.OfType(request.FullName), request)));
        steady.AddRange(lost);
        _whole.KeepOnly(key => steady.Exists(request => request.Key == key));

        // In an order that does not change with where something stands, nor with whether it is lost.
        return new Steadied<T>(steady.OrderBy(request => request.Key, StringComparer.Ordinal).ToEquatableArray(), findings.ToEquatableArray());
    }

    private static DiagnosticInfo Note(DiagnosticPlace place, T request) =>
        DiagnosticInfo.Create(Ids.AttributeAsBefore, place, request.FullName.Substring(request.FullName.LastIndexOf('.') + 1));
}

/// <summary>What is asked for, and what is wrong with what is written.</summary>
internal sealed record Steadied<T>(EquatableArray<T> Requests, EquatableArray<DiagnosticInfo> Findings)
    where T : IEquatable<T>;
