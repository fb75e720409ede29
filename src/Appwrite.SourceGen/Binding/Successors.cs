using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Finds the methods that take the place of deprecated ones.</summary>
internal static class Successors
{
    /// <summary>The method that the spec says to call instead of an operation's; null where it says none, or one of an unknown service.</summary>
    public static BoundSuccessor? Of(ApiOperation operation, TypeNames names)
    {
        string[] parts = operation.Deprecation?.ReplaceWith?.Split('.') ?? [];
        (string service, string name) = parts.Length switch
        {
            1 => (operation.Service, parts[0]),
            2 => (parts[0], parts[1]),
            _ => ("", ""),
        };
        return name.Length > 0 && names.HasService(service)
            ? new BoundSuccessor(service, "I" + names.Service(service), Identifiers.Pascal(name, "Call") + "Async")
            : null;
    }

    /// <summary>The method that stands beside a successor as another one does beside the deprecated method.</summary>
    public static BoundSuccessor? Beside(BoundSuccessor? successor, string word, string suffix) =>
        successor is null ? null : successor with { Method = MethodBinder.BeforeAsync(successor.Method, word, suffix) };
}
