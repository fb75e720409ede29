using Appwrite.Runtime;

namespace Appwrite.Load.Tests;

/// <summary>The client that all of these tests put to use.</summary>
[AppwriteClient]
internal partial interface IBackend;
