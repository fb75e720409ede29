using Appwrite.Runtime;

namespace WebApi;

/// <summary>As much of the API as the notes need.</summary>
[AppwriteClient(Include =
[
    "account.create", "account.get", "account.createEmailPasswordSession", "account.deleteSession",
    "tablesDB.create", "tablesDB.createTable", "tablesDB.createStringColumn", "tablesDB.listColumns", "tablesDB.listRows", "tablesDB.createRow",
])]
internal partial interface IBackend;
