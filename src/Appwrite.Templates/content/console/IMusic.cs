using Appwrite.Runtime;

namespace My_App;

/// <summary>The database "music" of appwrite.config.json, with a property for each table; MusicClient implements it.</summary>
[AppwriteDatabase("music")]
public partial interface IMusic;

/// <summary>A row of the table "songs"; its columns become properties.</summary>
[AppwriteTable("music", "songs")]
public sealed partial class Song;
