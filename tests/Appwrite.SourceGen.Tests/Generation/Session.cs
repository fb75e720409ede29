using System.Collections.Immutable;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>A project that is open in an editor: it keeps the driver from edit to edit.</summary>
internal sealed class Session
{
    private GeneratorDriver _driver;
    private ImmutableArray<AdditionalText> _files;

    public Session(CSharpCompilation compilation, params ImmutableArray<AdditionalText> files)
    {
        Compilation = compilation;
        _files = files;
        _driver = GeneratorHarness.CreateDriver(files).WithUpdatedParseOptions(ParseOptions);
    }

    public Session(string source, params ImmutableArray<AdditionalText> files)
        : this(GeneratorHarness.Compile(source), files)
    {
    }

    public CSharpCompilation Compilation { get; private set; }

    public Outcome Outcome { get; private set; } = null!;

    private CSharpParseOptions ParseOptions => (CSharpParseOptions)Compilation.SyntaxTrees[0].Options;

    public GeneratorRunResult Run()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(Compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        GeneratorRunResult result = _driver.GetRunResult().Results[0];
        Assert.Null(result.Exception);
        Assert.All(diagnostics, diagnostic => Assert.NotEqual("APW099", diagnostic.Id));
        Outcome = new Outcome(output, result.GeneratedSources, diagnostics, _files);
        return result;
    }

    public ImmutableArray<Diagnostic> RunAndReport()
    {
        Run();
        return Outcome.Diagnostics;
    }

    public SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    public void Edit(CSharpCompilation compilation) => Compilation = compilation;

    public void EditSource(int index, string source)
    {
        SyntaxTree tree = Compilation.SyntaxTrees[index];
        Compilation = Compilation.ReplaceSyntaxTree(tree, Parse(source, tree.FilePath));
    }

    public void EditFile(int index, AdditionalText file)
    {
        _driver = _driver.ReplaceAdditionalText(_files[index], file);
        _files = _files.SetItem(index, file);
    }

    public void AddFile(AdditionalText file)
    {
        _driver = _driver.AddAdditionalTexts([file]);
        _files = _files.Add(file);
    }
}
