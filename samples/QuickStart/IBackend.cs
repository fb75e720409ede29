using Appwrite.Runtime;

namespace QuickStart;

/// <summary>The API of the spec beside this file: the generator completes the interface and writes <c>BackendClient</c>.</summary>
[AppwriteClient]
internal partial interface IBackend;
