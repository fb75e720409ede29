using System.Globalization;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Runtime.Tests.Recorded;

/// <summary>
/// The recorded scenarios of accounts, keys, JWTs, cookies and errors, made again with the library's credentials: what is sent has to be
/// what real servers accepted, and what is read what they answered.
/// </summary>
public sealed class RecordedSessionTests(ITestOutputHelper output)
{
    private static readonly string[] Scenarios =
    [
        "01_account_sessions_cookies", "02_cookie_attributes_by_host", "03_api_key_and_project", "03b_cookies_on_a_real_domain",
        "04_console_admin", "40_errors", "41_rate_limit_429", "42_head_options", "43_compression", "44_misc",
    ];

    /// <summary>What is compared, and what is not and why: counted, so that nothing goes missing unseen.</summary>
    private const string Expected = """
        1.9.0: 138 exchanges of 177
          54 API key
          1 JWT of an answer before
          1 JWT of nobody
          4 cookies of a store: one of two, broken, or signed out
          25 cookies of the session
          54 errors among them
          1 fallback of the session, as in a browser
          15 guest
          16 login
          19 login that is refused
          1 logins while signed in among them, which change nothing
          6 logouts among them
          6 not made: a body that is no JSON
          18 not made: a call without a project
          2 not made: a header of the console's
          1 not made: a path that leads elsewhere
          6 not made: an answer that is no JSON
          1 not made: an empty credential
          1 not made: cookies of another project
          4 not made: two credentials at once
          2 session secret
        1.8.1: 18 exchanges of 36
          11 API key
          3 errors among them
          7 guest
          1 not made: a body that is no JSON
          11 not made: a call without a project
          6 not made: an answer that is no JSON
        1.4.14: 92 exchanges of 112
          42 API key
          1 JWT of nobody
          4 cookies of a store: one of two, broken, or signed out
          15 cookies of the session
          54 errors among them
          1 fallback of the session, as in a browser
          8 guest
          3 login
          16 login that is refused
          1 login while signed in, which the server allows
          2 logouts among them
          5 not made: a body that is no JSON
          7 not made: a call without a project
          1 not made: a path that leads elsewhere
          3 not made: an empty credential
          4 not made: two credentials at once
          1 session secret

        """;

    [SharedFact]
    public async Task Scenarios_are_made_and_read_as_recorded()
    {
        string report = "";
        foreach (string version in (string[])["1.9.0", "1.8.1", "1.4.14"])
        {
            report += await ReplayAsync(version);
        }

        output.WriteLine(report);
        Assert.Equal(Expected, report);
    }

    private static async Task<string> ReplayAsync(string version)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int all = 0;
        foreach (string scenario in Recording.Scenarios(version).Intersect(Scenarios))
        {
            using var session = new RecordedSession(counts);
            foreach (Exchange exchange in Recording.Read(scenario, version))
            {
                all++;
                try
                {
                    await session.MakeAsync(exchange);
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException($"{version} {exchange}: {exception.Message}", exception);
                }
            }
        }

        int notMade = counts.Where(count => count.Key.StartsWith("not made", StringComparison.Ordinal)).Sum(count => count.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{version}: {all - notMade} exchanges of {all}\n")
            + string.Concat(counts.Select(count => $"  {count.Value} {count.Key}\n"));
    }
}
