using System.Text;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests;

/// <summary>Hand-picked methods over official specs.</summary>
public class HandPickedTests(ITestOutputHelper output)
{
    [SharedFact]
    public void Whatever_signature_is_generated_can_be_picked_by_hand()
    {
        var file = new MemoryFile("/specs/spec.json", File.ReadAllText(SharedFolder.Path("specs", "open-api3-1.8.x-server.json")));
        ApiModel api = SpecFile.Read(file, default)!.Api!;
        List<string> services = [.. api.Operations.Select(operation => operation.Service).Distinct()];
        string generated = string.Concat(services.Select(service => $"[AppwriteService(\"{service}\")] public partial interface {Name(service)};\n"));
        Compilation whole = GeneratorHarness.Run(Source(generated), file).Compilation;

        int methods = 0;
        var picked = new StringBuilder();
        foreach (string service in services)
        {
            picked.Append($"[AppwriteService(\"{service}\")] public partial interface {Name(service)}\n{{\n");
            foreach (IMethodSymbol method in whole.GetTypeByMetadataName("MyApp." + Name(service))!.GetMembers().OfType<IMethodSymbol>())
            {
                // GraphQL has no answer but the caller's type, which only a generated method takes so far.
                ApiOperation? operation = api.Operations.FirstOrDefault(operation =>
                    operation.Service == service && operation.Deprecation is null && operation.Kind != ApiOperationKind.GraphQl && Identifiers.Pascal(operation.Name, "") + "Async" == method.Name);

                // What was read and is given again is no parameter of the API's.
                if (operation is not null && method.Parameters is not [{ Name: "current" }, ..])
                {
                    picked.Append($"[AppwriteOperation(\"{operation.Name}\")] {method.ToDisplayString(Signature)};\n");
                    methods++;
                }
            }

            picked.Append("}\n");
        }

        GeneratorOutcome outcome = GeneratorHarness.Run(Source(picked.ToString()), file);

        output.WriteLine($"{methods} methods");
        Assert.True(methods > 200);
        Assert.Empty(outcome.Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Select(diagnostic => diagnostic.GetMessage(null)));
        Assert.Empty(outcome.CompilerMessages.Where(message => message.Id != "CS1591").Select(message => message.ToString()));
    }

    private static SymbolDisplayFormat Signature { get; } = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static string Name(string service) => "IThe" + Identifiers.Pascal(service, "");

    private static string Source(string types) => $"""
        using Appwrite.Runtime;

        namespace MyApp;

        {types}
        """;
}
