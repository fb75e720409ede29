using My_App.Backend;
using Microsoft.AspNetCore.Http.HttpResults;

namespace My_App;

/// <summary>The notes of the signed-in user. Whose rows are whose is the server's to know: the calls are made as the user.</summary>
public static class NoteEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/notes", ListAsync);
        routes.MapPost("/notes", CreateAsync);
    }

    private static async Task<Ok<SavedNote[]>> ListAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        List<Note> notes = await signedIn.Notebook.Notes.OrderByDescending(note => note.CreatedAt).Take(100).ToListAsync(cancellationToken);
        return TypedResults.Ok(notes.Select(note => new SavedNote(note.Id, note.Text)).ToArray());
    }

    // Without permissions of its own, a row is its author's alone.
    private static async Task<Created<SavedNote>> CreateAsync(NewNote note, SignedIn signedIn, CancellationToken cancellationToken)
    {
        Note saved = await signedIn.Notebook.Notes.CreateAsync(new Note { Text = note.Text }, cancellationToken: cancellationToken);
        return TypedResults.Created((string?)null, new SavedNote(saved.Id, saved.Text));
    }
}
