using Appwrite.Runtime;

namespace WebApi.Client;

/// <summary>
/// As much of the API as the notes need. It is in a library of its own, because ASP.NET generates the code of a native program's endpoints, and would
/// not see what is generated in the same project.
/// </summary>
[AppwriteClient(Include =
[
    "account.create", "account.get", "account.createEmailPasswordSession", "account.deleteSession",
    "tablesDB.create", "tablesDB.createTable", "tablesDB.createStringColumn", "tablesDB.listColumns", "tablesDB.listRows", "tablesDB.createRow",
])]
public partial interface IBackend;
