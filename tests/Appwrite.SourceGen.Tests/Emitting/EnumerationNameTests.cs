using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Emitting;

/// <summary>Equal lists of values are one type, different ones never are, and each has the shortest name that is its own.</summary>
public class EnumerationNameTests
{
    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        // Places, each `service.method.parameter` or `model.property`, with `name?values`; then the types with their values.
        { "one list in several parameters", "things.create.runtime=a|b; things.update.runtime=b|a; sites.create.buildRuntime=a|b", "Runtime:a|b" },
        { "a name that stutters", "policies.getPolicy.policyId=a|b", "PolicyId:a|b" },
        { "a given name", "things.create.kind=Kind?a|b; things.update.sort=a|b", "Kind:a|b" },
        { "two given names", "things.create.kind=ThingKind?a|b; things.update.kind=Kind?a|b", "Kind:a|b" },
        { "two lists of one method's name", "functions.list.useCases=a|b; sites.list.useCases=a|c", "FunctionsUseCases:a|b SitesUseCases:a|c" },
        { "two lists in one service", "things.create.kind=a|b; things.update.kind=a|c", "CreateKind:a|b UpdateKind:a|c" },
        { "two lists of one given name", "functions.create.kind=Kind?a|b; sites.create.kind=Kind?a|c", "FunctionsKind:a|b SitesKind:a|c" },
        { "a name that one list can do without", "functions.create.kind=Kind?a|b; sites.create.kind=Kind?a|c; sites.update.kind=SiteKind?a|c", "Kind:a|b SiteKind:a|c" },
        { "a model's property", "thing.status=a|b; other.status=a|c", "OtherStatus:a|c ThingStatus:a|b" },
        { "a model's name that stutters", "thingStatus.status=a|b", "ThingStatusStatus:a|b" },
        { "a parameter before a property", "thing.status=a|b; things.list.state=a|b", "State:a|b" },
        { "a model's name", "things.create.thing=a|b; thing.x=c|d", "Thing:a|b ThingX:c|d" },
        { "a word that usings have", "things.create.type=a|b", "ThingsType:a|b" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_list_is_one_type_whatever_the_order_of_the_spec(string what, string places, string expected)
    {
        Assert.NotEmpty(what);
        string[] all = places.Split("; ");

        Assert.Equal(expected, Types(all));
        Assert.Equal(expected, Types([.. all.Reverse()]));
    }

    [Fact]
    public void A_model_of_an_enumerations_name_gets_a_suffix()
    {
        Outcome outcome = Compile(["things.create.runtime=a|b", "runtime.x=c|d"]);

        Assert.Equal(TypeKind.Struct, outcome.Type("App.AppwriteApi.Runtime").TypeKind);
        Assert.Equal(TypeKind.Class, outcome.Type("App.AppwriteApi.RuntimeModel").TypeKind);
    }

    [Theory]
    [InlineData("-", "Dash")]
    [InlineData("*", "Star")]
    [InlineData("", "Empty")]
    [InlineData(" ", "Blank")]
    [InlineData("<=", "LessEqual")]
    [InlineData("24h", "Value24h")]
    [InlineData("ខ្មែរ", "ខ្មែរ")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void A_value_is_called_by_what_it_is(string value, string expected)
    {
        JsonObject type = Enumeration("Kind", value, "other");
        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder().Get("things", "list", null, Parameter("kind", type)).ToFile());

        INamedTypeSymbol values = outcome.Type("App.AppwriteApi.Kind").GetTypeMembers("Values").Single();
        Assert.Equal(value, ((IFieldSymbol)values.GetMembers(expected).Single()).ConstantValue);
    }

    private static string Types(string[] places) => string.Join(' ', Compile(places).Compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Where(type => type.AllInterfaces.Any(one => one.Name == "IOpenEnumeration"))
        .Select(type => $"{type.Name}:{string.Join('|', type.GetTypeMembers("Values").Single().GetMembers().OfType<IFieldSymbol>().Select(field => field.ConstantValue).Order())}")
        .Order(StringComparer.Ordinal));

    private static Outcome Compile(string[] places)
    {
        var spec = new SpecBuilder();
        foreach (string place in places)
        {
            string[] sides = place.Split('=');
            string[] owner = sides[0].Split('.');
            string[] list = sides[1].Split('?');
            JsonObject type = Enumeration(list.Length == 2 ? list[0] : null, list[^1].Split('|'));
            if (owner.Length == 3)
            {
                spec.Operation("post", $"/{owner[0]}/{owner[1]}", owner[0], owner[1], null, Parameter(owner[2], type));
            }
            else
            {
                spec.Schema(owner[0], (owner[1], type)).Get("models", "get" + owner[0], owner[0]);
            }
        }

        return Generated.Compiling(Fixtures.Client, spec.ToFile());
    }
}
