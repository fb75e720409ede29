using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Marks a field of a model that is nobody's business but the server's, so that an analyzer can warn of endpoints that answer with it.</summary>
[AttributeUsage(AttributeTargets.Property)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SecretAttribute : Attribute;
