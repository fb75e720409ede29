using System.Reflection;
using Appwrite.Runtime;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>
/// Generated clients make the calls that were recorded with real servers: what they send has to be what was sent, and what they
/// return has to be what was answered.
/// </summary>
public class ReplayTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string[]> Specs = new()
    {
        ["1.9.0"] = ["open-api3-1.8.x-server.json", "open-api3-1.8.x-client.json", "open-api3-1.8.x-console.json"],
        ["1.8.1"] = ["open-api3-1.8.x-server.json", "open-api3-1.8.x-client.json", "open-api3-1.8.x-console.json"],
        ["1.4.14"] = ["open-api3-1.4.x-server.json"],
    };

    [SharedFact]
    public async Task Recorded_calls_are_made_and_read_alike()
    {
        var clients = Specs.Values.SelectMany(specs => specs).Distinct().ToDictionary(spec => spec, spec => new GeneratedClient(spec));
        var operations = new SortedSet<string>(StringComparer.Ordinal);
        var differences = new List<string>();
        string report = "";
        foreach ((string version, string[] specs) in Specs)
        {
            var tally = new Tally();
            GeneratedClient[] candidates = [.. specs.Select(spec => clients[spec])];
            foreach (Exchange exchange in Recording.Scenarios(version).SelectMany(scenario => Recording.Read(scenario, version)))
            {
                await ReplayAsync(exchange, candidates, tally);
            }

            report += tally.Report(version);
            operations.UnionWith(tally.Operations);
            differences.AddRange(tally.Differences.Select(difference => $"{version} {difference}"));
        }

        report += $"{operations.Count} different operations\n";
        output.WriteLine(report);
        output.WriteLine(string.Join(", ", operations));
        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.Equal(Expected, report);
    }

    private const string Expected = """
        x
        """;

    /// <summary>Replays an exchange with the first client that can make the call.</summary>
    private static async Task ReplayAsync(Exchange exchange, GeneratedClient[] clients, Tally tally)
    {
        string? reason = null;
        foreach (GeneratedClient client in Order(exchange, clients))
        {
            foreach (SpecOperation operation in client.Spec.Find(exchange.Method, RecordedRequest.PathBelowVersion(exchange)))
            {
                try
                {
                    MethodInfo method = client.Method(operation) ?? throw new NotExpressibleException("an operation that the generator leaves out");
                    await ReplayAsync(exchange, client, operation, method, tally);
                    return;
                }
                catch (NotExpressibleException exception)
                {
                    reason ??= exception.Message;
                }
            }
        }

        tally.AddNotExpressible(reason ?? "no operation of the spec");
    }

    // Keys are for servers; the other flavours have what they lack.
    private static IEnumerable<GeneratedClient> Order(Exchange exchange, GeneratedClient[] clients) =>
        exchange.RequestHeader("X-Appwrite-Key") is not null
            ? clients
            : clients.OrderBy(client => client.Spec.Name.Contains("server", StringComparison.Ordinal));

    private static async Task ReplayAsync(
        Exchange exchange, GeneratedClient client, SpecOperation operation, MethodInfo method, Tally tally)
    {
        if (exchange.ResponseHeader("Content-Encoding") is not null)
        {
            throw new NotExpressibleException("a compressed answer, which the platform's handler unpacks");
        }

        using var handler = new ReplayHandler(exchange);
        using var http = new HttpClient(handler);
        var comparison = new AnswerComparison(client.Spec);
        bool isError = exchange.Status >= 400;
        try
        {
            object?[] arguments = ArgumentBinder.Bind(operation, method, exchange);
            await using var connection = new AppwriteConnection(RecordedRequest.ConnectionOptions(exchange, http));
            object? answer = await CallAsync(client.Instance(method, connection), method, arguments);
            comparison.ExpectSuccess(exchange);
            await comparison.CompareAnswerAsync(exchange, answer);
        }
        catch (AppwriteException exception) when (isError)
        {
            comparison.CompareError(exchange, exception);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException && handler.Sent is null)
        {
            throw new NotExpressibleException(exception is ArgumentException { ParamName: { } name }
                ? $"a value of '{name}' that the client refuses"
                : "a file that needs more than one request");
        }
        catch (Exception exception) when (exception is not NotExpressibleException)
        {
            tally.Differences.Add($"{exchange}: {exception}");
        }

        tally.AddCompared($"{operation.Service}.{operation.Name}", isError, comparison.Values);
        tally.Differences.AddRange(RequestComparison.Differences(exchange, handler.Sent!, client.Spec.Version)
            .Concat(comparison.Differences)
            .Select(difference => $"{exchange}: {difference}"));
    }

    private static async Task<object?> CallAsync(object service, MethodInfo method, object?[] arguments)
    {
        var task = (Task)method.Invoke(service, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return method.ReturnType.IsGenericType ? task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task) : null;
    }
}
