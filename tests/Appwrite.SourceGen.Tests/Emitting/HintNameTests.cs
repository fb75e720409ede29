using System.Text;
using Appwrite.SourceGen.Tests.Generation;

namespace Appwrite.SourceGen.Tests.Emitting;

/// <summary>Files that are written to disk have names that a disk takes.</summary>
public class HintNameTests
{
    [Theory]
    [InlineData("演", 300)]
    [InlineData("ក", 300)]
    [InlineData("a", 300)]
    [InlineData("𐐀b", 150)]
    public void Names_of_files_have_at_most_255_bytes_and_stay_apart(string part, int count)
    {
        string service = string.Concat(Enumerable.Repeat(part, count));
        SpecBuilder spec = new SpecBuilder().Schema("thing", ("text", SpecBuilder.Text()))
            .Get(service + "a", "get", "thing").Get(service + "b", "get", "thing").Get("b" + service, "get", "thing");
        string space = string.Join('.', Enumerable.Repeat("Überlang", 12));

        Outcome outcome = Generated.Compiling(
            $"namespace {space}; [Appwrite.Runtime.AppwriteClient] public partial interface I{string.Concat(Enumerable.Repeat("演", 90))};", spec.ToFile());

        Assert.Equal(3 + 3, outcome.Sources.Length);
        Assert.All(outcome.Sources, source => Assert.InRange(Encoding.UTF8.GetByteCount(source.HintName), 1, 255));
        Assert.Equal(outcome.Sources.Length, outcome.Sources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_long_name_does_not_depend_on_the_others()
    {
        string service = string.Concat(Enumerable.Repeat("演", 100));
        SpecBuilder one = new SpecBuilder().Get(service + "b", "get");
        SpecBuilder two = new SpecBuilder().Get(service + "b", "get").Get(service + "a", "get");

        IEnumerable<string> names = Generated.Compiling(Fixtures.Client, one.ToFile()).Sources.Select(source => source.HintName);

        Assert.Subset(Generated.Compiling(Fixtures.Client, two.ToFile()).Sources.Select(source => source.HintName).ToHashSet(), names.ToHashSet());
    }
}
