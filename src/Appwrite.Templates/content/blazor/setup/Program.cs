using Appwrite.Runtime;
using My_App;

string?[] settings =
[
    Environment.GetEnvironmentVariable("APPWRITE_ENDPOINT"),
    Environment.GetEnvironmentVariable("APPWRITE_PROJECT_ID"),
    Environment.GetEnvironmentVariable("APPWRITE_API_KEY"),
];
if (settings.Any(string.IsNullOrWhiteSpace) || !Uri.TryCreate(settings[0], UriKind.Absolute, out Uri? endpoint))
{
    Console.Error.WriteLine("""
        Set APPWRITE_ENDPOINT (an address such as https://fra.cloud.appwrite.io/v1), APPWRITE_PROJECT_ID and APPWRITE_API_KEY.

        To try the page without a server, start the sandbox in another terminal:
            dotnet tool restore
            dotnet appwrite sandbox --port 8080 --project-id sandbox --api-key sandbox-key
        and then, here:
            dotnet run --project setup --launch-profile sandbox
            dotnet run
        """);
    return 1;
}

try
{
    await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
    {
        Endpoint = endpoint,
        ProjectId = settings[1]!,
        Credential = AppwriteCredential.ApiKey(settings[2]!),
    });
    SchemaCreation creation = await new NotebookClient(connection).CreateMissingAsync();
    Console.WriteLine($"Created {creation.Created.Count} parts of appwrite.config.json on {endpoint}.");
    return 0;
}
catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or AppwriteException or HttpRequestException or TimeoutException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
