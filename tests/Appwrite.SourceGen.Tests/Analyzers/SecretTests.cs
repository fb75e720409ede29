using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace Appwrite.SourceGen.Tests.Analyzers;

/// <summary>Secrets that stand in the code. All of them are patterns; no server ever made one of them.</summary>
public partial class SecretTests
{
    private const string Digits = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Signature = "abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQ";
    private const string Token = "eyJhIjoxfQ.eyJiIjoyfQ." + Signature;

    // {"id":"pattern","secret":"pattern…"}
    private const string SessionValue = "eyJpZCI6InBhdHRlcm4iLCJzZWNyZXQiOiJwYXR0ZXJucGF0dGVybnBhdHRlcm5wYXR0ZXJuIn0=";

    // A runtime with what today's does not have: delegates, constructors, several texts.
    private const string OtherRuntime = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Appwrite.Runtime
        {
            public sealed class AppwriteCredential
            {
                public AppwriteCredential(string secret) { }
                public static AppwriteCredential JwtProvider(Func<CancellationToken, ValueTask<string>> provider) => new("");
                public static AppwriteCredential JwtTask(Func<Task<string>> provider) => new("");
                public static AppwriteCredential Cookies(string project, string value, string legacyValue) => new("");
                public static AppwriteCredential Guest(string locale = "en") => new("");
            }
        }
        """;

    [Theory]
    [InlineData($"standard_{Digits}", "an API key")]
    [InlineData($"standard_{Digits}{Digits}{Digits}{Digits}", "an API key")]
    [InlineData($"dynamic_{Token}", "an API key")]
    [InlineData($"organization_{Digits}", "an API key")]
    [InlineData($"{Digits}{Digits}", "an API key or a session's secret")]
    [InlineData(Token, "a JWT")]
    [InlineData(SessionValue, "a session's secret")]
    [InlineData("eyJpZCI6InBhdHRlcm4iLCJzZWNyZXQiOiJwYXR0ZXJucGF0dGVybnBhdHRlcm5wYXR0ZXJuIn0%3D", "a session's secret")]
    public async Task A_secret_is_reported_with_what_it_is_and_what_to_do_but_not_repeated(string secret, string kind)
    {
        Diagnostic warning = Assert.Single(await AnalyzeAsync(InMethod($"AppwriteCredential.ApiKey(\"{secret}\")")));

        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Equal(
            $"The text given to 'AppwriteCredential.ApiKey(string)' looks like {kind}, which everyone who has the code or the program "
                + "can read; read it from an environment variable or user secrets, and keep API keys on servers",
            warning.GetMessage(null));
        Assert.Equal($"\"{secret}\"", TextAt(warning));
    }

    [Theory]
    [InlineData("")]
    [InlineData("my-key")]
    [InlineData("<API_KEY>")]
    [InlineData("standard_")]
    [InlineData("standard_0123456789abcdef")]
    [InlineData("standard_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData($"_{Digits}")]
    [InlineData($"Not A Kind_{Digits}")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde")]
    [InlineData("eyJhbGciOi...")]
    [InlineData("eyJhIjoxfQ.eyJiIjoyfQ.signature")]
    [InlineData($"eyJhIjoxfQ.payload.{Signature}")]
    [InlineData($"eyJhIjoxfQ.eyJiIjoyfQ.{Signature}.more")]
    [InlineData("eyJpZCI6InBhdHRlcm4ifQ==")]
    [InlineData("a-long-placeholder-that-says-put-the-secret-of-your-session-here-and-nothing-else")]
    public async Task A_placeholder_is_not(string text) =>
        Assert.Empty(await AnalyzeAsync(InMethod($"AppwriteCredential.ApiKey(\"{text}\")")));

    [Theory]
    [InlineData("ApiKey")]
    [InlineData("Jwt")]
    [InlineData("Session")]
    public async Task Every_factory_of_the_runtime_is_watched(string factory)
    {
        Diagnostic warning = Assert.Single(await AnalyzeAsync(InMethod($"AppwriteCredential.{factory}(\"{Token}\")")));

        Assert.Contains($"AppwriteCredential.{factory}(string)", warning.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"standard_\" + \"" + Digits + "\"")]
    [InlineData("$\"standard_{Rest}\"")]
    [InlineData("@\"standard_" + Digits + "\"")]
    [InlineData("\"\"\"standard_" + Digits + "\"\"\"")]
    [InlineData("\"\"\"\n    standard_" + Digits + "\n    \"\"\"")]
    [InlineData("\"\\u0073tandard_" + Digits + "\"")]
    [InlineData("Constant")]
    [InlineData("Elsewhere.Constant")]
    [InlineData("ReadOnly")]
    [InlineData("Itself")]
    public async Task A_constant_is_reported_as_it_is_written(string expression) =>
        await AssertMarkedAsync($"AppwriteCredential.ApiKey([|{expression}|])");

    [Theory]
    [InlineData("Environment.GetEnvironmentVariable(\"KEY\") ?? [|Constant|]")]
    [InlineData("flag ? \"none\" : [|Constant|]")]
    [InlineData("flag ? [|Constant|] : [|Elsewhere.Constant|]")]
    [InlineData("(flag ? null : ([|Constant|]))!")]
    [InlineData("flag switch { true => [|Constant|], _ => Environment.MachineName }")]
    [InlineData("(string)(object)[|Constant|]")]
    [InlineData("key = [|Constant|]")]
    [InlineData("key ??= [|Constant|]")]
    [InlineData("key: [|Constant|]")]
    public async Task A_value_that_may_be_a_secret_is_reported_where_the_secret_stands(string argument) =>
        await AssertMarkedAsync($"AppwriteCredential.ApiKey({argument})");

    [Theory]
    [InlineData("var local = Constant; AppwriteCredential.ApiKey([|local|])")]
    [InlineData("var local = flag ? Constant : Elsewhere.Constant; AppwriteCredential.ApiKey([|local|])")]
    [InlineData("const string Local = Constant; AppwriteCredential.ApiKey([|Local|])")]
    [InlineData("string? local = Environment.GetEnvironmentVariable(\"KEY\"); local ??= Constant; AppwriteCredential.ApiKey([|local|])")]
    [InlineData("string local; if (flag) local = Constant; else local = \"\"; AppwriteCredential.ApiKey([|local|])")]
    [InlineData("string first = Constant, second = first; AppwriteCredential.ApiKey([|second|])")]
    [InlineData("string local = \"\"; local = local; local = Constant; AppwriteCredential.ApiKey([|local|])")]
    [InlineData("var local = Constant; Action later = () => AppwriteCredential.ApiKey([|local|])")]
    [InlineData("var local = Environment.MachineName; AppwriteCredential.ApiKey(local)")]
    [InlineData("var local = Constant; var other = \"my-key\"; AppwriteCredential.ApiKey(other); Console.WriteLine(local)")]
    public async Task A_local_is_reported_where_it_is_used(string statements) => await AssertMarkedAsync(statements);

    [Theory]
    [InlineData("Environment.GetEnvironmentVariable(Constant)!")]
    [InlineData("Elsewhere.Decrypt(Constant)")]
    [InlineData("Elsewhere.Computed")]
    [InlineData("flag.ToString()")]
    [InlineData("Constant.Length.ToString()")]
    [InlineData("null!")]
    public async Task What_is_computed_is_not_a_constant(string expression) =>
        await AssertMarkedAsync($"AppwriteCredential.ApiKey({expression})");

    [Fact]
    public async Task A_secret_that_goes_elsewhere_is_not_this_ones_business() =>
        await AssertMarkedAsync("Elsewhere.ApiKey(Constant); Console.WriteLine(\"standard_" + Digits + "\")");

    [Theory]
    [InlineData("AppwriteCredential.JwtProvider(_ => new([|Constant|]))")]
    [InlineData("AppwriteCredential.JwtProvider(_ => new ValueTask<string>([|Constant|]))")]
    [InlineData("AppwriteCredential.JwtProvider(_ => ValueTask.FromResult([|Constant|]))")]
    [InlineData("AppwriteCredential.JwtProvider(async _ => { await Task.Yield(); return flag ? \"\" : [|Constant|]; })")]
    [InlineData("AppwriteCredential.JwtTask(() => Task.FromResult([|Constant|]))")]
    [InlineData("AppwriteCredential.JwtTask(delegate { var local = Constant; return Task.FromResult([|local|]); })")]
    [InlineData("AppwriteCredential.JwtTask(async () => { var unused = Constant; return \"\"; })")]
    [InlineData("AppwriteCredential.Cookies(Constant.Length.ToString(), [|Constant|], [|Elsewhere.Constant|])")]
    [InlineData("new AppwriteCredential([|Constant|])")]
    [InlineData("AppwriteCredential.Guest()")]
    public async Task Constructors_delegates_and_later_factories_are_watched_as_well(string expression) =>
        await AssertMarkedAsync(expression, OtherRuntime);

    [Fact]
    public async Task A_pragma_silences_it()
    {
        string source = InMethod("\n#pragma warning disable APW050\nAppwriteCredential.ApiKey(Constant)\n#pragma warning restore APW050\n");

        Assert.Empty(await AnalyzeAsync(source));
        Assert.Single(await AnalyzeAsync(source.Replace("#pragma", "// ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Generated_code_is_left_alone()
    {
        string source = InMethod("AppwriteCredential.ApiKey(Constant)");

        Assert.Empty(await AnalyzeAsync("// <auto-generated/>\n" + source));
        Assert.Single(await AnalyzeAsync(source));
    }

    [Fact]
    public async Task Without_the_runtime_nothing_runs()
    {
        CSharpCompilation with = GeneratorHarness.Compile("internal static class Program { static void Run() => System.GC.Collect(1); }");

        Assert.Equal((1, 0), (await ActionsAsync(with), await ActionsAsync(WithoutRuntime(with))));

        static async Task<int> ActionsAsync(Compilation compilation)
        {
            CompilationWithAnalyzers analysis = GeneratorHarness.AnalyzeSecrets(compilation);
            AnalyzerTelemetryInfo telemetry = await analysis.GetAnalyzerTelemetryInfoAsync(analysis.Analyzers[0], CancellationToken.None);
            return telemetry.OperationActionsCount;
        }
    }

    private static string InMethod(string statements) => $$"""
        #nullable enable
        using System;
        using System.Threading.Tasks;
        using Appwrite.Runtime;

