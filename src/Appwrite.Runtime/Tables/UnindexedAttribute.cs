using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Marks a column without an index, so that an analyzer can tell of queries that make the server read the whole table.</summary>
[AttributeUsage(AttributeTargets.Property)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnindexedAttribute : Attribute;
