namespace Appwrite.SourceGen.Requests;

/// <summary>What a user asks for with an annotated type.</summary>
internal interface IRequest<T>
{
    /// <summary>The type's full name.</summary>
    string FullName { get; }

    /// <summary>The type and the attribute: a type may have several.</summary>
    string Key { get; }

    /// <summary>Whether the attribute is still being written, so that the compiler has an error for it, or will have.</summary>
    bool IsHalfWritten { get; }

    /// <summary>The same type with what another one's attribute says.</summary>
    T WithOptionsOf(T other);
}
