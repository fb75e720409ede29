using Appwrite.Benchmarks.Data;
using Refit;

namespace Appwrite.Benchmarks.Contestants;

/// <summary>The same operations for Refit.</summary>
internal interface IRefitApi
{
    [Get("/users/{userId}")]
    Task<PlainUser> GetUserAsync(string userId, CancellationToken cancellationToken = default);

    [Get("/users")]
    Task<PlainUserList> ListUsersAsync(CancellationToken cancellationToken = default);

    [Get("/tablesdb/{databaseId}/tables/{tableId}/rows/{rowId}")]
    Task<PlainRow> GetRowAsync(string databaseId, string tableId, string rowId, CancellationToken cancellationToken = default);

    [Get("/tablesdb/{databaseId}/tables/{tableId}/rows")]
    Task<PlainRowList> ListRowsAsync(string databaseId, string tableId, CancellationToken cancellationToken = default);
}
