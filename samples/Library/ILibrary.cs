using Appwrite.Runtime;

namespace Library;

/// <summary>The database of the project file beside this file: the generator completes the interface and writes <c>LibraryClient</c>.</summary>
[AppwriteDatabase("sourcegen-library")]
internal partial interface ILibrary;

/// <summary>A row of the table <c>books</c>, with a name of its own.</summary>
[AppwriteTable("sourcegen-library", "books")]
internal sealed partial class Book
{
    /// <summary>What stands on the shelf's label. It is no column, because nothing can set it.</summary>
    public string Label => $"{Title} ({Year})";
}

/// <summary>A row of the table <c>authors</c>.</summary>
[AppwriteTable("sourcegen-library", "authors")]
internal sealed partial class Author;

/// <summary>A row of the table <c>branches</c>.</summary>
[AppwriteTable("sourcegen-library", "branches")]
internal sealed partial class Branch;

/// <summary>A row of the table <c>loans</c>.</summary>
[AppwriteTable("sourcegen-library", "loans")]
internal sealed partial class Loan;
