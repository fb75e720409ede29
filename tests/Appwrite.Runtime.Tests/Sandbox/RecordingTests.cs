using System.Text.RegularExpressions;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>
/// The sandbox answers as a real Appwrite 1.9.0 did: status, error type, keys and kinds of the JSON, and the headers that matter.
/// Where the data is the test's own, rows and their order above all, the values are compared as well.
/// Each test says how many exchanges it compares, so that none goes missing unseen.
/// </summary>
public sealed partial class RecordingTests
{
    [SharedFact]
    public async Task Accounts_users_errors_and_rate_limits_answer_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync();
        await replay.RunAsync("01_account_sessions_cookies", NotEmulated);
        await replay.RunAsync("02_cookie_attributes_by_host", NotEmulated);
        await replay.RunAsync("03_api_key_and_project", NotEmulated);
        await replay.RunAsync("40_errors", NotEmulated);
        await replay.RunAsync("41_rate_limit_429", NotEmulated);
        await replay.RunAsync("42_head_options", NotEmulated);
        await replay.RunAsync("44_misc", NotEmulated);
        await replay.RunAsync("03b_cookies_on_a_real_domain", NotEmulated);
        replay.AssertSame(144);
    }

    [SharedTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tables_rows_and_queries_answer_as_recorded_in_either_api(bool inTables)
    {
        await using Replay replay = await Replay.StartAsync();
        await replay.RunAsync("10_database_lifecycle", NotEmulated, compareValues: true, inTables: inTables);
        await replay.RunAsync("11_documents", NotEmulated, compareValues: true, inTables: inTables);
        await replay.RunAsync("12_tablesdb", NotEmulated, compareValues: true, inTables: inTables);
        await replay.RunAsync("13_queries", NotEmulated, compareValues: true, inTables: inTables);
        await replay.RunAsync("14_relationships_and_response_format", NotOfFormats, compareValues: true, inTables: inTables);
        replay.AssertSame(179);
    }

    [SharedFact]
    public async Task GraphQL_answers_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync();
        await replay.RunAsync("46_graphql", NotEmulated);
        replay.AssertSame(15);
    }

    // Of the format of an answer the sandbox knows what a row's sequence looks like, and no more.
    private static string? NotOfFormats(Exchange exchange) =>
        exchange.Note.StartsWith("get doc, X-Appwrite-Response-Format", StringComparison.Ordinal) ? null
        : exchange.Note.StartsWith("delete collection", StringComparison.Ordinal) ? "It comes from another scenario."
        : NotEmulated(exchange);

    internal static string? NotEmulated(Exchange exchange)
    {
        string path = exchange.Path;
        return OtherRoutes().IsMatch(path) ? "The sandbox has no such route."
            : path.EndsWith("/preview", StringComparison.Ordinal) && OtherPictures().IsMatch(exchange.Target) ? "Previews are PNG, without borders."
            : exchange.Method == "PATCH" && path.StartsWith("/v1/account/sessions", StringComparison.Ordinal) ? "Sessions are not renewed."
            : path.Contains("%2e%2e", StringComparison.Ordinal) ? "The HTTP client folds such a path before it is sent."
            : exchange.RequestHeader("X-Appwrite-Response-Format") is not null ? "The sandbox speaks 1.9 only."
            : exchange.Note.StartsWith("JSON orderRandom", StringComparison.Ordinal) ? "Any order is right."
            : null;
    }

    [GeneratedRegex("output=(webp|jpg|gif)|border")]
    private static partial Regex OtherPictures();

    [GeneratedRegex("^/$|^/nope|^/v1/(health/.+(?<!version)|locale/.+|avatars|functions|projects)$|^/v1/(functions|avatars|locale|projects)/"
        + "|^/v1/account/logs")]
    private static partial Regex OtherRoutes();
}
