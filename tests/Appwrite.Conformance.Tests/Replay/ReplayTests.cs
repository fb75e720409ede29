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

    /// <summary>What is compared, and what is not and why: counted, so that nothing goes missing unseen.</summary>
    private const string Expected = """
        1.9.0: 713 exchanges compared, 176 of them errors; 25 addresses; 17263 values; 159 operations
          4 not expressible: GraphQL in the form of the official SDKs
          1 not expressible: a body of the type Application/JSON
          2 not expressible: a body of the type application/x-www-form-urlencoded
          1 not expressible: a body of the type text/plain
          3 not expressible: a body parameter that the API does not know
          1 not expressible: a body that is no JSON
          3 not expressible: a body that is no JSON object
          2 not expressible: a call without a project
          83 not expressible: a chunk of an upload
          5 not expressible: a compressed answer, which the platform's handler unpacks
          2 not expressible: a file that needs more than one request
          1 not expressible: a form parameter that the API does not know
          2 not expressible: a form without a file
          17 not expressible: a query in another dialect than the client's
          2 not expressible: a query in another form than the client's
          17 not expressible: a query parameter that the API does not know
          30 not expressible: a query that no method makes
          1 not expressible: a range that does not begin with a position
          3 not expressible: a required argument left out
          1 not expressible: a value of 'key' that the client refuses
          4 not expressible: a value of 'queries' that the client refuses
          1 not expressible: a value of 'userId' that the client refuses
          10 not expressible: a value of another type than the API's
          5 not expressible: an explicit null of an optional that has none
          23 not expressible: no operation of the spec
          2 not expressible: two credentials at once
        1.8.1: 359 exchanges compared, 91 of them errors; 5 addresses; 7383 values; 76 operations
          4 not expressible: GraphQL in the form of the official SDKs
          1 not expressible: a body of the type application/x-www-form-urlencoded
          1 not expressible: a body parameter that the API does not know
          1 not expressible: a body that is no JSON object
          17 not expressible: a chunk of an upload
          5 not expressible: a compressed answer, which the platform's handler unpacks
          1 not expressible: a query in another dialect than the client's
          16 not expressible: a query parameter that the API does not know
          18 not expressible: a query that no method makes
          2 not expressible: a value of 'queries' that the client refuses
          2 not expressible: a value of another type than the API's
          3 not expressible: an explicit null of an optional that has none
          12 not expressible: no operation of the spec
        1.4.14: 148 exchanges compared, 60 of them errors; 0 addresses; 2045 values; 44 operations
          4 not expressible: GraphQL in the form of the official SDKs
          1 not expressible: a body of the type Application/JSON
          1 not expressible: a body of the type application/x-www-form-urlencoded
          1 not expressible: a body of the type text/plain
          4 not expressible: a body parameter that the API does not know
          1 not expressible: a body that is no JSON
          3 not expressible: a body that is no JSON object
          1 not expressible: a call without a project
          22 not expressible: a chunk of an upload
          1 not expressible: a form parameter that the API does not know
          2 not expressible: a form without a file
          67 not expressible: a query in another dialect than the client's
          1 not expressible: a query in another form than the client's
          3 not expressible: a query parameter that the API does not know
          1 not expressible: a query that no method makes
          3 not expressible: a required argument left out
          1 not expressible: a value of 'key' that the client refuses
          2 not expressible: a value of 'secret' that the client refuses
          3 not expressible: a value of 'token' that the client refuses
          1 not expressible: a value of 'userId' that the client refuses
          8 not expressible: a value of another type than the API's
          2 not expressible: an explicit null of an optional that has none
          51 not expressible: no operation of the spec
        159 different operations

        """;

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
                    if (RecordedRequest.ProjectOfAddress(exchange) is { } project && client.UrlMethod(operation) is { } url)
                    {
                        await CompareAddressAsync(exchange, client, operation, url, project, tally);
                        return;
                    }

                    MethodInfo method = client.Method(operation)
                        ?? throw new NotExpressibleException("an operation that the generator leaves out");
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

        if (exchange.RequestHeader("x-sdk-graphql") is not null)
        {
            throw new NotExpressibleException("GraphQL in the form of the official SDKs");
        }

        RequireDialect(exchange, client.Spec.Version);
        exchange = RecordedFile.Replace(exchange);
        using var handler = new ReplayHandler(exchange);
        using var http = new HttpClient(handler);
        var comparison = new AnswerComparison(client.Spec);
        bool isGraphQl = method.IsGenericMethod;
        bool isGraphQlError = isGraphQl && exchange.Status < 400 && exchange.ResponseText!.StartsWith("{\"errors\"", StringComparison.Ordinal);
        bool isError = exchange.Status >= 400 || isGraphQlError;
        try
        {
            object?[] arguments = ArgumentBinder.Bind(operation, method, exchange);
            await using var connection = new AppwriteConnection(RecordedRequest.ConnectionOptions(exchange, http));

            // What was recorded as an operator is a text here, as everything in a recording is.
            AppwriteConnection view = connection.With(new() { Range = RecordedRequest.Range(exchange), AllowOperatorTexts = true });
            object? answer = await CallAsync(client.Instance(method, view), method, arguments);
            comparison.ExpectSuccess(exchange);
            if (isGraphQl)
            {
                comparison.CompareGraphQlData(exchange, answer);
            }
            else
            {
                await comparison.CompareAnswerAsync(exchange, answer);
            }
        }
        catch (AppwriteGraphQlException exception) when (isGraphQlError)
        {
            comparison.CompareGraphQlError(exchange, exception);
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
            tally.Differences.Add($"{exchange}: {exception.GetType().Name}: {exception.Message}");
        }

        tally.AddCompared($"{operation.Service}.{operation.Name}", isError, comparison.Values);
        tally.Differences.AddRange(RequestComparison.Differences(exchange, handler.Sent!, client.Spec.Version)
            .Concat(comparison.Differences)
            .Select(difference => $"{exchange}: {difference}"));
    }

    /// <summary>Which dialect a client speaks follows from its spec and the response format; recorded callers tried both with everything.</summary>
    private static void RequireDialect(Exchange exchange, string specVersion)
    {
        bool isLegacy = new[] { specVersion, exchange.RequestHeader("X-Appwrite-Response-Format") }
            .Any(text => System.Version.TryParse(text, out Version? version) && version < new Version(1, 5));
        foreach ((string name, string text) in RecordedRequest.Query(exchange))
        {
            if (name == "queries[]" && (text.StartsWith('{') ? isLegacy : !isLegacy && ArgumentValue.IsLegacyQuery(text)))
            {
                throw new NotExpressibleException("a query in another dialect than the client's");
            }
        }
    }

    /// <summary>Makes the address that a caller without headers of ours opened.</summary>
    private static async Task CompareAddressAsync(
        Exchange exchange, GeneratedClient client, SpecOperation operation, MethodInfo method, string project, Tally tally)
    {
        object?[] arguments = ArgumentBinder.Bind(operation, method, RecordedRequest.WithoutProject(exchange));
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions { Endpoint = new Uri("http://localhost/v1"), ProjectId = project });
        var address = (Uri)method.Invoke(client.Instance(method, connection), BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        tally.AddAddress($"{operation.Service}.{operation.Name}");
        tally.Differences.AddRange(RequestComparison.Differences(exchange, address).Select(difference => $"{exchange}: {difference}"));
    }

    private static async Task<object?> CallAsync(object service, MethodInfo method, object?[] arguments)
    {
        var task = (Task)method.Invoke(service, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return method.ReturnType.IsGenericType ? task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task) : null;
    }
}
