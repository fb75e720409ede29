namespace LiveBoard;

/// <summary>What the command line says.</summary>
/// <param name="IsDemo">Whether two users act by themselves until the board is as it should be.</param>
/// <param name="Picture">Where to put a picture of the demonstration; null for nowhere.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Endpoint">The server of a board that is there already; null to find or start one.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Version">The server's version; null where it is not known.</param>
internal sealed record Settings(bool IsDemo, string? Picture, string Name, Uri? Endpoint, string? ProjectId, string? Version)
{
    public const string Usage = """
        Usage: LiveBoard [--name <name>]                                      a board of its own, on a sandbox or the server that the environment names
               LiveBoard --endpoint <address> --project <id> [--version <server's version>] [--name <name>]     somebody else's board
               LiveBoard --demo [--picture <file.svg>]                        two users by themselves
        """;

    /// <summary>Reads the command line; null where it is not understood.</summary>
    public static Settings? Read(string[] args)
    {
        bool isDemo = false;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--demo")
            {
                isDemo = true;
            }
            else if (args[i] is "--picture" or "--name" or "--endpoint" or "--project" or "--version" && i + 1 < args.Length)
            {
                values[args[i]] = args[++i];
            }
            else
            {
                return null;
            }
        }

        Uri? endpoint = null;
        bool isGuest = values.ContainsKey("--endpoint");
        isDemo |= values.ContainsKey("--picture");
        bool isOdd = isGuest != values.ContainsKey("--project")
            || (isGuest && (isDemo || !Uri.TryCreate(values["--endpoint"], UriKind.Absolute, out endpoint) || endpoint.Scheme is not ("http" or "https")))
            || values.GetValueOrDefault("--name", "Ada").Length is 0 or > 40;
        return isOdd
            ? null
            : new Settings(
                isDemo,
                values.GetValueOrDefault("--picture"),
                values.GetValueOrDefault("--name", isGuest ? "Grace" : "Ada"),
                endpoint,
                values.GetValueOrDefault("--project"),
                values.GetValueOrDefault("--version") ?? Environment.GetEnvironmentVariable("APPWRITE_VERSION"));
    }
}
