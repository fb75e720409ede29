using Appwrite.Runtime;
using Library.AppwriteApi;

namespace Library;

/// <summary>The desk at which people ask, borrow and give back.</summary>
internal sealed class Desk(ILibrary library)
{
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        List<Book> best = await library.Books
            .Where(b => b.Genre != Genre.Poetry && b.Rating >= 4.5 && b.Year < 1970)
            .OrderByDescending(b => b.Rating)
            .Include(b => b.Author)
            .ToListAsync(cancellationToken);
        Report.Books("b.Genre != Genre.Poetry && b.Rating >= 4.5 && b.Year < 1970, with their authors", best);

        List<Book> hands = await library.Books.Where(b => b.Title.Search("hand")).ToListAsync(cancellationToken);
        Report.Done("b.Title.Search(\"hand\")", string.Join(", ", hands.Select(book => book.Label)));

        List<Book> byName = await library.Books.Where(b => b.Author.Name.StartsWith("Ursula")).OrderBy(b => b.Year).ToListAsync(cancellationToken);
        Report.Done("b.Author.Name.StartsWith(\"Ursula\")", string.Join(", ", byName.Select(book => book.Label)));

        var here = new GeoPoint(13.41, 52.51);
        List<Branch> near = await library.Branches.Where(b => b.Place.DistanceLessThan(here, 5_000)).ToListAsync(cancellationToken);
        Report.Done(
            "b.Place.DistanceLessThan(here, 5_000)", string.Join(", ", near.Select(branch => $"{branch.Name} in {branch.Place.DistanceTo(here):0} m")));
    }

    /// <summary>Lends a book: one copy fewer and one loan more, both or neither.</summary>
    public async Task<bool> LendAsync(string title, string reader, CancellationToken cancellationToken)
    {
        Book book = await library.Books.Where(b => b.Title == title).SingleAsync(cancellationToken);
        if (book.Copies is null or 0)
        {
            Report.Done($"no copy of {book.Title} is left for {reader}");
            return false;
        }

        await using LibraryTransaction change = await library.BeginTransactionAsync(cancellationToken);
        await change.Books.UpdateAsync(book.Id, new Book.Changes { Copies = Operator.Decrement(1, min: 0) }, cancellationToken);
        await change.Loans.CreateAsync(
            new Loan { BookId = book.Id, Reader = reader, DueAt = DateTimeOffset.UtcNow.AddDays(28) }, cancellationToken: cancellationToken);
        await change.CommitAsync(cancellationToken);

        Book left = await library.Books.Select(b => b.Title, b => b.Copies).GetAsync(book.Id, cancellationToken);
        Report.Done($"lent {left.Title} to {reader} in one transaction", $"{left.Copies} left");
        return true;
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        long open = await library.Loans.Where(l => !l.Returned).CountAsync(cancellationToken);
        long back = await library.Loans.Where(l => !l.Returned).UpdateAsync(new Loan.Changes { Returned = true }, cancellationToken);
        long gone = await library.Loans.Where(l => l.Returned && l.DueAt > DateTimeOffset.UtcNow).DeleteAsync(cancellationToken);
        Report.Done($"{open} loans were open, {back} came back, {gone} are forgotten", "three calls, whatever their number");
    }
}
