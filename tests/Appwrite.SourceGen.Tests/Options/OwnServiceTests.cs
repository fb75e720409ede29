using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Options;

/// <summary>Clients that declare a service property themselves.</summary>
public class OwnServiceTests
{
    private const string Shows = """
        [AppwriteService("concerts")]
        public partial interface IShows
        {
            [AppwriteOperation("delete")] Task CancelAsync(string concertId);
        }
        """;

    [Fact]
    public async Task The_users_interface_takes_the_place_of_the_generated_one()
    {
        Outcome outcome = From($$"""
            {{Shows}}

            [AppwriteClient]
            public partial interface IBackend
            {
                /// <summary>The shows.</summary>
                IShows Concerts { get; }
            }
            """);

        Assert.Empty(outcome.Diagnostics);
        Assert.DoesNotContain(outcome.Sources, source => source.HintName == "App.AppwriteApi.IConcerts.g.cs");
        (string result, IReadOnlyList<string> wire) = await Loaded.RunAsync(outcome, "{}");
        Assert.Equal("ShowsClient posters.read posters.write", result);
        Assert.Equal("DELETE /v1/concerts/c", Assert.Single(wire));
    }

    [Fact]
    public void Another_client_keeps_the_generated_one()
    {
        Outcome outcome = From($$"""
            {{Shows}}
            [AppwriteClient] public partial interface IBackend { IShows Concerts { get; } }
            [AppwriteClient] public partial interface IWhole;
            """);

        outcome.AssertCompiles();
        Assert.Contains(outcome.Sources, source => source.HintName == "App.AppwriteApi.IConcerts.g.cs");
    }

    [Fact]
    public void Any_annotated_service_can_stand_under_any_name()
    {
        Outcome outcome = From("""
            [AppwriteService("concerts", ApiNamespace = "Elsewhere")] public partial interface IShows;
            [AppwriteService("tickets")] public partial interface @event;

            [AppwriteClient(Include = ["posters"])]
            public partial interface IBackend
            {
                IShows Shows { get; }
                @event @class { get; }
            }
            """);

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Assert.Contains("Shows = new global::App.ShowsClient(connection);", outcome.Text("App.IBackend.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string Concerts { get; }", "APW027", "Concerts")]
    [InlineData("IShows Concerts { get; set; }", "APW027", "Concerts")]
    [InlineData("IShows Concerts();", "APW027", "Concerts")]
    [InlineData("IDisposable Shows { get; }", "APW028", "Shows")]
    [InlineData("IBackend Self { get; }", "APW028", "Self")]
    [InlineData("IShows this[int index] { get; }", "APW028", "this")]
    public void What_is_no_service_cannot_be_implemented(string member, string id, string place)
    {
        string source = Source($$"""
            {{Shows}}
            [AppwriteClient] public partial interface IBackend { {{member}} }
            """);

        Diagnostic diagnostic = Assert.Single(Generated.From(source, Fixtures.Spec(Fixtures.Concerts)).Diagnostics);

        Assert.Equal((id, place), (diagnostic.Id, source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
    }

    [Fact]
    public void A_service_without_a_class_is_no_service()
    {
        Outcome outcome = From("""
            [AppwriteService("concerts")] public partial interface IShows { [AppwriteOperation("get")] Task GetAsync(in string concertId); }
            [AppwriteClient] public partial interface IBackend { IShows Concerts { get; } }
            """);

        Assert.Equal(["APW027", "APW047"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id).Order());
    }

    private static Outcome From(string source) => Generated.From(Source(source), Fixtures.Spec(Fixtures.Concerts));

    private static string Source(string source) => $$"""
        using System;
        using System.Threading.Tasks;
        using Appwrite.Runtime;

        namespace App
        {
            {{source}}
        }
        {{(source.Contains("/// ", StringComparison.Ordinal)
            ? """
              public static class Calls
              {
                  public static async Task<string> Run(AppwriteConnection connection)
                  {
                      App.IBackend backend = new App.BackendClient(connection);
                      await backend.Concerts.CancelAsync("c");
                      return backend.Concerts.GetType().Name + " " + App.BackendClient.RequiredScopes;
                  }
              }
              """
            : "")}}
        """;
}
