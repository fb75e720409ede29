using Appwrite.Runtime;

namespace Appwrite.Benchmarks;

/// <summary>The client that is measured, generated from <c>benchmarks.openapi.json</c>.</summary>
[AppwriteClient]
public partial interface IBackend;
