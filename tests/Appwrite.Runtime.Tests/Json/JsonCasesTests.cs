using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Json;

/// <summary>The best case of a union is the one of which the most is there, if there is just one such.</summary>
public class JsonCasesTests
{
    [Theory]
    [InlineData(0b000, -1)]
    [InlineData(0b001, 0)]
    [InlineData(0b011, 1)]
    [InlineData(0b100, 2)]
    [InlineData(0b101, -1)]
    [InlineData(0b111, 1)]
    public void The_case_with_the_most_properties_wins(ulong found, int expected) =>
        Assert.Equal(expected, JsonCases.Best(found, [0b001, 0b011, 0b100]));

    [Fact]
    public void Two_equal_cases_are_none() => Assert.Equal(-1, JsonCases.Best(0b11, [0b01, 0b10]));

    [Fact]
    public void No_cases_are_none() => Assert.Equal(-1, JsonCases.Best(1, []));
}
