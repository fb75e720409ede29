using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.Conformance.Tests;

/// <summary>What holds of the API of every official spec, whatever is in it.</summary>
public class SpecMeaningTests
{
    [SharedTheory]
    [MemberData(nameof(WholeSpecTests.Specs), MemberType = typeof(WholeSpecTests))]
    public void No_two_enumerations_have_the_same_values(string spec)
    {
        Dictionary<string, string> known = [];
        foreach ((string name, string values) in Enumerations(SpecCheck.Run(SharedFolder.Path("specs", spec)).Outcome.Compilation))
        {
            Assert.True(known.TryAdd(values, name), $"{name} has the values of {known.GetValueOrDefault(values)}.");
        }
    }

    [SharedTheory]
    [InlineData("open-api3-1.8.x-server.json", "Adapter Compression Framework Runtime Scopes Theme Timezone")]
    [InlineData("open-api3-1.8.x-console.json", "Framework FunctionsUseCases Runtime Scopes SitesUseCases")]
    [InlineData("open-api3-1.9.6-server.json", "Framework ProjectKeyScopes Runtime TemplateReferenceType VcsReferenceType")]
    public void Enumerations_are_called_as_in_official_SDKs(string spec, string names)
    {
        HashSet<string> known = [.. Enumerations(SpecCheck.Run(SharedFolder.Path("specs", spec)).Outcome.Compilation).Select(one => one.Name)];

        Assert.All(names.Split(' '), name => Assert.Contains(name, known));
    }

    [SharedTheory]
    [MemberData(nameof(WholeSpecTests.Specs), MemberType = typeof(WholeSpecTests))]
    public void A_client_of_the_client_platform_says_nothing_of_keys(string spec)
    {
        SpecCheck check = SpecCheck.Run(SharedFolder.Path("specs", spec));
        List<IFieldSymbol> scopes = [.. check.Outcome.Compilation.GetSymbolsWithName("RequiredScopes", SymbolFilter.Member).OfType<IFieldSymbol>()];
        bool isClient = spec.EndsWith("-client.json", StringComparison.Ordinal);

        Assert.NotEmpty(scopes);
        Assert.Equal(isClient, scopes.All(field => (string?)field.ConstantValue == ""));
        Assert.All(scopes.SelectMany(field => ((string)field.ConstantValue!).Split(' ', StringSplitOptions.RemoveEmptyEntries)), scope => Assert.Contains('.', scope));
        Assert.Equal(isClient, !check.Outcome.Sources.Any(source => source.SourceText.ToString().Contains("An API key needs", StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Name, string Values)> Enumerations(Compilation compilation) => compilation
        .GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
        .Where(type => type.AllInterfaces.Any(one => one.Name == "IOpenEnumeration"))
        .Select(type => (type.Name, string.Join('\n', type.GetTypeMembers("Values").Single().GetMembers().OfType<IFieldSymbol>()
            .Select(field => (string)field.ConstantValue!).Order(StringComparer.Ordinal))));
}