        internal static class Program
        {
            private const string Rest = "{{Digits}}";
            private const string Constant = "standard_" + Rest;
            private static readonly string ReadOnly = "standard_" + Rest;
            private static readonly string Itself = Itself ?? ReadOnly;

            private static void Run(bool flag, string? key)
            {
                {{statements}};
            }
        }

        internal static class Elsewhere
        {
            public const string Constant = "dynamic_{{Token}}";
            public static string Computed => Decrypt(Constant);
            public static string Decrypt(string text) => text.ToUpperInvariant();
            public static void ApiKey(string text) { }
        }
        """;

    /// <summary>Checks that exactly what stands between <c>[|</c> and <c>|]</c> is reported.</summary>
    private static async Task AssertMarkedAsync(string statements, string? runtime = null)
    {
        string[] marked = [.. Marked().Matches(statements).Select(match => match.Groups[1].Value)];
        string source = InMethod(Marked().Replace(statements, "$1"));

        Assert.Equal(marked, (await AnalyzeAsync(source, runtime)).Select(TextAt));
    }

    /// <summary>The warnings of a source that compiles, in the order of their places.</summary>
    private static async Task<IEnumerable<Diagnostic>> AnalyzeAsync(string source, string? runtime = null)
    {
        CSharpCompilation compilation = runtime is null
            ? GeneratorHarness.Compile(source)
            : WithoutRuntime(GeneratorHarness.Compile(source, runtime));
        Assert.Empty(compilation.GetDiagnostics().Where(message => message.Severity == DiagnosticSeverity.Error));

        ImmutableArray<Diagnostic> warnings = await GeneratorHarness.AnalyzeSecrets(compilation).GetAnalyzerDiagnosticsAsync();
        Assert.All(warnings, warning => Assert.Equal("APW050", warning.Id));
        Assert.All(warnings, warning => Assert.DoesNotContain(Digits, warning.GetMessage(null), StringComparison.Ordinal));
        return warnings.OrderBy(warning => warning.Location.SourceSpan);
    }

    private static CSharpCompilation WithoutRuntime(CSharpCompilation compilation) => compilation.WithReferences(
        compilation.References.Where(reference => !reference.Display!.EndsWith("Appwrite.Runtime.dll", StringComparison.Ordinal)));

    /// <summary>The text that an editor would underline.</summary>
    private static string TextAt(Diagnostic warning) => warning.Location.SourceTree!.GetText().ToString(warning.Location.SourceSpan);

    [GeneratedRegex(@"\[\|(.*?)\|\]", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
