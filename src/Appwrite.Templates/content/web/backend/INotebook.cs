using Appwrite.Runtime;

namespace My_App.Backend;

/// <summary>The database "notebook" of appwrite.config.json, with a property for each table; NotebookClient implements it.</summary>
[AppwriteDatabase("notebook")]
public partial interface INotebook;

/// <summary>A row of the table "notes"; its columns become properties.</summary>
[AppwriteTable("notebook", "notes")]
public sealed partial class Note;
