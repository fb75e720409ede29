using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.BadInput;

public class InterfaceTests
{
    [Fact]
    public void An_interface_that_is_not_partial_is_reported_at_its_name() =>
        Run("[AppwriteClient] public interface IBackend;").AssertReports("APW024", "IBackend", "'IBackend'", "partial");

    [Fact]
    public void A_generic_interface_is_reported() =>
        Run("[AppwriteClient] public partial interface IBackend<T>;").AssertReports("APW025", "IBackend", "'IBackend'");

    [Fact]
    public void A_nested_interface_is_reported() =>
        Run("public class Outer { [AppwriteClient] public partial interface IBackend; }").AssertReports("APW026", "IBackend", "'IBackend'");

    [Fact]
    public void An_interface_of_one_file_is_reported() =>
        Run("[AppwriteClient] file partial interface IBackend;").AssertReports("APW026", "IBackend", "'IBackend'");

    [Fact]
    public void An_unusable_interface_leaves_the_usable_ones_alone()
    {
        Outcome outcome = Run("[AppwriteClient] public interface IBackend; [AppwriteService(\"posters\")] public partial interface IPictures;");

        outcome.AssertReports("APW024", "IBackend");
        outcome.AssertCompiles();
        Assert.NotNull(outcome.Type("App.PicturesClient"));
    }

