using System.Reflection;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace Appwrite.SourceGen.Tests.Behaviour;

/// <summary>
/// What a programmer reads who compares with what no query can: the compiler's message, or ours where only the value tells. And everyday
/// values find one method each, so that the compiler never wavers.
/// </summary>
public sealed class WrongValueTests(ITestOutputHelper output)
{
    /// <summary>Wrong expressions, each with what is said of it.</summary>
    private static readonly (string Expression, string Message)[] Programs =
    [
        ("""Query.Equal("a", System.IO.Stream.Null)""", "CS1503"),
        ("""Query.Equal("a", new object())""", "CS1503"),
        ("""Query.Equal("a", System.TimeSpan.Zero)""", "CS1503"),
        ("""Query.Equal("a", System.TimeOnly.MinValue)""", "CS1503"),
        ("""Query.Equal("a", new System.Uri("https://a.b"))""", "CS1503"),
        ("""Query.Equal("a", System.DateTime.Now.TimeOfDay)""", "CS1503"),
        ("""Query.Equal("a", System.Text.Json.JsonDocument.Parse("1").RootElement)""", "CS1503"),
        ("""Query.Equal("a", System.Numerics.BigInteger.One)""", "CS1503"),
        ("""Query.Equal("a", Query.Limit(1))""", "CS1503"),
        ("""Query.Equal("a", () => 1)""", "CS1660"),
        ("""Query.Equal("a", System.Threading.Tasks.Task.FromResult(1))""", "CS1503"),
        ("""Query.Equal("a")""", "CS1501"),
        ("""Query.Equal(1, "a")""", "CS1503"),
        ("""Query.Equal("a", [System.IO.Stream.Null])""", "CS0029"),
        ("""Query.LessThan("a", new System.Collections.Generic.List<int> { 1 })""", "CS1503"),
        ("""Query.Between("a", 1)""", "CS7036"),
        ("""Query.Limit("5")""", "CS1503"),
        ("""Query.Search("a", 5)""", "CS1503"),
        ("""Query.Or("a")""", "CS1503"),
        ("""Query.Equal("a", null)""", "CS0037: Cannot convert null to 'QueryValue'"),
        ("""Query.Equal("a", (string)null!)""", "A query cannot compare with null; use Query.IsNull or Query.IsNotNull. (Parameter 'value')"),
        ("""Query.Equal("a", (int?)null)""", "A query cannot compare with null; use Query.IsNull or Query.IsNotNull. (Parameter 'value')"),
        (
            """Query.LessThan("a", new System.DateTime(2026, 1, 1))""",
            "The DateTime has the kind Unspecified, so that nothing says in which time zone it is. Give a DateTimeOffset, or "
            + "DateTime.SpecifyKind(date, DateTimeKind.Utc). (Parameter 'value')"),
        ("""Query.Equal("a", ulong.MaxValue)""", "18446744073709551615 is too large: the whole numbers of servers end at 9223372036854775807. (Parameter 'value')"),
        ("""Query.Equal("a", (System.DayOfWeek)9)""", "9 has no name of its own in DayOfWeek. Send the number, or a text. (Parameter 'value')"),
        ("""Query.GreaterThan("a", double.NaN)""", "A query cannot hold NaN or an infinite number. (Parameter 'value')"),
        ("""Query.LessThan("a", [1, 2])""", "This query compares with one value, not with a list. (Parameter 'value')"),
        ("""Query.Equal("a", [])""", "A query needs at least one value to compare with. (Parameter 'value')"),
        (
            """Query.Equal("a", new System.Collections.Generic.List<System.IO.Stream> { System.IO.Stream.Null })""",
            "A query cannot compare with a System.IO.Stream+NullStream; give a text, a number, a truth value, a date, an identifier or an "
            + "enumeration. (Parameter 'values')"),
        ("""Query.Touches("a", "here")""", "A geometry is a point [x, y], a line [[x, y], …] or a polygon [[[x, y], …], …]. (Parameter 'geometry')"),
        ("""Query.Parse("title = 'x'")""", "This is not the JSON text of a query: it is no JSON, see line 1, byte 2."),
    ];

    /// <summary>Values of every kind; a type has one best way each.</summary>
    private static readonly string[] Values =
    [
        "\"x\"", "'x'", "true", "5", "70000", "-1", "5L", "5_000_000_000", "5u", "5ul", "(byte)1", "(sbyte)1", "(short)1", "(ushort)1", "(nint)1", "(nuint)1",
        "1.5f", "1.5", "1.5m", "0", "System.DateTime.UtcNow", "System.DateTimeOffset.UtcNow", "System.DateOnly.MinValue", "System.Guid.NewGuid()",
        "System.DayOfWeek.Friday", "(System.DayOfWeek?)System.DayOfWeek.Friday", "(int?)1", "(long?)1", "(byte?)1", "(short?)1", "(uint?)1", "(ulong?)1",
        "(double?)1", "(decimal?)1", "(bool?)true", "(char?)'x'", "(System.Guid?)System.Guid.NewGuid()", "(System.DateTime?)System.DateTime.UtcNow",
        "new[] { 1, 2 }", "new[] { \"a\" }", "new System.Collections.Generic.List<string> { \"a\" }", "new System.Collections.Generic.List<int> { 1 }",
        "new[] { System.DayOfWeek.Friday }", "new[] { System.Guid.NewGuid() }", "new int?[] { 1 }", "(System.Collections.Generic.IReadOnlyList<int>)new[] { 1 }",
        "(System.Collections.Generic.IEnumerable<string>)new[] { \"a\" }", "System.Linq.Enumerable.Range(1, 2)", "[1, 2]", "[\"a\", 1, System.DayOfWeek.Friday, (int?)5]",
        "[.. new[] { System.DayOfWeek.Friday }]", "[[1, 2], [3, 4]]", "(QueryValue)5", "new System.Collections.Generic.HashSet<long> { 1 }",
    ];

    [Fact]
    public void Wrong_values_are_told_well()
    {
        Assert.True(Programs.Length >= 25);
        Assert.All(Programs, program =>
        {
            string said = Say(program.Expression);
            output.WriteLine($"{program.Expression}\n    {said}");
            Assert.StartsWith(program.Message, said, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Everyday_values_compile_and_are_sent()
    {
        Assert.All(Values, value => Assert.StartsWith(
            """{"method":"equal","attribute":"a","values":[""", Say($"Query.Equal(\"a\", {value})"), StringComparison.Ordinal));
    }

    /// <summary>The compiler's first message; where it has none, the text of the query or the message of the exception.</summary>
    private static string Say(string expression)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(
            $$"""
            using Appwrite.Runtime;
            internal static class Program
            {
                public static string Run() => {{expression}}.ToString();
            }
            """);
        if (compilation.GetDiagnostics().FirstOrDefault(message => message.Severity >= DiagnosticSeverity.Warning) is { } diagnostic)
        {
            return $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
        }

        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        try
        {
            return (string)Assembly.Load(image.ToArray()).GetType("Program")!.GetMethod("Run")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return exception.Message;
        }
    }
}
