using System.Text.RegularExpressions;

namespace Appwrite.Package.Tests;

/// <summary>Projects for frameworks that are not served.</summary>
[Collection(PackageTests.Name)]
public sealed partial class FrameworkTests(PackedFeed feed)
{
    // References of .NET Framework need not be there: it is told before they are looked for.
    private const string Properties = """
        <LangVersion>12</LangVersion>
        <IsAotCompatible>false</IsAotCompatible>
        <CheckEolTargetFramework>false</CheckEolTargetFramework>
        <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
        <AutomaticallyUseReferenceAssemblyPackages>false</AutomaticallyUseReferenceAssemblyPackages>
        """;

    private const string Program = """
        using Appwrite.Runtime;

        namespace Old
        {
            [AppwriteClient]
            public partial interface IBackend { }
        }
        """;

    [Fact]
    public async Task A_project_for_an_old_framework_is_restored_and_told_in_one_sentence()
    {
        // What makes the project also restores it.
        Consumer consumer = await Consumer.CreateAsync(feed, Program, spec: null, "net6.0;netstandard2.0;net472", properties: Properties);

        DotNetResult build = (await consumer.RunDotNetAsync("build", "--no-restore", "-nodeReuse:false")).EnsureFailure();
        string help = $"({feed.ReadValue("Appwrite.SourceGen", "projectUrl")}/blob/main/docs/diagnostics.md#apw000)";
        Assert.Equal(
            [
                $"error APW000: Appwrite.SourceGen needs .NET 8 or later; this project is built for net472. {help}",
                $"error APW000: Appwrite.SourceGen needs .NET 8 or later; this project is built for net6.0. {help}",
                $"error APW000: Appwrite.SourceGen needs .NET 8 or later; this project is built for netstandard2.0. {help}",
            ],
            Error().Matches(build.Output).Select(match => match.Value.TrimEnd()).Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"error \w+:[^\[\n]*")]
    private static partial Regex Error();
}
