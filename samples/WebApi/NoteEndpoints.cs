using Appwrite.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using WebApi.Client;
using WebApi.Client.AppwriteApi;

namespace WebApi;

/// <summary>The notes of the signed-in user. Whose rows are whose is the server's to know: the calls are made as the user.</summary>
internal static class NoteEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/notes", ListAsync);
        routes.MapPost("/notes", CreateAsync);
    }

    private static async Task<Ok<IReadOnlyList<Note>>> ListAsync(SignedIn user, CancellationToken cancellationToken)
    {
        RowList<NoteText> rows = await user.Backend.TablesDb.ListRowsAsync(
            NotesTable.DatabaseId,
            NotesTable.TableId,
            NotesJson.Default.NoteText,
            [Query.OrderDesc("$createdAt"), Query.Limit(100)],
            cancellationToken: cancellationToken);
        return TypedResults.Ok<IReadOnlyList<Note>>([.. rows.Rows.Select(ToNote)]);
    }

    // Without permissions of its own, a row is its author's alone.
    private static async Task<Created<Note>> CreateAsync(NoteText note, SignedIn user, CancellationToken cancellationToken)
    {
        Row<NoteText> row = await user.Backend.TablesDb.CreateRowAsync(
            NotesTable.DatabaseId, NotesTable.TableId, ID.Unique(), note, NotesJson.Default.NoteText, cancellationToken: cancellationToken);
        return TypedResults.Created((string?)null, ToNote(row));
    }

    private static Note ToNote(Row<NoteText> row) => new(row.Id, row.Data.Text, row.CreatedAt);
}
