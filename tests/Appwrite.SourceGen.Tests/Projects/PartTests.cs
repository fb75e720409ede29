using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;

namespace Appwrite.SourceGen.Tests.Projects;

/// <summary>Users may add members to models, to the bases and cases of unions, and to enumerations.</summary>
public class PartTests
{
    [Theory]
    [InlineData("public partial class Concert { public string Heading => Title + \"!\"; }", "new Concert { Title = \"T\" }.Heading")]
    [InlineData("partial class Ticket<T> { public bool IsMine => Id.Length > 0; }", "new Ticket<int> { Id = \"t\", Data = 1 }.IsMine")]
    [InlineData("partial class Ticket { public bool IsMine => Id.Length > 0; } partial class Ticket { public int Count => 1; }", "new Ticket().Count")]
    [InlineData("partial struct Stage { public bool IsOutside => this == OpenAir; }", "Stage.OpenAir.IsOutside")]
    public void A_part_of_a_type_adds_to_it(string part, string use)
    {
        Outcome outcome = Generated.From(Source(part, use), Fixtures.Spec(Fixtures.Concerts));

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("partial class Shape { public int Marks => 2; }", "((Shape)new ShapeCircle()).Marks")]
    [InlineData("partial class UnknownShape { public int Marks => 2; }", "new UnknownShape().Marks")]
    public void A_part_of_a_union_adds_to_it(string part, string use)
    {
        SpecBuilder spec = new SpecBuilder()
            .Schema("shapeCircle", ("kind", SpecBuilder.Text()))
            .Schema("shapeSquare", ("kind", SpecBuilder.Text()), ("side", SpecBuilder.Text()))
            .Schema("drawing", ("shapes", SpecBuilder.ListOf(new JsonObject
            {
                ["anyOf"] = new JsonArray(SpecBuilder.Reference("shapeCircle"), SpecBuilder.Reference("shapeSquare")),
            })))
            .Get("drawings", "get", "drawing");
        Outcome outcome = Generated.From(Source(part, use), spec.ToFile());

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("public class Concert { }", "Concert")]
    [InlineData("public partial interface Concert { }", "Concert")]
    [InlineData("public partial record Concert;", "Concert")]
    [InlineData("public partial class ConcertsClient { }", "ConcertsClient")]
    [InlineData("public partial class AppwriteJson { }", "AppwriteJson")]
    public void What_is_no_part_is_reported_all_the_same(string type, string name) =>
        Generated.From(Source(type, "1"), Fixtures.Spec(Fixtures.Concerts)).AssertReports("APW029", name, $"'App.AppwriteApi.{name}'");

    private static string Source(string part, string use) => $$"""
        namespace App
        {
            [Appwrite.Runtime.AppwriteClient] public partial interface IBackend;
        }

        namespace App.AppwriteApi
        {
            {{part}}
            internal static class Use { public static object It() => {{use}}; }
        }
        """;
}
