namespace Appwrite.Runtime;

/// <summary>
/// Binds a method of an <see cref="AppwriteServiceAttribute"/> interface to an operation of its service. The method's name, the order of
/// its parameters and which of the optional ones it has are the author's; an interface with one such method gets no other.
/// </summary>
/// <remarks>
/// A parameter is found by its name, which is the one that the generator gives it. The answer may be the operation's own model,
/// <c>Task&lt;RowList&lt;Song&gt;&gt;</c> with a type of the author's for the data of rows, a <see cref="System.Text.Json.JsonElement"/>, or
/// <see cref="Task"/> to ignore it. How a type of the author's is read and written says a parameter of type
/// <c>JsonTypeInfo&lt;T&gt;</c>, or else <see cref="AppwriteConnectionOptions.TypeInfoResolver"/>.
/// </remarks>
/// <param name="operation">The operation's name as the spec writes it, for example <c>listRows</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AppwriteOperationAttribute(string operation) : Attribute
{
    /// <summary>The operation's name as the spec writes it.</summary>
    public string Operation { get; } = operation;
}
