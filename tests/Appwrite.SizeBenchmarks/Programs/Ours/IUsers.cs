using Appwrite.Runtime;
using OneCall.AppwriteApi;

namespace OneCall;

/// <summary>The one operation.</summary>
[AppwriteService("users")]
public partial interface IUsers
{
    [AppwriteOperation("get")]
    Task<User> GetAsync(string userId, CancellationToken cancellationToken = default);
}
