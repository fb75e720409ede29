using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.BadInput;

/// <summary>Annotated interfaces that inherit each other compile without a message, or are reported.</summary>
public class InheritanceTests
{
    [Fact]
    public void A_service_can_inherit_a_part_of_itself()
    {
        Outcome outcome = Compiling("""
            [AppwriteService("concerts", Include = ["list", "get"])] public partial interface IReadConcerts;
            [AppwriteService("concerts")] public partial interface IConcerts : IReadConcerts;
            """);

        Assert.Empty(outcome.Diagnostics);
        Assert.All(["GetAsync", "ListAsync", "With"], name => Assert.NotEmpty(outcome.Type("App.IReadConcerts").GetMembers(name)));
        AssertImplements(outcome, "App.ConcertsClient", "App.IConcerts", "App.IReadConcerts");
    }

    [Fact]
    public void A_part_has_what_it_inherits_whatever_it_leaves_out_itself()
    {
        Outcome outcome = Compiling("""
            [AppwriteService("concerts")] public partial interface IConcerts;
            [AppwriteService("concerts", Include = ["get"])] public partial interface ISome : IConcerts;
            """);

        Assert.Empty(outcome.Diagnostics);
        AssertImplements(outcome, "App.SomeClient", "App.ISome", "App.IConcerts");
    }

    [Fact]
    public void A_service_can_inherit_others()
    {
        Outcome outcome = Compiling("""
            [AppwriteService("posters")] public partial interface IPictures;
            [AppwriteService("tickets")] public partial interface IBooking : IPictures;
            [AppwriteService("concerts")] public partial interface IEverything : IBooking;
            """);

        Assert.Empty(outcome.Diagnostics);
        AssertImplements(outcome, "App.EverythingClient", "App.IEverything", "App.IBooking", "App.IPictures");
    }

    [Fact]
    public void Methods_that_differ_in_their_answer_only_are_both_there()
    {
        SpecBuilder spec = new SpecBuilder().Schema("cat", ("name", SpecBuilder.Text())).Schema("dog", ("name", SpecBuilder.Text()))
            .Get("cats", "list", "cat").Get("dogs", "list", "dog");

        Outcome outcome = Generated.Compiling(
            """
            using Appwrite.Runtime;
            namespace App;
            [AppwriteService("cats")] public partial interface ICats;
            [AppwriteService("dogs")] public partial interface IPets : ICats;
            """,
            spec.ToFile());

        Assert.Empty(outcome.Diagnostics);
        AssertImplements(outcome, "App.PetsClient", "App.IPets", "App.ICats");
    }

    [Fact]
    public void A_client_can_inherit_a_part_of_itself()
    {
        Outcome outcome = Compiling("""
            [AppwriteClient(Include = ["posters"])] public partial interface ISmall;
            [AppwriteClient] public partial interface IBackend : ISmall;
            [AppwriteClient(Exclude = ["posters"])] public partial interface IOther : ISmall;
            """);

        Assert.Empty(outcome.Diagnostics);
        AssertImplements(outcome, "App.BackendClient", "App.IBackend", "App.ISmall");
        AssertImplements(outcome, "App.OtherClient", "App.IOther", "App.ISmall");
    }

    [Theory]
    [InlineData("[AppwriteService(\"posters\")] public partial interface IBase; [AppwriteClient] public partial interface IMine : IBase;", "client")]
    [InlineData("[AppwriteClient] public partial interface IBase; [AppwriteService(\"posters\")] public partial interface IMine : IBase;", "client")]
    [InlineData("[AppwriteClient(ApiNamespace = \"Other\")] public partial interface IBase; [AppwriteClient] public partial interface IMine : IBase;", "ApiNamespace")]
    [InlineData(
        "[AppwriteService(\"concerts\")] public partial interface IBase; [AppwriteService(\"concerts\")] public partial interface IMine : IBase { "
        + "[AppwriteOperation(\"get\")] System.Threading.Tasks.Task FindAsync(string concertId); }",
        "hand-picked")]
    public void What_cannot_be_brought_together_is_reported_at_the_inheriting_interface(string source, string reason)
    {
        Outcome outcome = InterfaceTests.Run(source);

        outcome.AssertReports("APW034", "IMine", "'IMine'", "'App.IBase'", reason);
        outcome.AssertCompiles();
    }

    private static Outcome Compiling(string source)
    {
        Outcome outcome = InterfaceTests.Run(source);
        outcome.AssertCompiles();
        return outcome;
    }

    private static void AssertImplements(Outcome outcome, string type, params string[] interfaces)
    {
        INamedTypeSymbol symbol = outcome.Type(type);
        foreach (ISymbol member in interfaces.SelectMany(name => outcome.Type(name).GetMembers()))
        {
            Assert.True(symbol.FindImplementationForInterfaceMember(member) is not null, $"{member} is not implemented.");
        }
    }
}
