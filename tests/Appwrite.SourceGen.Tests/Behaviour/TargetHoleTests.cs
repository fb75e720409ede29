using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Behaviour;

/// <summary>Whatever can stand in a hole of a path is sent as what it is; everything else does not compile.</summary>
public sealed class TargetHoleTests
{
    [Theory]
    [InlineData("string")]
    [InlineData("char")]
    [InlineData("bool")]
    [InlineData("byte")]
    [InlineData("sbyte")]
    [InlineData("short")]
    [InlineData("ushort")]
    [InlineData("int")]
    [InlineData("uint")]
    [InlineData("long")]
    [InlineData("ulong")]
    [InlineData("nint")]
    [InlineData("nuint")]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("decimal")]
    [InlineData("Appwrite.Runtime.Query")]
    [InlineData("Appwrite.Runtime.AppwriteErrorType")]
    public void These_can_stand_in_a_hole(string type) => Assert.Empty(ErrorsOf(type, "value"));

    [Theory]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("int?")]
    [InlineData("char?")]
    [InlineData("bool?")]
    [InlineData("System.Guid")]
    [InlineData("System.Int128")]
    [InlineData("System.UInt128")]
    [InlineData("System.Half")]
    [InlineData("System.Numerics.BigInteger")]
    [InlineData("System.DateTime")]
    [InlineData("System.DateTimeOffset")]
    [InlineData("System.DateOnly")]
    [InlineData("System.TimeOnly")]
    [InlineData("System.TimeSpan")]
    [InlineData("System.DayOfWeek")]
    [InlineData("System.Uri")]
    [InlineData("System.Text.Rune")]
    [InlineData("System.Text.StringBuilder")]
    [InlineData("System.ReadOnlySpan<char>")]
    [InlineData("System.ReadOnlyMemory<char>")]
    [InlineData("char[]")]
    [InlineData("byte[]")]
    [InlineData("string[]")]
    [InlineData("System.Collections.Generic.List<string>")]
    [InlineData("System.Text.Json.JsonElement")]
    [InlineData("System.Text.Json.Nodes.JsonNode")]
    [InlineData("Appwrite.Runtime.AppwriteErrorType?")]
    [InlineData("Appwrite.Runtime.Query?")]
    [InlineData("Appwrite.Runtime.QueryValue")]
    [InlineData("Appwrite.Runtime.Permission")]
    [InlineData("Appwrite.Runtime.Role")]
    [InlineData("Appwrite.Runtime.Optional<string>")]
    [InlineData("(int, int)")]
    public void These_do_not_compile(string type) => Assert.NotEmpty(ErrorsOf(type, "value"));

    [Theory]
    [InlineData("string", "value,10")]
    [InlineData("int", "value:X")]
    [InlineData("double", "value,5:N2")]
    public void What_is_to_be_aligned_or_formatted_does_not_compile(string type, string hole) => Assert.NotEmpty(ErrorsOf(type, hole));

    private static IEnumerable<Diagnostic> ErrorsOf(string type, string hole) => GeneratorHarness.Compile(
        $$"""
        static class Holes
        {
            static void Send(Appwrite.Runtime.AppwriteConnection connection, {{type}} value) =>
                connection.SendAsync(System.Net.Http.HttpMethod.Get, $"/x/{{{hole}}}");
        }
        """).GetDiagnostics().Where(message => message.Severity == DiagnosticSeverity.Error);
}
