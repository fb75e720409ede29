using System.Collections.Immutable;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Tests.Registrations;

/// <summary>What is generated for the libraries that a program references beside the HTTP client factory.</summary>
public class HostTests
{
    private const string Store = "App.DistributedSessionStore";
    private const string Health = "App.AppwriteApi.DependencyInjection.ConnectionHealth";

    private static readonly ImmutableArray<MetadataReference> Both = [.. GeneratorHarness.DistributedCache, .. GeneratorHarness.DataProtection];

    [Fact]
    public void A_store_in_a_distributed_cache_needs_the_cache_and_the_protection()
    {
        Outcome outcome = With(Fixtures.Client, Both);

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        INamedTypeSymbol store = outcome.Type(Store);
        Assert.Equal(Accessibility.Public, store.DeclaredAccessibility);
        Assert.Equal("Appwrite.Runtime.ISessionStore", Assert.Single(store.Interfaces).ToDisplayString());
        Assert.Equal(["cache", "protection", "userKey"], Assert.Single(store.InstanceConstructors).Parameters.Select(parameter => parameter.Name));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void It_is_not_there_without_one_of_them(bool hasCache, bool hasProtection)
    {
        Outcome outcome = With(
            Fixtures.Client, [.. hasCache ? GeneratorHarness.DistributedCache : [], .. hasProtection ? GeneratorHarness.DataProtection : []]);

        Assert.Null(outcome.Compilation.GetTypeByMetadataName(Store));
        Assert.All(outcome.Sources, source => Assert.DoesNotContain("DistributedSessionStore", source.SourceText.ToString(), StringComparison.Ordinal));
        outcome.AssertCompiles();
    }

    // As a singleton it would be one visitor's session for all.
    [Fact]
    public void Nothing_that_is_generated_registers_the_store()
    {
        Outcome outcome = WithAll(Fixtures.Client);

        Assert.Equal(
            [Store + ".g.cs"],
            outcome.Sources.Where(source => source.SourceText.ToString().Contains("DistributedSessionStore", StringComparison.Ordinal)).Select(source => source.HintName));
    }

    [Fact]
    public void A_store_of_the_users_own_of_that_name_is_reported_where_it_stands()
    {
        Outcome outcome = With(Fixtures.Client + "\npublic class DistributedSessionStore;", Both);

        outcome.AssertReports("APW029", "DistributedSessionStore", "'App.DistributedSessionStore'");
        outcome.AssertCompiles();
    }

    [Fact]
    public void Health_checks_need_the_factory_and_their_own_library()
    {
        Outcome all = WithAll(Fixtures.Client);
        Assert.Empty(all.Diagnostics);
        all.AssertCompiles();
        Assert.Equal(Accessibility.Internal, all.Type(Health).DeclaredAccessibility);
        Assert.Equal(2, ChecksOf(all).Count());

        Outcome without = RegistrationTests.WithFactory(Fixtures.Client);
        Assert.Null(without.Compilation.GetTypeByMetadataName(Health));
        Assert.Empty(ChecksOf(without));

        // Nothing to check is registered without the factory.
        Outcome alone = With(Fixtures.Client, GeneratorHarness.HealthChecks);
        Assert.Null(alone.Compilation.GetTypeByMetadataName(Health));
        Assert.All(alone.Sources, source => Assert.DoesNotContain("HealthCheck", source.SourceText.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_that_uses_all_of_it_compiles()
    {
        const string Program = """
            #nullable enable
            using System;
            using System.Threading.Tasks;
            using App;
            using Appwrite.Runtime;
            using Microsoft.AspNetCore.DataProtection;
            using Microsoft.Extensions.Caching.Distributed;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Diagnostics.HealthChecks;

            internal static class Calls
            {
                public static AppwriteConnection For(AppwriteConnection connection, IDistributedCache cache, IDataProtectionProvider protection, string user) =>
                    connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.CookieSession(new DistributedSessionStore(cache, protection, user)) });

                public static IHealthChecksBuilder Run(IServiceCollection services, IHealthChecksBuilder checks, IConfiguration configuration)
                {
                    services.AddBackend(configuration.GetSection("Appwrite")).SetHandlerLifetime(TimeSpan.FromMinutes(1));
                    services.AddBackend("two", configuration);
                    return checks.AddBackend().AddBackend("two", HealthStatus.Degraded, ["ready"], timeout: TimeSpan.FromSeconds(1));
                }
            }
            """;

        Generated.From(GeneratorHarness.Compile(Fixtures.Client, Program).AddReferences(All), Fixtures.Spec(Fixtures.Concerts)).AssertCompiles();
    }

    [Fact]
    public void A_client_of_tables_alone_has_all_of_it_too()
    {
        const string Source = "namespace App;\n\n[Appwrite.Runtime.AppwriteDatabase(\"town\")]\ninternal partial interface ITown;";
        Outcome outcome = Generated.From(GeneratorHarness.Compile(Source).AddReferences(All), Fixtures.Spec(Fixtures.Town, "appwrite.config.json"));

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Assert.Equal(Accessibility.Internal, outcome.Type(Store).DeclaredAccessibility);
        Assert.NotNull(outcome.Type(Health));
        Assert.Equal(2, outcome.Compilation.GetSymbolsWithName("AddTown", SymbolFilter.Member).OfType<IMethodSymbol>()
            .Count(method => method.Parameters[0].Type.Name == "IHealthChecksBuilder"));
    }

    [Fact]
    public void A_new_reference_adds_the_store_and_writes_nothing_else_again()
    {
        var session = new Session(GeneratorHarness.Compile(Fixtures.Client), Fixtures.Spec(Fixtures.Concerts));
        int before = session.Run().GeneratedSources.Length;

        session.Edit(session.Compilation.AddReferences(Both));
        GeneratorRunResult run = session.Run();

        Assert.Equal(before + 1, run.GeneratedSources.Length);
        Assert.Single(Steps.SourceReasons(run), reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
    }

    internal static Outcome WithAll(string source) => With(source, All);

    private static ImmutableArray<MetadataReference> All => [.. GeneratorHarness.HttpClientFactory, .. Both, .. GeneratorHarness.HealthChecks];

    private static Outcome With(string source, ImmutableArray<MetadataReference> references)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(source).AddReferences(references);
        return Generated.From(compilation, Fixtures.Spec(Fixtures.Concerts));
    }

    private static IEnumerable<IMethodSymbol> ChecksOf(Outcome outcome) =>
        outcome.Compilation.GetSymbolsWithName("AddBackend", SymbolFilter.Member).OfType<IMethodSymbol>()
            .Where(method => method.Parameters[0].Type.Name == "IHealthChecksBuilder");
}
