using System.Globalization;
using System.Text;
using Appwrite.SourceGen.Analyzers;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Appwrite.Editor.Tests.Deprecation;

/// <summary>Every deprecated method of an official spec, called with all of its arguments.</summary>
public class OfficialSuccessorTests
{
    private const string Name = "open-api3-1.8.x-server.json";

    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    // A string column has a size, which a text column has not; a table is not a collection that somebody hands in.
    [SharedFact]
    public async Task All_calls_are_exchanged_but_for_those_that_would_lose_an_argument()
    {
        string spec = await File.ReadAllTextAsync(SharedFolder.Path("specs", Name));
        using var project = new EditorProject([DeprecationProject.Class(await CallsAsync(spec)), DeprecationProject.Client], (Name, spec));
        Assert.Empty(await ErrorsAsync(project));
        int count = (await DeprecationProject.AnalyzeAsync(project.Project)).Length;

        await DeprecationProject.FixAllAsync(project, FixAllScope.Document);

        Assert.Empty(await ErrorsAsync(project));
        Assert.Equal(89, count);
        Assert.Equal(
            ["CreateStringColumnAsync", "UpdateCollectionAsync", "UpdateStringColumnAsync"],
            (await DeprecationProject.AnalyzeAsync(project.Project)).Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Split('\'')[1])
                .Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<Diagnostic>> ErrorsAsync(EditorProject project) =>
        (await project.CompilerDiagnosticsAsync()).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static async Task<string> CallsAsync(string spec)
    {
        using var project = new EditorProject([DeprecationProject.Client], (Name, spec));
        Compilation compilation = (await project.Project.GetCompilationAsync())!;
        INamedTypeSymbol attribute = SuccessorName.Attribute(compilation)!;
        var members = new StringBuilder();
        foreach (IPropertySymbol service in compilation.GetTypeByMetadataName("App.IBackend")!.GetMembers().OfType<IPropertySymbol>())
        {
            foreach (IMethodSymbol method in service.Type.GetMembers().OfType<IMethodSymbol>().Where(method => SuccessorName.Of(method, attribute) is not null))
            {
                string types = method.Arity == 0 ? "" : "<T>";
                string parameters = string.Concat(method.Parameters.Select(parameter => $", {parameter.Type.ToDisplayString(TypeFormat)} @{parameter.Name}"));
                string arguments = string.Join(", ", method.Parameters.Select(parameter => "@" + parameter.Name));
                members.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"public static object Call{members.Length}{types}(IBackend backend{parameters}) => backend.{service.Name}.{method.Name}{types}({arguments});");
            }
        }

        return members.ToString();
    }
}
