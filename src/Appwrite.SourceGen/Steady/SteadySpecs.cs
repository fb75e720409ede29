using System;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Steady;

/// <summary>Reads specs, and takes one that has just been broken as it was before.</summary>
internal sealed class SteadySpecs
{
    private readonly LastWhole<ReadSpec> _whole = new();

    /// <summary>Reads a file; null where it is none of our business. Of one that was read before, only what has changed is read again.</summary>
    public SpecFile? Read(AdditionalText file, CancellationToken cancellationToken)
    {
        SourceText? text = file.TryGetText(cancellationToken);
        ReadSpec? last = _whole.Find(file.Path);
        if (last is not null && text is not null && last.Text.TryGetTarget(out SourceText? lastText) && lastText.ContentEquals(text))
        {
            return last.Spec;
        }

        SpecMemory? memory = last?.Memory;
        SpecFile? read = SpecFile.Read(file, ref memory, cancellationToken);
        if (read?.Api is not null)
        {
            _whole.Remember(file.Path, new ReadSpec(new WeakReference<SourceText>(text!), memory!, read));
            return read;
        }

        if (read is null or { Problems.Count: 0 })
        {
            // It became something else, and is not meant to be a spec any more.
            _whole.Forget(file.Path);
            return read;
        }

        return last is null ? read : last.Spec with { Problems = read.Problems.Append(Note(read)).ToEquatableArray() };
    }

    /// <summary>The specs of a project as they are bound: what is wrong with one is said apart, so that it makes nothing be bound again.</summary>
    public EquatableArray<SpecFile> WithoutProblems(EquatableArray<SpecFile> specs, CancellationToken cancellationToken)
    {
        _whole.KeepOnly(path => specs.Any(spec => spec.Path == path));
        return specs.Select(spec => spec.LooksLikeSpec ? spec with { Problems = default } : spec).ToEquatableArray();
    }

    /// <summary>What is wrong with the specs; what does not call itself a spec may be anybody's file.</summary>
    public static EquatableArray<DiagnosticInfo> Problems(EquatableArray<SpecFile> specs, CancellationToken cancellationToken) =>
        specs.Where(spec => spec.LooksLikeSpec).SelectMany(spec => spec.Problems).Distinct().ToEquatableArray();

    private static DiagnosticInfo Note(SpecFile spec) => DiagnosticInfo.Create(Ids.FileAsBefore, DiagnosticPlace.OfFile(spec.Path), spec.Name);

    /// <param name="Text">What was read, as long as somebody else holds it.</param>
    private sealed record ReadSpec(WeakReference<SourceText> Text, SpecMemory Memory, SpecFile Spec);
}