    [Theory]
    [InlineData("[AppwriteClient] public partial interface IBackend { int Concerts { get; } }", "Concerts")]
    [InlineData("[AppwriteService(\"concerts\")] public partial interface IBackend { void GetAsync(); }", "GetAsync")]
    [InlineData("[AppwriteService(\"concerts\")] public partial interface IBackend { void GetAsync() { } }", "GetAsync")]
    public void A_member_that_would_be_generated_is_reported_where_it_stands(string source, string member)
    {
        Outcome outcome = Run(source);

        outcome.AssertReports("APW027", member, "'IBackend'", $"'{member}'");
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("System.Threading.Tasks.Task GetAsync(string concertId);", "APW027", "[AppwriteOperation(\"get\")]")]
    [InlineData("System.Threading.Tasks.Task List();", "APW028", "[AppwriteOperation(\"list\")]")]
    [InlineData("System.Threading.Tasks.Task CreatAsync();", "APW028", "[AppwriteOperation(\"create\")]")]
    [InlineData("System.Threading.Tasks.Task Unheard();", "APW028", "[AppwriteOperation(\"…\")]")]
    public void Binding_a_method_is_proposed_where_it_may_have_been_meant(string method, string id, string proposal)
    {
        Outcome outcome = Run($"[AppwriteService(\"concerts\")] public partial interface IConcerts {{ {method} }}");

        Diagnostic diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(proposal, diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[AppwriteService(\"concerts\")] public interface IConcerts;", "APW024")]
    [InlineData("[AppwriteClient] public interface IBackend;", "APW024")]
    [InlineData("[AppwriteService(\"concerts\")] public partial interface IConcerts<T>;", "APW025")]
    [InlineData("public class Outer { [AppwriteService(\"concerts\")] public partial interface IConcerts; }", "APW026")]
    [InlineData("[AppwriteService(\"concert\")] public partial interface IConcerts;", "APW023")]
    [InlineData("[AppwriteService(\"concerts\", Include = [\"get\", \"lits\"])] public partial interface IConcerts;", "APW048")]
    [InlineData("[AppwriteService(\"concerts\", Spec = \"concert.json\")] public partial interface IConcerts;", "APW021")]
    [InlineData("[AppwriteService(\"concerts\")] public partial interface IConcerts { [AppwriteOperation(\"gte\")] Task<Concert> FindAsync(string concertId); }", "APW040")]
    [InlineData("[AppwriteService(\"concerts\")] public partial interface IConcerts { [AppwriteOperation(\"get\")] Task<Concert> FindAsync(long concertId); }", "APW043")]
    [InlineData("[AppwriteService(\"concerts\")] public partial interface IConcerts { [AppwriteOperation(\"get\")] static Task<Concert> FindAsync(string concertId) => null!; }", "APW047")]
    public void A_fault_of_an_interface_leaves_the_types_that_it_reaches(string source, string id)
    {
        Outcome outcome = Generated.From(
            $$"""
            using System.Threading.Tasks;
            using Appwrite.Runtime;
            using App.AppwriteApi;
            namespace App;
            {{source}}
            public class Uses { public Concert? Seen; }
            """,
            Fixtures.Spec(Fixtures.Concerts));

        Assert.Equal(id, Assert.Single(outcome.Diagnostics).Id);
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_service_that_nobody_knows_leaves_the_namespace() =>
        Generated.From(
            "using App.AppwriteApi;\nnamespace App; [Appwrite.Runtime.AppwriteService(\"realtime\")] public partial interface IMine;", Fixtures.Spec(Fixtures.Concerts))
            .AssertCompiles();

    [Fact]
    public void A_choice_of_specs_that_is_missing_is_the_only_error()
    {
        Outcome outcome = Generated.From(
            "using App.AppwriteApi;\nnamespace App; [Appwrite.Runtime.AppwriteClient] public partial interface IBackend; public class Uses { public Concert? Seen; }",
            Fixtures.Spec(Fixtures.Concerts), Fixtures.Spec(Fixtures.Concerts, "more.json"));

        outcome.AssertReports("APW022", "IBackend");
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("void Foo();", "Foo")]
    [InlineData("int Foo { get; }", "Foo")]
    [InlineData("event System.Action Foo;", "Foo")]
    [InlineData("int this[int index] { get; }", "this")]
    [InlineData("static abstract void Foo();", "Foo")]
    public void A_member_that_nobody_can_implement_is_reported_where_it_stands(string member, string at)
    {
        Outcome outcome = Run($"[AppwriteClient] public partial interface IBackend {{ {member} }}");

        outcome.AssertReports("APW028", at, "'IBackend'", $"'{at}");
        outcome.AssertCompiles();
    }

    [Fact]
    public void Members_with_a_body_and_static_ones_are_nobodys_business()
    {
        Outcome outcome = Run("[AppwriteClient] public partial interface IBackend { static void One() { } void Two() { } class Three { } const int Four = 4; }");

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void An_inherited_member_that_nobody_can_implement_is_reported_at_the_interface()
    {
        Outcome outcome = Run("public interface IBase { void Foo(); } [AppwriteClient] public partial interface IBackend : IBase;");

        outcome.AssertReports("APW028", "IBackend", "'App.IBase.Foo'");
        outcome.AssertCompiles();
    }

    [Fact]
    public void An_inherited_member_that_the_interface_implements_is_fine()
    {
        Outcome outcome = Run("public interface IBase { void Foo(); } [AppwriteClient] public partial interface IBackend : IBase { void IBase.Foo() { } }");

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("[AppwriteClient, AppwriteService(\"posters\")] public partial interface IBackend;")]
    [InlineData("[AppwriteService(\"posters\")] [AppwriteClient] public partial interface IBackend;")]
    [InlineData("[AppwriteClient] public partial interface IBackend; [AppwriteService(\"posters\")] partial interface IBackend;")]
    public void Both_attributes_are_reported(string source)
    {
        Outcome outcome = Run(source);

        outcome.AssertReports("APW032", "IBackend", "'IBackend'");
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("")]
    [InlineData("A..B")]
    [InlineData("A-B")]
    [InlineData("1A")]
    [InlineData("A B")]
    [InlineData("@event")]
    public void A_namespace_that_is_none_is_reported(string name) =>
        Run($"[AppwriteClient(ApiNamespace = \"{name}\")] public partial interface IBackend;").AssertReports("APW033", "ApiNamespace = ", $"'{name}'");

    [Fact]
    public void A_namespace_of_keywords_is_fine()
    {
        Outcome outcome = Generated.Compiling(
            """
            using Appwrite.Runtime;
            namespace @event.@class;
            [AppwriteClient] public partial interface @interface;
            [AppwriteClient(ApiNamespace = "class.namespace")] public partial interface IOther;
            """,
            Fixtures.Spec(Fixtures.Concerts));

        Assert.Empty(outcome.Diagnostics);
        Assert.NotNull(outcome.Type("event.class.interfaceClient"));
        Assert.NotNull(outcome.Type("class.namespace.Concert"));
    }

    [Fact]
    public void The_global_namespace_is_fine()
    {
        Outcome outcome = Generated.Compiling("[Appwrite.Runtime.AppwriteClient] public partial interface IBackend;", Fixtures.Spec(Fixtures.Concerts));

        Assert.NotNull(outcome.Type("BackendClient"));
        Assert.NotNull(outcome.Type("AppwriteApi.Concert"));
    }

    [Fact]
    public void Several_parts_of_an_interface_are_fine() =>
        Assert.Empty(Run("[AppwriteClient] public partial interface IBackend; partial interface IBackend { }").Diagnostics);

    [Fact]
    public void An_attribute_without_its_argument_does_not_make_a_client_of_the_whole_api() =>
        Run("[AppwriteService] public partial interface IBackend;").AssertReports("APW023", "IBackend", "concerts, posters, tickets");

    internal static Outcome Run(string source) =>
        Generated.From("using Appwrite.Runtime;\nnamespace App;\n" + source, Fixtures.Spec(Fixtures.Concerts));
}
