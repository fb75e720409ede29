using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Appwrite.Runtime;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>A project that refers to the one that was generated, and has the generator of System.Text.Json run over it.</summary>
internal static class OtherProject
{
    /// <summary>Compiles the project without a message, and calls its <c>Calls.Run</c>.</summary>
    public static string Run(Outcome models, string source)
    {
        byte[] library = Emit(models.Compilation);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Other",
            [CSharpSyntaxTree.ParseText(source, GeneratorHarness.CSharp12, "Other.cs")],
            [.. models.Compilation.References, MetadataReference.CreateFromImage(library)],
            GeneratorHarness.Options);
        CSharpGeneratorDriver.Create(JsonGenerators(), parseOptions: GeneratorHarness.CSharp12)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var messages);
        Assert.Empty(messages);
        byte[] program = Emit(output);

        var context = new AssemblyLoadContext(null, isCollectible: true);
        context.Resolving += (loader, name) => name.Name switch
        {
            "Appwrite.Runtime" => typeof(AppwriteConnection).Assembly,
            "Consumer" => loader.LoadFromStream(new MemoryStream(library)),
            _ => null,
        };
        MethodInfo run = context.LoadFromStream(new MemoryStream(program)).GetType("Calls", throwOnError: true)!.GetMethod("Run")!;
        return run.CreateDelegate<Func<string>>()();
    }

    private static ImmutableArray<ISourceGenerator> JsonGenerators()
    {
        string path = typeof(OtherProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "JsonGenerator").Value!;
        return new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp);
    }

    private static byte[] Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        IEnumerable<Diagnostic> messages = compilation.Emit(image).Diagnostics
            .Where(message => message.Severity >= DiagnosticSeverity.Warning && message.Id != "CS1591");
        Assert.Empty(messages);
        return image.ToArray();
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
