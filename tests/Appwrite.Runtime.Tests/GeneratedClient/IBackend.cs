using System.Text.Json.Serialization;
using Appwrite.Runtime.Tests.GeneratedClient.AppwriteApi;

namespace Appwrite.Runtime.Tests.GeneratedClient;

/// <summary>The API of the fixture that has each kind of operation, in routes that the sandbox has.</summary>
[AppwriteClient]
internal partial interface IBackend;

/// <summary>Methods of our own over the same API.</summary>
[AppwriteService("tablesDB")]
internal partial interface IConcertHall
{
    [AppwriteOperation("listRows")]
    Task<RowList<Seat>> FindSeatsAsync(string databaseId, string tableId, IReadOnlyList<Query>? queries = null, CancellationToken cancellationToken = default);

    [AppwriteOperation("listRows")]
    IAsyncEnumerable<Row<Seat>> AllSeatsAsync(string databaseId, string tableId, IReadOnlyList<Query>? queries = null, CancellationToken cancellationToken = default);
}

/// <summary>Lists of rows, and nothing else.</summary>
[AppwriteService("tablesDB", Include = ["listRows"])]
internal partial interface ITables;

internal sealed record Seat(string Place, long Price);

internal sealed record UserTotal(Page UsersList);

internal sealed record Page(int Total);

internal sealed record FoundUser(Found? UsersGet);

internal sealed record Found([property: JsonPropertyName("_id")] string Id, string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Seat))]
[JsonSerializable(typeof(UserTotal))]
[JsonSerializable(typeof(FoundUser))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class DataContext : JsonSerializerContext;
