using System.Text;

namespace Appwrite.Benchmarks.Data;

/// <summary>
/// The server's answers as bytes: as an Appwrite server would write them, with escaped slashes, and with texts that repeat where they
/// do on a real server (a user's dates, ids and address) and nowhere else.
/// </summary>
internal static class Answers
{
    private const int PageSize = 25;

    private static readonly string[] Names =
    [
        "Walter O'Brien", "Zoë Müller", "Aisha Rahman", "Jakub Wiśniewski", "Mary Ann Thompson", "Liu Wei", "Carlos Mendoza",
        "Ingrid Johansson", "Kwame Mensah",
    ];

    private static readonly string[] Genres = ["jazz", "rock", "ambient", "folk"];

    private static readonly string[] Owners = MakeIds(5);

    public static byte[] User { get; } = Utf8(UserJson(new Texts(1), 0));

    public static byte[] UserList { get; } = Users(PageSize);

    public static byte[] Target { get; } = Utf8(TargetJson(new Texts(1)));

    public static byte[] Row { get; } = Utf8(RowJson(new Texts(1), 0));

    public static byte[] RowList { get; } = Rows(PageSize);

    public static byte[] NoUsers { get; } = Utf8("""{"total":0,"users":[]}""");

    public static byte[] NotFound { get; } = Utf8(
        """{"message":"User with the requested ID could not be found.","code":404,"type":"user_not_found","version":"1.9.0"}""");

    /// <summary>A page of users.</summary>
    public static byte[] Users(int count) => Page("users", count, UserJson);

    /// <summary>A page of rows.</summary>
    public static byte[] Rows(int count) => Page("rows", count, RowJson);

    private static byte[] Page(string name, int count, Func<Texts, int, string> item)
    {
        var texts = new Texts(2);
        return Utf8($$"""{"total":{{count}},"{{name}}":[{{string.Join(',', Enumerable.Range(0, count).Select(i => item(texts, i)))}}]}""");
    }

    private static string TargetJson(Texts texts)
    {
        string created = Texts.Format(texts.Date());
        return $$"""
            {"$id":"{{texts.Id()}}","$createdAt":"{{created}}","$updatedAt":"{{created}}","name":"","userId":"{{texts.Id()}}",
            "providerId":null,"providerType":"email","identifier":"{{texts.Word(8)}}@example.com","expired":false}
            """.ReplaceLineEndings("");
    }

    private static string UserJson(Texts texts, int index)
    {
        string id = texts.Id();
        string name = Names[index % Names.Length];
        string email = $"{texts.Word(8)}@example.com";
        DateTimeOffset createdAt = texts.Date();
        string created = Texts.Format(createdAt);

        // The password is hashed between these two moments.
        string registered = Texts.Format(createdAt.AddMilliseconds(-2));
        bool isActive = index % 2 == 0;
        string updated = isActive ? Texts.Format(texts.Date()) : created;
        string accessed = isActive ? Texts.Format(texts.Date()) : registered;
        return $$"""
            {"$id":"{{id}}","$createdAt":"{{created}}","$updatedAt":"{{updated}}","name":"{{name}}",
            "password":"$argon2id$v=19$m=65536,t=4,p=3${{texts.Base64(16)}}${{texts.Base64(32)}}","hash":"argon2",
            "registration":"{{registered}}","status":true,"labels":["customer","newsletter"],"passwordUpdate":"{{registered}}","email":"{{email}}",
            "phone":"+4930{{texts.Number(1000000, 9999999)}}","emailVerification":true,"phoneVerification":false,"mfa":false,"prefs":{"theme":"dark","language":"de","timezone":"Europe\/Berlin","newsletter":"weekly"},
            "targets":[{"$id":"{{texts.Id()}}","$createdAt":"{{created}}","$updatedAt":"{{created}}","name":"","userId":"{{id}}",
            "providerId":null,"providerType":"email","identifier":"{{email}}","expired":false}],"accessedAt":"{{accessed}}"}
            """.ReplaceLineEndings("");
    }

    private static string RowJson(Texts texts, int index)
    {
        string created = Texts.Format(texts.Date());
        string updated = index % 2 == 0 ? Texts.Format(texts.Date()) : created;

        // A page of rows belongs to a few users.
        string owner = Owners[index % Owners.Length];
        return $$"""
            {"$id":"{{texts.Id()}}","$sequence":"{{index + 1}}","$createdAt":"{{created}}","$updatedAt":"{{updated}}",
            "$permissions":["read(\"any\")","update(\"user:{{owner}}\")","delete(\"user:{{owner}}\")"],
            "$databaseId":"music","$tableId":"songs","title":"{{texts.Sentence(4)}}","artist":"{{Names[index % Names.Length]}}",
            "album":"{{texts.Sentence(3)}}","genre":"{{Genres[index % Genres.Length]}}","year":{{texts.Number(1950, 2026)}},
            "seconds":{{texts.Number(90, 600)}},"rating":{{texts.Number(1, 5)}}.5,"explicit":false,"releasedAt":"{{Texts.Format(texts.Date())}}",
            "cover":"https:\/\/example.com\/covers\/{{texts.Id()}}.jpg","tags":["live","remastered"],"lyrics":"{{texts.Sentence(59)}}"}
            """.ReplaceLineEndings("");
    }

    private static string[] MakeIds(int count)
    {
        var texts = new Texts(3);
        return [.. Enumerable.Range(0, count).Select(_ => texts.Id())];
    }

    private static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);
}
