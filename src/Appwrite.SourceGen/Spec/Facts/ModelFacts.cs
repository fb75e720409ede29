namespace Appwrite.SourceGen.Spec.Facts;

/// <summary>Says which required fields of a model servers leave out, or send as null.</summary>
/// <param name="Schema">The model, as specs call it.</param>
/// <param name="Properties">The fields.</param>
internal sealed record AbsenceFact(string Schema, EquatableArray<string> Properties, string Proof) : ServerFact(Proof);

/// <summary>Says that a model comes with fields that no spec has.</summary>
/// <param name="Schema">The model, as specs call it.</param>
internal sealed record MoreFact(string Schema, string Proof) : ServerFact(Proof);

/// <summary>Says which fields of an operation's answer are blank whatever the server has, because they are secrets.</summary>
/// <param name="Names">The fields.</param>
internal sealed record SecretFact(string Operation, EquatableArray<string> Names, string Proof) : OperationFact(Operation, Proof);
