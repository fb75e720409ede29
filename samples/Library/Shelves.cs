using Appwrite.Runtime;
using Library.AppwriteApi;

namespace Library;

/// <summary>What the library has at first.</summary>
internal static class Shelves
{
    public static async Task FillAsync(ILibrary library, CancellationToken cancellationToken)
    {
        // One call for all: the table has no relationships.
        await library.Branches.CreateManyAsync(
            [
                new() { Name = "Mitte", Place = new(13.405, 52.520), OpenDays = [OpenDays.Mon, OpenDays.Wed, OpenDays.Fri] },
                new() { Name = "Kreuzberg", Place = new(13.403, 52.499), OpenDays = [OpenDays.Tue, OpenDays.Thu, OpenDays.Sat] },
                new() { Name = "Potsdam", Place = new(13.063, 52.397) },
            ],
            cancellationToken: cancellationToken);

        // A book is created with its author, and the next one links to the author by the id.
        Book first = await library.Books.CreateAsync(
            new Book
            {
                Title = "The Left Hand of Darkness",
                Year = 1969,
                Genre = Genre.ScienceFiction,
                Rating = 4.6,
                Subjects = ["winter", "envoys"],
                Author = new Author { Name = "Ursula K. Le Guin", Born = new(1929, 10, 21, 0, 0, 0, TimeSpan.Zero) },
            },
            cancellationToken: cancellationToken);
        await library.Books.CreateAsync(
            new Book { Title = "The Dispossessed", Year = 1974, Genre = Genre.ScienceFiction, Rating = 4.7, Copies = 3, Author = first.Author },
            cancellationToken: cancellationToken);
        await library.Books.CreateAsync(
            new Book
            {
                Title = "Labyrinths",
                Year = 1962,
                Genre = Genre.ShortStories,
                Rating = 4.8,
                Copies = 2,
                Author = new Author { Name = "Jorge Luis Borges" },
            },
            cancellationToken: cancellationToken);
        await library.Books.CreateAsync(new Book { Title = "Hand Over Hand", Year = 1901, Genre = Genre.Poetry }, cancellationToken: cancellationToken);
    }
}
