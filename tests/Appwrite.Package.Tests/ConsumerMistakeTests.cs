using System.Text.RegularExpressions;

namespace Appwrite.Package.Tests;

/// <summary>What a user's mistakes look like in the output of <c>dotnet build</c>.</summary>
[Collection(PackageTests.Name)]
public sealed partial class ConsumerMistakeTests(PackedFeed feed)
{
    private const string Program = """
        using Appwrite.Runtime;

        System.Console.WriteLine("This is never built.");

        namespace Broken
        {
            [AppwriteClient]
            internal partial interface IBackend;
        }
        """;

    [Fact]
    public async Task A_spec_that_is_not_json_is_an_error_at_its_line()
    {
        const string Spec = """
            {
              "openapi": "3.0.0",
              "info": nonsense
            }
            """;
        Consumer consumer = await Consumer.CreateAsync(feed, Program, Spec);
        AssertErrors(await consumer.BuildAsync(), "appwrite.openapi.json(3): APW001");
    }

    [Fact]
    public async Task A_project_without_a_spec_is_an_error_at_the_interface()
    {
        Consumer consumer = await Consumer.CreateAsync(feed, Program, spec: null);
        AssertErrors(await consumer.BuildAsync(), "Program.cs(8): APW020");
    }

    [Fact]
    public async Task A_key_in_the_code_is_reported_where_it_stands()
    {
        string key = "standard_" + string.Concat(Enumerable.Repeat("0123456789abcdef", 16));
        Consumer consumer = await Consumer.CreateAsync(feed, $"""
            using Appwrite.Runtime;

            AppwriteCredential credential = AppwriteCredential.ApiKey(
                "{key}");
            System.Console.WriteLine(credential);
            """, spec: null);

        DotNetResult build = await consumer.BuildAsync();
        AssertErrors(build, "Program.cs(4): APW050");
        Assert.DoesNotContain(key, build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_sdk_that_is_too_old_is_an_error_of_its_own()
    {
        Consumer consumer = await Consumer.CreateAsync(feed, Program, spec: null);
        DotNetResult build = await consumer.BuildAsync("-p:NETCoreSdkVersion=7.0.410");
        Assert.Contains("error APW000: Appwrite.SourceGen needs the .NET 8 SDK", build.EnsureFailure().Output, StringComparison.Ordinal);
    }

    // The build repeats each error in its summary.
    private static void AssertErrors(DotNetResult build, params string[] expected) => Assert.Equal(
        expected,
        Error().Matches(build.EnsureFailure().Output)
            .Select(match => $"{match.Groups["file"].Value}({match.Groups["line"].Value}): {match.Groups["id"].Value}")
            .Distinct());

    [GeneratedRegex(@"^\s*(?:.*[/\\])?(?<file>[^/\\(]+)(?:\((?<line>\d+)[^)]*\))? ?: error (?<id>\w+):", RegexOptions.Multiline)]
    private static partial Regex Error();
}
