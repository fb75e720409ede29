using System.Reflection;
using System.Text;
using System.Text.Json;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Runtime.Tests.Recorded;

/// <summary>Every error that was recorded is an exception with all that the server said.</summary>
public sealed class RecordedErrorTests(ITestOutputHelper output)
{
    private static readonly HashSet<string> Known =
    [
        .. typeof(AppwriteErrorType.Values).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetValue(null)!),
    ];

    [SharedTheory]
    [InlineData("1.9.0", 283, 58)]
    [InlineData("1.8.1", 124, 30)]
    [InlineData("1.4.14", 200, 29)]
    public async Task Every_recorded_error_is_read_as_it_was_answered(string version, int errors, int types)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        int count = 0;
        foreach (Exchange exchange in Recording.Scenarios(version).SelectMany(scenario => Recording.Read(scenario, version)))
        {
            if (exchange.Status >= 400)
            {
                AppwriteException exception = await ErrorOfAsync(exchange);
                RecordedErrors.AssertSame(exchange, exception);
                count++;
                if (exception.Type.Value.Length > 0)
                {
                    seen.Add(exception.Type.Value);
                }
            }
        }

        output.WriteLine($"{version}: {count} errors of {seen.Count} types: {string.Join(", ", seen)}");
        Assert.Equal((errors, types), (count, seen.Count));
        Assert.Empty(seen.Except(Known));
    }

    [SharedFact]
    public void Every_type_that_servers_have_is_a_constant()
    {
        string[] types =
        [
            .. File.ReadLines(SharedFolder.Path("error-types.tsv")).Select(line => line.Split('\t')[0])
                .Where(type => type.Contains('_', StringComparison.Ordinal)),
        ];
        Assert.InRange(types.Length, 280, 300);
        Assert.Empty(types.Except(Known));
    }

    private static async Task<AppwriteException> ErrorOfAsync(Exchange exchange)
    {
        using var handler = new RecordingHandler((request, _) => Task.FromResult(exchange.ToResponse(request)));
        using AppwriteConnection connection = Calls.Connect(handler);
        return await Assert.ThrowsAsync<AppwriteException>(
            () => connection.SendAsync(new HttpMethod(exchange.Method), $"/things"));
    }
}

/// <summary>Compares exceptions with recorded answers.</summary>
internal static class RecordedErrors
{
    public static void AssertSame(Exchange exchange, AppwriteException exception)
    {
        Assert.Equal(exchange.Status, (int)exception.StatusCode);
        Assert.Equal(Encoding.UTF8.GetString(exchange.ResponseBytes), exception.ResponseBody);
        JsonElement? error = Parse(exchange.ResponseText);
        Assert.Equal(Text("type") ?? "", exception.Type.Value);
        Assert.Equal(Text("version"), exception.ServerVersion);
        if (Text("message") is { Length: > 0 } message)
        {
            Assert.Equal(message, exception.ServerMessage);
        }
        else
        {
            Assert.StartsWith($"The server answered {exchange.Status}", exception.Message, StringComparison.Ordinal);
        }

        string? Text(string name) => error is { } members && members.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
    }

    private static JsonElement? Parse(string? text) => text is ['{', ..] ? JsonElement.Parse(text) : null;
}
