namespace Appwrite.Runtime.Tests.Tables.Workshop;

/// <summary>The workshop's tables by the newer service.</summary>
[AppwriteDatabase("workshop", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Workshop", Api = TableApi.TablesDb)]
public partial interface IWorkshop;

/// <summary>The same tables by the older service.</summary>
[AppwriteDatabase("workshop", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Workshop", Api = TableApi.Databases)]
public partial interface IOlderWorkshop;

/// <summary>A row with a column of every type.</summary>
[AppwriteTable("workshop", "kinds", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Workshop")]
public sealed partial class Kind;

/// <summary>A row of a table without relationships.</summary>
[AppwriteTable("workshop", "notes", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Workshop")]
public sealed partial record Note;

/// <summary>A row with a relationship of every kind, with a column at the other end and without.</summary>
[AppwriteTable("workshop", "people", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Workshop")]
public sealed partial class Person;

/// <summary>The other end of one to one.</summary>
[AppwriteTable("workshop", "desks", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Workshop")]
public sealed partial class Desk;

/// <summary>The other end of many to one.</summary>
[AppwriteTable("workshop", "teams", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Workshop")]
public sealed partial class Team;

/// <summary>The other end of one to many.</summary>
[AppwriteTable("workshop", "tasks", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Workshop")]
public sealed partial class Job;

/// <summary>The other end of many to many.</summary>
[AppwriteTable("workshop", "skills", ApiNamespace = "Appwrite.Runtime.Tests.Tables.Workshop")]
public sealed partial class Skill;
