namespace Appwrite.Runtime.Tests.Http;

public sealed class ServerVersionTests
{
    [Theory]
    [InlineData("1.4.14", 5, true)]
    [InlineData("1.4.x", 5, true)]
    [InlineData("1.5", 5, false)]
    [InlineData("1", 5, true)]
    [InlineData("0.x", 5, true)]
    [InlineData("1.x", 5, false)]
    [InlineData("2.0.0", 5, false)]
    [InlineData("v1.4", 5, false)]
    [InlineData("", 5, false)]
    [InlineData(null, 5, false)]
    public void Is_below(string? version, int minor, bool expected) => Assert.Equal(expected, ServerVersion.IsBelow(version, minor));

    [Theory]
    [InlineData("1.9.6", true)]
    [InlineData("1.9.6-RC1", true)]
    [InlineData("1.9.5", false)]
    [InlineData("1.9.x", false)]
    [InlineData("1.9", false)]
    [InlineData("1.10", true)]
    [InlineData("2", true)]
    [InlineData("next", false)]
    public void Is_at_least_1_9_6(string version, bool expected) => Assert.Equal(expected, ServerVersion.IsAtLeast(version, 9, 6));
}
