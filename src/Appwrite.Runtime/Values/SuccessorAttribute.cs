using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Says of a deprecated method of a generated client which method takes its place, so that an analyzer can exchange the calls.</summary>
/// <param name="service">The successor's service, as the spec calls it.</param>
/// <param name="interfaceName">The name of the service's generated interface, without its namespace.</param>
/// <param name="method">The successor's name.</param>
[AttributeUsage(AttributeTargets.Method)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SuccessorAttribute(string service, string interfaceName, string method) : Attribute
{
    /// <summary>The successor's service, as the spec calls it.</summary>
    public string Service { get; } = service;

    /// <summary>The name of the service's generated interface, without its namespace.</summary>
    public string InterfaceName { get; } = interfaceName;

    /// <summary>The successor's name.</summary>
    public string Method { get; } = method;
}
