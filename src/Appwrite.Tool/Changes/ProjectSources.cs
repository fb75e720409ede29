using Appwrite.SourceGen.Spec;
using Appwrite.Tool.Projects;
using Appwrite.Tool.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.Tool.Changes;

/// <summary>The code that asks for an API, as far as it can be told without a build: a project's own files, or one interface for all of it.</summary>
/// <param name="Name">The name of the project.</param>
/// <param name="Trees">Its files.</param>
/// <param name="Files">Its additional files, by their paths.</param>
internal sealed record ProjectSources(string Name, IReadOnlyList<SyntaxTree> Trees, IReadOnlyList<string> Files)
{
    // What a project of the SDK sees without saying so, and a web project. One that does not lacks none of it.
    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    public static CSharpParseOptions Language { get; } = new CSharpParseOptions(LanguageVersion.Preview)
        .WithPreprocessorSymbols(Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER").Concat(["NET", "NET10_0", "RELEASE"]));

    /// <summary>An interface for everything that a spec has.</summary>
    public static ProjectSources WholeApi { get; } =
        new("", [CSharpSyntaxTree.ParseText("namespace Api; [Appwrite.Runtime.AppwriteClient] public partial interface IApi;", Language, "Api.cs")], []);

    /// <summary>Reads a project's files. Nothing is built, so that what other generators or packages bring is not there.</summary>
    public static ProjectSources Read(CSharpProject project)
    {
        string[] usings = [.. ImplicitUsings.Concat(project.Usings).Distinct(StringComparer.Ordinal)];
        SyntaxTree[] trees =
        [
            CSharpSyntaxTree.ParseText(string.Concat(usings.Select(name => $"global using global::{name};\n")), Language, "Usings.cs"),
            .. SourceFolder.Files(project.Folder, "*.cs").Select(path => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path)), Language, path)),
        ];
        return new ProjectSources(project.Property("AssemblyName") ?? project.Name, trees, [.. project.JsonFiles()]);
    }

    /// <summary>
    /// The path of the project's own spec in whose place another one is taken: the spec itself, or else the only one there is, or the only one for its
    /// platform.
    /// </summary>
    /// <exception cref="ToolException">There are several.</exception>
    public string PathOf(SpecDocument spec)
    {
        if (Files.Contains(spec.Source, StringComparer.Ordinal))
        {
            return spec.Source;
        }

        string[] specs = [.. Files.Where(IsSpec)];
        string[] same = specs.Length < 2 ? specs : [.. specs.Where(file => SpecNames.PlatformOf(file) == SpecNames.PlatformOf(spec.FileName))];
        return same switch
        {
            [] when specs.Length < 2 => spec.Source,
            [string one] => one,
            _ => throw new ToolException(
                $"The project {Name} has several specs: {string.Join(", ", specs.Select(Path.GetFileName))}. "
                + "The old one has to be one of these files, so that it is known which one is meant."),
        };
    }

    private static bool IsSpec(string file) => SpecFile.Read(new MemoryText(file, File.ReadAllText(file)), CancellationToken.None) is { LooksLikeSpec: true };
}
