using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Tests.Registrations;

/// <summary>What is generated for programs with an HTTP client factory.</summary>
public class RegistrationTests
{
    private const string Helper = "App.AppwriteApi.DependencyInjection.ConnectionServices";

    private const string Interfaces = """
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend;

        [AppwriteService("posters")]
        internal partial interface IPictures;

        [AppwriteService("concerts")]
        public interface IShows
        {
            [AppwriteOperation("list")] Task ListAsync();
        }
        """;

    [Fact]
    public void Each_kind_of_interface_gets_its_methods_where_the_factory_is_referenced()
    {
        Outcome outcome = WithFactory(Interfaces);

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Assert.Equal(
            [Helper, "App.BackendServiceCollectionExtensions", "App.PicturesServiceCollectionExtensions", "App.ShowsServiceCollectionExtensions"],
            Files(outcome.Sources.Select(source => source.HintName)));
        Assert.Equal(Accessibility.Public, outcome.Type("App.BackendServiceCollectionExtensions").DeclaredAccessibility);
        Assert.Equal(Accessibility.Internal, outcome.Type("App.PicturesServiceCollectionExtensions").DeclaredAccessibility);
        Assert.Equal(6, outcome.Type("App.ShowsServiceCollectionExtensions").GetMembers("AddShows").Length);
    }

    [Fact]
    public void Nothing_of_it_is_generated_without_the_factory()
    {
        Outcome outcome = Generated.Compiling(Interfaces, Fixtures.Spec(Fixtures.Concerts));

        Assert.Empty(Files(outcome.Sources.Select(source => source.HintName)));
        Assert.All(outcome.Sources, source =>
            Assert.DoesNotContain("Microsoft.Extensions", source.SourceText.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_that_uses_all_of_it_compiles()
    {
        const string Program = """
            using System;
            using App;
            using Appwrite.Runtime;
            using Microsoft.Extensions.DependencyInjection;

            internal static class Calls
            {
                public static IServiceCollection Run(IServiceCollection services)
                {
                    services.AddBackend(options => options.ProjectId = "one").SetHandlerLifetime(TimeSpan.FromMinutes(1));
                    services.AddBackend((provider, options) => options.TimeProvider = provider.GetRequiredService<TimeProvider>());
                    services.AddBackend("two", options => options.ProjectId = "two");
                    services.AddBackend("three", (_, options) => options.ProjectId = "three");
                    services.AddPictures(options => options.ProjectId = "four");
                    return services;
                }
            }
            """;

        Generated.From(Compile(Interfaces, Program), Fixtures.Spec(Fixtures.Concerts)).AssertCompiles();
    }

    [Theory]
    [InlineData("namespace App { public class BackendServiceCollectionExtensions; }")]
    [InlineData("namespace App { internal static partial class BackendServiceCollectionExtensions { } }")]
    public void A_type_called_like_the_class_is_reported_where_it_stands(string type)
    {
        Outcome outcome = WithFactory($"namespace App {{ [Appwrite.Runtime.AppwriteClient] public partial interface IBackend; }}\n{type}");

        outcome.AssertReports("APW029", "BackendServiceCollectionExtensions", "'App.BackendServiceCollectionExtensions'");
        outcome.AssertCompiles();
    }

    [Fact]
    public void An_interface_without_a_class_is_not_registered()
    {
        Outcome outcome = WithFactory("[Appwrite.Runtime.AppwriteClient] public partial interface IBackend { void CannotBe(); }");

        outcome.AssertReports("APW028", "CannotBe");
        Assert.Empty(Files(outcome.Sources.Select(source => source.HintName)));
    }

    [Theory]
    [InlineData("[Appwrite.Runtime.AppwriteClient] public partial interface Backend;", "AddBackend")]
    [InlineData("[Appwrite.Runtime.AppwriteClient] public partial interface IBackendClient;", "AddBackendClient")]
    [InlineData("namespace @class { [Appwrite.Runtime.AppwriteClient] internal partial interface @event; }", "Addevent")]
    public void Odd_names_compile(string source, string method)
    {
        Outcome outcome = WithFactory(source);

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Assert.Contains(outcome.Compilation.GetSymbolsWithName(method, SymbolFilter.Member), symbol => symbol is IMethodSymbol);
    }

    [Fact]
    public void A_new_reference_adds_the_registrations_and_writes_nothing_else_again()
    {
        var session = new Session(GeneratorHarness.Compile(Interfaces), Fixtures.Spec(Fixtures.Concerts));
        int before = session.Run().GeneratedSources.Length;

        session.Edit(session.Compilation.AddReferences(GeneratorHarness.HttpClientFactory));
        GeneratorRunResult run = session.Run();

        Assert.Equal(before + 5, run.GeneratedSources.Length);
        Assert.Equal(5, Steps.SourceReasons(run).Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void Another_interface_brings_its_own_registration_and_leaves_the_others()
    {
        var session = new Session(Compile(Interfaces), Fixtures.Spec(Fixtures.Concerts));
        session.Run();

        session.EditSource(0, Interfaces + "\n[AppwriteService(\"posters\")] public partial interface IPlacards;");
        GeneratorRunResult run = session.Run();

        Assert.Equal(2, Steps.SourceReasons(run).Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
        session.Outcome.AssertCompiles();
    }

    internal static Outcome WithFactory(string source) => Generated.From(Compile(source), Fixtures.Spec(Fixtures.Concerts));

    private static CSharpCompilation Compile(params string[] sources) =>
        GeneratorHarness.Compile(sources).AddReferences(GeneratorHarness.HttpClientFactory);

    private static IEnumerable<string> Files(IEnumerable<string> hints) => hints.Select(hint => hint.Replace(".g.cs", "", StringComparison.Ordinal))
        .Where(hint => hint.EndsWith("ServiceCollectionExtensions", StringComparison.Ordinal) || hint.Contains("DependencyInjection", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
