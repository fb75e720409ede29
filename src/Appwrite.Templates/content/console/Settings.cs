using Appwrite.Runtime;

namespace My_App;

/// <summary>Where the program's server is, and with which key it comes there.</summary>
public static class Settings
{
    /// <summary>How to have a server on this machine.</summary>
    public const string SandboxHelp = """
        To try the program without a server, start the sandbox in another terminal:
            dotnet tool restore
            dotnet appwrite sandbox --port 8080 --project-id sandbox --api-key sandbox-key
        and then, here:
            dotnet run --launch-profile sandbox
        """;

    /// <summary>Reads the settings.</summary>
    /// <param name="read">Gives a variable of the environment, or null.</param>
    /// <exception cref="InvalidOperationException">A variable is missing, or is not what it has to be.</exception>
    public static AppwriteConnectionOptions Read(Func<string, string?> read)
    {
        string[] names = ["APPWRITE_ENDPOINT", "APPWRITE_PROJECT_ID", "APPWRITE_API_KEY"];
        string[] missing = [.. names.Where(name => string.IsNullOrWhiteSpace(read(name)))];
        if (missing.Length > 0)
        {
            throw new InvalidOperationException($"""
                The program does not know its server. Set {string.Join(", ", missing)}.

                {SandboxHelp}
                """);
        }

        return new AppwriteConnectionOptions
        {
            Endpoint = Uri.TryCreate(read(names[0]), UriKind.Absolute, out Uri? endpoint)
                ? endpoint
                : throw new InvalidOperationException($"{names[0]} is no address such as https://fra.cloud.appwrite.io/v1."),
            ProjectId = read(names[1])!,
            Credential = AppwriteCredential.ApiKey(read(names[2])!),
        };
    }
}
