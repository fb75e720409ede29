namespace Appwrite.Runtime.Tests.Tables.Music;

[AppwriteDatabase("main", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Music", Api = TableApi.TablesDb)]
public partial interface IMusic;

[AppwriteTable("main", "songs", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Music")]
public sealed partial class Song;
