using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>How geometries lie to each other, asked of the sandbox as a query.</summary>
public sealed class GeometryTests
{
    private const string Square = "[[[0,0],[4,0],[4,4],[0,4],[0,0]]]";
    private const string Ring = "[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[3,1],[3,3],[1,3],[1,1]]]";

    // Each letter is a relation that holds: i intersects, t touches, c crosses, o overlaps, n contains, e equal.
    [Theory]
    [InlineData("point", "[1,1]", "[1,1]", "ine")]
    [InlineData("point", "[1,1]", "[1,2]", "")]
    [InlineData("point", "[1,1]", "[[0,0],[2,2]]", "i")]
    [InlineData("point", "[0,0]", "[[0,0],[2,2]]", "it")]
    [InlineData("point", "[1,1]", Square, "i")]
    [InlineData("point", "[0,2]", Square, "it")]
    [InlineData("line", "[[0,0],[2,2]]", "[1,1]", "in")]
    [InlineData("line", "[[0,0],[2,2]]", "[[0,2],[2,0]]", "ic")]
    [InlineData("line", "[[0,0],[2,2]]", "[[2,2],[3,0]]", "it")]
    [InlineData("line", "[[0,0],[2,2]]", "[[1,1],[3,3]]", "io")]
    [InlineData("line", "[[0,0],[2,2]]", "[[2,2],[1,1],[0,0]]", "ine")]
    [InlineData("line", "[[0,0],[3,3]]", "[[1,1],[2,2]]", "in")]
    [InlineData("line", "[[0,0],[2,0]]", "[[0,1],[2,1]]", "")]
    [InlineData("line", "[[-1,2],[5,2]]", Square, "ic")]
    [InlineData("line", "[[1,1],[2,2]]", Square, "i")]
    [InlineData("line", "[[0,1],[0,3]]", Square, "it")]
    [InlineData("line", "[[-1,-1],[0,0]]", Square, "it")]
    [InlineData("polygon", Square, "[2,2]", "in")]
    [InlineData("polygon", Square, "[5,5]", "")]
    [InlineData("polygon", Square, "[[1,1],[3,3]]", "in")]
    [InlineData("polygon", Square, "[[1,1],[5,5]]", "ic")]
    [InlineData("polygon", Square, Square, "ine")]
    [InlineData("polygon", Square, "[[[4,4],[0,4],[0,0],[4,0],[4,4]]]", "ine")]
    [InlineData("polygon", Square, "[[[1,1],[2,1],[2,2],[1,2],[1,1]]]", "in")]
    [InlineData("polygon", Square, "[[[2,2],[6,2],[6,6],[2,6],[2,2]]]", "io")]
    [InlineData("polygon", Square, "[[[4,0],[8,0],[8,4],[4,4],[4,0]]]", "ito")]
    [InlineData("polygon", Square, "[[[-1,1],[5,1],[5,2],[-1,2],[-1,1]]]", "io")]
    [InlineData("polygon", Square, "[[[5,5],[6,5],[6,6],[5,6],[5,5]]]", "")]
    [InlineData("polygon", Ring, "[2,2]", "")]
    [InlineData("polygon", Ring, "[1,2]", "itn")]
    [InlineData("polygon", Ring, "[[[1.5,1.5],[2.5,1.5],[2.5,2.5],[1.5,2.5],[1.5,1.5]]]", "")]
    [InlineData("polygon", Ring, Square, "i")]
    public async Task Relations_are_those_of_the_standard_and_of_MariaDB(string kind, string stored, string asked, string relations)
    {
        await using SandboxClient sandbox = await StartAsync(kind, stored);
        foreach ((char letter, string method, string opposite) in ((char, string, string)[])
            [
                ('i', "intersects", "notIntersects"), ('t', "touches", "notTouches"), ('c', "crosses", "notCrosses"),
                ('o', "overlaps", "notOverlaps"), ('n', "contains", "notContains"), ('e', "equal", "notEqual"),
            ])
        {
            Assert.Equal((method, relations.Contains(letter) ? 1 : 0), (method, await CountAsync(sandbox, method, asked)));
            Assert.Equal((opposite, relations.Contains(letter) ? 0 : 1), (opposite, await CountAsync(sandbox, opposite, asked)));
        }
    }

