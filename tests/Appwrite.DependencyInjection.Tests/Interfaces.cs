using Appwrite.Runtime;

namespace Appwrite.DependencyInjection.Tests;

[AppwriteClient]
internal partial interface IBackend;

[AppwriteService("users")]
internal partial interface IPeople;

[AppwriteService("users", ApiNamespace = "Appwrite.DependencyInjection.Tests.Picked")]
internal interface ICounter
{
    [AppwriteOperation("list")]
    Task<Picked.UserList> ListAsync(CancellationToken cancellationToken = default);
}
