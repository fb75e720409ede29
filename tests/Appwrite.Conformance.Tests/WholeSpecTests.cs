using Appwrite.SourceGen.Diagnostics;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests;

/// <summary>Whole official specs, generated and compiled.</summary>
public class WholeSpecTests(ITestOutputHelper output)
{
    /// <summary>The analyzer rules that judge names only, where the names are the API's own.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["CA1711"] = "Types are named as the API names them: 'collection', 'attributeEnum', 'browserPermission'.",
        ["CA1720"] = "Values of enumerations are named as the API names them: 'object'.",
        ["CA1716"] = "Types and members are named as the API names them, also where Visual Basic has such a word.",
    };

    /// <summary>All specs in the shared folder; a name that is not there where the folder is absent, and the tests are skipped.</summary>
    public static TheoryData<string> Specs =>
        SharedFolder.Root is null
            ? ["absent.json"]
            : [.. Directory.EnumerateFiles(SharedFolder.Path("specs"), "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal).OfType<string>()];

    [SharedTheory]
    [MemberData(nameof(Specs))]
    public void A_client_of_the_whole_API_compiles_without_a_message(string spec)
    {
        SpecCheck check = SpecCheck.Of(SharedFolder.Path("specs", spec));

        output.WriteLine(check.Figures.ToString());
        Assert.Empty(check.Messages);
        Assert.NotEmpty(check.Outcome.Sources);
        Assert.All(check.Outcome.Diagnostics, diagnostic => Assert.Equal(Ids.OperationLeftOut, diagnostic.Id));
    }

    [SharedTheory]
    [MemberData(nameof(Specs))]
    public async Task The_text_as_ordinary_source_passes_the_recommended_analyzers(string spec)
    {
        SpecCheck check = SpecCheck.Of(SharedFolder.Path("specs", spec));

        OrdinaryBuild build = await OrdinaryBuild.RunAsync(check.Annotated, check.Outcome.Sources);

        foreach (IGrouping<string, string> rule in build.Messages.GroupBy(message => message.Split(':')[0]))
        {
            output.WriteLine($"{rule.Key}: {rule.Count()} times, {Exceptions.GetValueOrDefault(rule.Key, "no exception")}");
        }

        Assert.True(build.Succeeded, build.Output);
        Assert.All(build.Messages, message => Assert.Contains(message.Split(':')[0], Exceptions.Keys));
    }

    [SharedFact]
    public void One_service_brings_only_what_it_reaches()
    {
        SpecCheck check = SpecCheck.Run(SharedFolder.Path("specs", "open-api3-1.8.x-server.json"), "[AppwriteService(\"locale\")]");

        output.WriteLine(check.Figures.ToString());
        Assert.Empty(check.Messages);
        Assert.Equal(
            ["MyApp.AppwriteApi.AppwriteJson.g.cs", "MyApp.AppwriteApi.Locale.Models.g.cs", "MyApp.IBackend.g.cs"],
            check.Outcome.Sources.Select(source => source.HintName).Order());
        Assert.Equal(
            [
                "Continent", "ContinentList", "Country", "CountryList", "Currency", "CurrencyList", "Language", "LanguageList", "Locale",
                "LocaleCode", "LocaleCodeList", "Phone", "PhoneList",
            ],
            check.Figures.ModelNames.Order());
        Assert.Equal(0, check.Figures.Enumerations);
    }
}
