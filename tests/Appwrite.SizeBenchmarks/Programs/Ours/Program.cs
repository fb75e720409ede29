using Appwrite.Runtime;
using OneCall;
using OneCall.AppwriteApi;

await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
{
    Endpoint = new Uri(args[0]),
    ProjectId = "project",
    Credential = AppwriteCredential.ApiKey("key"),
});
IUsers users = new UsersClient(connection);
User user = await users.GetAsync("walter");
Console.WriteLine($"{user.Id} {user.Name} {user.Logins} {user.Labels.Count}");
