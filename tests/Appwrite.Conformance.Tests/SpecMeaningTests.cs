using System.Text.RegularExpressions;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests;

/// <summary>What holds of the API of every official spec, whatever is in it.</summary>
public partial class SpecMeaningTests(ITestOutputHelper output)
{
    [SharedTheory]
    [MemberData(nameof(WholeSpecTests.Specs), MemberType = typeof(WholeSpecTests))]
    public void No_two_enumerations_have_the_same_values(string spec)
    {
        Dictionary<string, string> known = [];
        foreach ((string name, string values) in Enumerations(SpecCheck.Of(SharedFolder.Path("specs", spec)).Outcome.Compilation))
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
        HashSet<string> known = [.. Enumerations(SpecCheck.Of(SharedFolder.Path("specs", spec)).Outcome.Compilation).Select(one => one.Name)];

        Assert.All(names.Split(' '), name => Assert.Contains(name, known));
    }

    [SharedTheory]
    [MemberData(nameof(WholeSpecTests.Specs), MemberType = typeof(WholeSpecTests))]
    public void A_client_of_the_client_platform_says_nothing_of_keys(string spec)
    {
        SpecCheck check = SpecCheck.Of(SharedFolder.Path("specs", spec));
        List<IFieldSymbol> scopes = [.. check.Outcome.Compilation.GetSymbolsWithName("RequiredScopes", SymbolFilter.Member).OfType<IFieldSymbol>()];
        bool isClient = spec.EndsWith("-client.json", StringComparison.Ordinal);

        Assert.NotEmpty(scopes);
        Assert.Equal(isClient, scopes.All(field => (string?)field.ConstantValue == ""));
        Assert.All(scopes.SelectMany(field => ((string)field.ConstantValue!).Split(' ', StringSplitOptions.RemoveEmptyEntries)), scope => Assert.Contains('.', scope));
        Assert.Equal(isClient, !check.Outcome.Sources.Any(source => source.SourceText.ToString().Contains("An API key needs", StringComparison.Ordinal)));
    }

    [SharedTheory]
    [MemberData(nameof(WholeSpecTests.Specs), MemberType = typeof(WholeSpecTests))]
    public void Texts_have_no_helpers_of_another_SDK(string spec)
    {
        string path = SharedFolder.Path("specs", spec);
        IEnumerable<string> generated = SpecCheck.Of(path).Outcome.Sources.Select(source => source.SourceText.ToString());

        output.WriteLine($"{spec} has {Helper().Count(File.ReadAllText(path))} of them.");
        Assert.Empty(generated.SelectMany(text => Helper().Matches(text)).Select(match => match.Value));
    }

    [SharedTheory]
    [InlineData("open-api3-1.8.x-client.json")]
    [InlineData("open-api3-1.8.x-server.json")]
    [InlineData("open-api3-1.8.x-console.json")]
    [InlineData("open-api3-1.9.6-server.json")]
    [InlineData("swagger2-1.8.x-server.json")]
    public void Services_have_their_own_sentences_and_the_old_databases_a_successor(string spec)
    {
        Dictionary<string, string> services = SpecCheck.Of(SharedFolder.Path("specs", spec)).Outcome.Compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>().Where(type => type.TypeKind == TypeKind.Interface && type.Name is "IDatabases" or "ITablesDb" or "IAccount" or "IUsers" or "IMessaging")
            .ToDictionary(type => type.Name, type => type.GetDocumentationCommentXml()!);

        Assert.True(services.Count >= 3);
        Assert.Equal(["IDatabases"], services.Where(service => service.Value.Contains("Superseded by <c>TablesDb</c>", StringComparison.Ordinal)).Select(service => service.Key));

        // The specs of 1.8 have no tag for tablesDB.
        Assert.All(services.Where(service => service.Key != "ITablesDb"), service => Assert.Contains(" service allows you to ", service.Value, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(ID|Query|Permission|Role|Operator)\.[a-z]\w*\(")]
    private static partial Regex Helper();

    private static IEnumerable<(string Name, string Values)> Enumerations(Compilation compilation) => compilation
        .GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
        .Where(type => type.AllInterfaces.Any(one => one.Name == "IOpenEnumeration"))
        .Select(type => (type.Name, string.Join('\n', type.GetTypeMembers("Values").Single().GetMembers().OfType<IFieldSymbol>()
            .Select(field => (string)field.ConstantValue!).Order(StringComparer.Ordinal))));
}
