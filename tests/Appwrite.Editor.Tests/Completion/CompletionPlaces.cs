namespace Appwrite.Editor.Tests.Completion;

/// <summary>Every kind of place in the attributes where names are offered, and the files of a project that has these names.</summary>
internal static class CompletionPlaces
{
    /// <summary>What a place's source begins with.</summary>
    public const string Usings = "using Appwrite.Runtime; namespace App; ";

    public const string Spec = """
        {
          "openapi": "3.0.0",
          "info": { "title": "Town", "version": "1.9.0" },
          "paths": {
            "/library/books": {
              "get": {
                "tags": [ "library" ], "operationId": "libraryListBooks", "summary": "List **books**",
                "description": "All of them, as [the shelves](https://example.org/shelves) have them; see `getBook`.",
                "x-appwrite": { "method": "listBooks", "platforms": [ "client", "server" ] }, "responses": { "204": { "description": "" } }
              },
              "post": {
                "tags": [ "library" ], "operationId": "libraryAddBook", "summary": "Add a book",
                "x-appwrite": { "method": "addBook", "platforms": [ "server", "kiosk" ] }, "responses": { "204": { "description": "" } }
              }
            },
            "/library/all": {
              "get": {
                "tags": [ "library" ], "operationId": "libraryAll", "summary": "List books", "deprecated": true,
                "x-appwrite": { "method": "all", "deprecated": { "since": "1.8.0", "replaceWith": "library.listBooks" } }, "responses": { "204": { "description": "" } }
              }
            },
            "/register": {
              "get": { "tags": [ "register" ], "operationId": "registerRead", "deprecated": true, "x-appwrite": { "method": "read" }, "responses": { "204": { "description": "" } } }
            },
            "/harbour": {
              "get": { "tags": [ "harbour" ], "operationId": "harbourListShips", "x-appwrite": { "method": "listShips" }, "responses": { "204": { "description": "" } } }
            }
          }
        }
        """;

    public const string OldSpec = """
        {
          "openapi": "3.0.0",
          "info": { "title": "Village", "version": "1.4.0" },
          "paths": {
            "/well": { "get": { "tags": [ "well" ], "operationId": "wellDraw", "x-appwrite": { "method": "draw" }, "responses": { "204": { "description": "" } } } }
          }
        }
        """;

    public const string ProjectFile = """
        {
          "projectId": "town",
          "tablesDB": [ { "$id": "main", "name": "Main" }, { "$id": "archive", "name": "Archive" } ],
          "tables": [
            { "$id": "books", "databaseId": "main", "name": "Books of the town", "columns": [ { "key": "title", "type": "string", "size": 100 } ] },
            { "$id": "li-ts", "databaseId": "main", "name": "li-ts", "columns": [] },
            { "$id": "maps", "databaseId": "archive", "name": "Maps", "columns": [] }
          ]
        }
        """;

    /// <summary>Two specs, of which one has to be named, and a project file.</summary>
    public static (string Name, string Text)[] Two { get; } =
        [("specs/town.json", Spec), ("specs/village.json", OldSpec), ("appwrite.config.json", ProjectFile), ("other.json", """{ "colour": "red" }""")];

    public static (string Name, string Text)[] Files { get; } = [("specs/town.json", Spec), ("appwrite.config.json", ProjectFile)];

    /// <summary>The places, each with <c>$$</c> for the caret, and what is offered there, in its order.</summary>
    public static (string Source, string Names)[] All { get; } =
    [
        ("""[AppwriteService("$$")] partial interface ILibrary;""", "harbour library register"),
        ("""[AppwriteService(service: "$$")] partial interface ILibrary;""", "harbour library register"),
        ("""[AppwriteService("libr$$ary")] partial interface ILibrary;""", "harbour library register"),
        ("""[AppwriteClient(Include = ["$$"])] partial interface ITown;""",
            "harbour library register harbour.listShips library.addBook library.listBooks library.all register.read"),
        ("""[AppwriteClient(Include = ["library.$$"])] partial interface ITown;""", "addBook listBooks all"),
        ("""[AppwriteClient(Exclude = new[] { "harbour", "$$" })] partial interface ITown;""",
            "library register harbour.listShips library.addBook library.listBooks library.all register.read"),
        ("""[AppwriteClient(Exclude = new string[] { "library.listBooks", "library.$$" })] partial interface ITown;""", "addBook all"),
        ("""[AppwriteService("library", Include = ["$$"])] partial interface ILibrary;""", "addBook listBooks all"),
        ("""[AppwriteService("library", Exclude = ["all", "$$"])] partial interface ILibrary;""", "addBook listBooks"),
        ("""[AppwriteService("library", Include = new[] { "a$$", "all" })] partial interface ILibrary;""", "addBook listBooks"),
        ("""[AppwriteClient(Spec = "$$")] partial interface ITown;""", "town.json"),
        ("""[AppwriteService("library", Spec = "$$")] partial interface ILibrary;""", "town.json"),
        ("""[AppwriteClient(Platform = "$$")] partial interface ITown;""", "client console kiosk server"),
        ("""[AppwriteService("library", Platform = "$$")] partial interface ILibrary;""", "client console kiosk server"),
        ("""[AppwriteService("library")] partial interface ILibrary { [AppwriteOperation("$$")] Task Get(); }""", "addBook listBooks all"),
        ("""[AppwriteService("library")] partial interface ILibrary { [AppwriteOperation("addBook")] Task A(); [AppwriteOperation("$$")] Task B(); }""",
            "listBooks all addBook"),
        ("""[AppwriteDatabase("$$")] partial interface IMain;""", "archive main"),
        ("""[AppwriteDatabase("main", Tables = ["$$"])] partial interface IMain;""", "books li-ts"),
        ("""[AppwriteDatabase("main", Tables = ["li-ts", "$$"])] partial interface IMain;""", "books"),
        ("""[AppwriteDatabase("archive", Tables = new[] { "$$" })] partial interface IMain;""", "maps"),
        ("""[AppwriteDatabase("main", Schema = "$$")] partial interface IMain;""", "appwrite.config.json"),
        ("""[AppwriteTable("$$", "")] partial class Book;""", "archive main"),
        ("""[AppwriteTable("main", "$$")] partial class Book;""", "books li-ts"),
        ("""[AppwriteTable(tableId: "$$", databaseId: "archive")] partial class Map;""", "maps"),
        ("""[AppwriteTable("main", "books", Schema = "$$")] partial record Book;""", "appwrite.config.json"),
    ];
}