    [Theory]
    [InlineData("point", "[0,0]", "[3,4]", 5)]
    [InlineData("point", "[1,1]", "[[0,0],[2,0]]", 1)]
    [InlineData("line", "[[0,0],[2,0]]", "[[0,3],[1,1]]", 1)]
    [InlineData("polygon", Square, "[7,8]", 5)]
    [InlineData("polygon", Square, "[2,2]", 0)]
    public async Task Distances_are_in_degrees(string kind, string stored, string asked, int distance)
    {
        await using SandboxClient sandbox = await StartAsync(kind, stored);
        Assert.Equal(1, await CountAsync(sandbox, "distanceEqual", $"[{asked},{distance},false]"));
        Assert.Equal(0, await CountAsync(sandbox, "distanceNotEqual", $"[{asked},{distance},false]"));
        Assert.Equal(1, await CountAsync(sandbox, "distanceLessThan", $"[{asked},{distance}.01,false]"));
        Assert.Equal(0, await CountAsync(sandbox, "distanceGreaterThan", $"[{asked},{distance},false]"));
    }

    [Fact]
    public async Task Meters_are_for_points_only()
    {
        // Berlin to Paris are 878 km.
        await using SandboxClient sandbox = await StartAsync("point", "[13.405,52.52]");
        Assert.Equal(1, await CountAsync(sandbox, "distanceLessThan", "[[2.3522,48.8566],880000,true]"));
        Assert.Equal(1, await CountAsync(sandbox, "distanceGreaterThan", "[[2.3522,48.8566],876000,true]"));
        Answer answer = await QueryAsync(sandbox, "distanceLessThan", "[[[0,0],[1,1]],5,true]");
        Assert.Equal("general_query_invalid", answer.ErrorType);
    }

    [Theory]
    [InlineData("point", "[1]")]
    [InlineData("point", "\"1,2\"")]
    [InlineData("point", "[1,91]")]
    [InlineData("point", "[-180.5,0]")]
    [InlineData("line", "[1,2]")]
    [InlineData("line", "[[1,2],[3,\"4\"]]")]
    [InlineData("polygon", "[[0,0],[1,1]]")]
    [InlineData("polygon", "[]")]
    [InlineData("polygon", "[[[0,0],[1,0],[1,1],[0,1]]]")]
    public async Task What_is_no_geometry_is_not_stored(string kind, string value)
    {
        await using SandboxClient sandbox = await StartAsync(kind, null);
        Answer answer = await sandbox.AsKeyAsync("POST", "/tablesdb/d/tables/t/rows", $$$"""{"rowId":"r","data":{"g":{{{value}}}}}""");
        Assert.Equal("row_invalid_structure", answer.ErrorType);
    }

    private static async Task<SandboxClient> StartAsync(string kind, string? stored)
    {
        SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.DoAsync("POST", "/tablesdb", """{"databaseId":"d","name":"D"}""");
        await sandbox.DoAsync("POST", "/tablesdb/d/tables", """{"tableId":"t","name":"T"}""");
        await sandbox.DoAsync("POST", "/tablesdb/d/tables/t/columns/" + kind, """{"key":"g","required":false}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        if (stored is not null)
        {
            JsonNode? row = await sandbox.DoAsync("POST", "/tablesdb/d/tables/t/rows", $$$"""{"rowId":"r","data":{"g":{{{stored}}}}}""");
            Assert.Equal(stored, row!["g"]!.ToJsonString());
        }

        return sandbox;
    }

    private static async Task<int> CountAsync(SandboxClient sandbox, string method, string value) => (await QueryAsync(sandbox, method, value)).Number("total");

    private static Task<Answer> QueryAsync(SandboxClient sandbox, string method, string value) => sandbox.AsKeyAsync(
        "GET", "/tablesdb/d/tables/t/rows?queries[]=" + Uri.EscapeDataString($$"""{"method":"{{method}}","attribute":"g","values":[{{value}}]}"""));
}
