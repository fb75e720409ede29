using System;
using System.Linq;

namespace Appwrite.SourceGen.Spec.Facts;

/// <summary>Something that servers do and their specs do not say.</summary>
/// <param name="Proof">The recorded exchange that shows it, or the line of the comparison of specs and servers.</param>
internal abstract record ServerFact(string Proof);

/// <summary>Says where all parameters of an HTTP method travel that are no part of the path.</summary>
internal sealed record PlaceFact(string HttpMethod, ApiParameterPlace Place, string Proof) : ServerFact(Proof);

/// <summary>Says something of one operation, or of several that begin alike.</summary>
/// <param name="Operation">The operation with its service, as specs write them; a <c>*</c> at the end stands for any text.</param>
internal abstract record OperationFact(string Operation, string Proof) : ServerFact(Proof)
{
    /// <summary>The first version of a spec that it is true of; null where it is true of all older ones.</summary>
    public string? Since { get; init; }

    /// <summary>The last version of a spec that it is true of; null where it is true of all newer ones.</summary>
    public string? Until { get; init; }

    /// <summary>Whether it is true of an operation in a spec of a version.</summary>
    public bool IsOf(string operation, string version) =>
        (Operation.EndsWith("*", StringComparison.Ordinal)
            ? operation.StartsWith(Operation[..^1], StringComparison.Ordinal)
            : operation == Operation)
        && (Since is null || (Number(version) is { } number && number >= Number(Since)))
        && (Until is null || (Number(version) is { } other && other <= Number(Until)));

    /// <summary>The numbers at a version's beginning, so that <c>1.8.x</c> and <c>1.8.0-RC1</c> are told apart from others, too.</summary>
    private static Version? Number(string version)
    {
        string numbers = new([.. version.TakeWhile(character => character is '.' or (>= '0' and <= '9'))]);
        return Version.TryParse(numbers.TrimEnd('.'), out Version? number) ? number : null;
    }
}

/// <summary>Says what an operation answers with.</summary>
/// <param name="Answer">The answer in place of the spec's.</param>
internal sealed record AnswerFact(string Operation, ApiAnswer Answer, string Proof) : OperationFact(Operation, Proof)
{
    /// <summary>The model that the spec has in its place; null where it does not matter what the spec has.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>Whether it is true of the spec's answer.</summary>
    public bool Replaces(ApiAnswer answer) => InsteadOf is null || answer.Type?.Schema == InsteadOf;
}

/// <summary>Says which arguments lose what the server has when they are left out, although the spec calls them optional.</summary>
/// <param name="Names">The parameters.</param>
internal sealed record LossFact(string Operation, EquatableArray<string> Names, string Proof) : OperationFact(Operation, Proof);

/// <summary>Says how servers call a kind in an answer that specs name by a model only.</summary>
/// <param name="Name">What the model's name says of the kind.</param>
/// <param name="Kind">What servers call it.</param>
internal sealed record KindFact(string Name, string Kind, string Proof) : ServerFact(Proof);
