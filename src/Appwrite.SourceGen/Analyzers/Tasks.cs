using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Knows what has to be awaited, and what then comes.</summary>
internal static class Tasks
{
    /// <summary>Whether somebody has to await the value, or to enumerate it, for anything to come of it.</summary>
    public static bool IsAwaited(ITypeSymbol? type) => IsTask(type) || IsStream(type);

    /// <summary>Whether the type is a task, with a result or without.</summary>
    public static bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: <= 1 } && IsIn(type, "Tasks", "Threading");

    /// <summary>Whether the type is a stream of items, which does nothing until it is enumerated.</summary>
    public static bool IsStream(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "IAsyncEnumerable", Arity: 1 } && IsIn(type, "Generic", "Collections");

    /// <summary>What the value is once it was awaited.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol? type) => IsTask(type) ? ((INamedTypeSymbol)type!).TypeArguments is [{ } result] ? result : null : type;

    private static bool IsIn(ITypeSymbol type, string name, string parent) =>
        type.ContainingNamespace is { } space && space.Name == name && space.ContainingNamespace is { } above && above.Name == parent
        && above.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
