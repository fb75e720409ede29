using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Appwrite.DependencyInjection.Tests.Documents;

/// <summary>
/// What the pages print is what a reader can use: C# compiles, JSON and XML parse, and excerpts of generated code are what is generated. A comment above a fence
/// says where it is otherwise: <c>does not compile: CS0029</c>; <c>generated</c>; <c>specs: a.json b.json</c> of a block that has nothing but these;
/// <c>the official SDK</c>, which is no package of ours; or what a <see cref="DiagnosticExample"/> reports.
/// </summary>
public sealed partial class DocumentBlockTests(ITestOutputHelper output)
{
    private const string Wrong = "does not compile: ";
    private const string GeneratedCode = "generated";
    private const string Specs = "specs: ";
    private const string OtherSdk = "the official SDK";

    /// <summary>Marks a block that is a project of its own, which the blocks behind it reference.</summary>
    public const string OtherProject = "another project";

    /// <summary>The pages with blocks of C#.</summary>
    public static TheoryData<string> Pages => [.. CSharp.Select(block => block.Page).Distinct()];

    private static IEnumerable<DocumentBlock> CSharp => DocumentBlock.All.Where(block => block.Language == "csharp");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_CSharp_compiles(string page)
    {
        BlockProgram[] programs = [.. CSharp.Where(block => block.Page == page && block.Mark.Length == 0).Select(DocumentCompiler.Parse)];
        List<string> faults = [.. ProjectsOf(programs.Where(program => !DocumentCompiler.Usual.HasAlready(program))).AsParallel().SelectMany(project => Faults(DocumentCompiler.Usual, [.. project])).Distinct().Order(StringComparer.Ordinal)];
        foreach (DocumentBlock block in CSharp.Where(block => block.Page == page && block.Mark.StartsWith(Specs, StringComparison.Ordinal)))
        {
            faults.AddRange(Faults(new(hasContext: false, block.Mark[Specs.Length..].Split(' ')), [DocumentCompiler.Parse(block)]));
        }

        output.WriteLine($"{programs.Length} blocks of C# compile as {page} prints them.");
        Assert.True(faults.Count == 0, $"{faults.Count} faults in {page}:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void Blocks_are_found_on_all_pages()
    {
        int compiled = CSharp.Count(block => block.Mark.Length == 0 || block.Mark.StartsWith(Specs, StringComparison.Ordinal));

        output.WriteLine($"{DocumentBlock.Pages.Count} pages have {DocumentBlock.All.Count} blocks, {CSharp.Count()} of them in C#: {compiled} compile, "
            + $"{CSharp.Count(block => block.Mark.StartsWith(Wrong, StringComparison.Ordinal))} must not, {CSharp.Count(block => block.Mark == GeneratedCode)} are excerpts "
            + $"of generated code, and {CSharp.Count(block => block.Mark == OtherSdk)} are written for another SDK.");
        Assert.True(compiled > 70);
    }

    [Fact]
    public void The_first_steps_need_nothing_but_themselves()
    {
        BlockProgram[] programs = [.. CSharp
            .Where(block => block is { Page: "README.md", Section: "Five minutes to a first call", Mark: "" })
            .Select(DocumentCompiler.Parse)];

        Assert.True(programs.Length >= 3);
        Assert.Empty(Faults(new(hasContext: false, "open-api3-1.8.x-server.json"), programs));
    }

    [Fact]
    public void What_is_shown_as_wrong_is_wrong()
    {
        foreach (DocumentBlock block in CSharp.Where(block => block.Mark.StartsWith(Wrong, StringComparison.Ordinal)))
        {
            string id = block.Mark[Wrong.Length..];
            List<string> faults = [.. Faults(DocumentCompiler.Usual, [DocumentCompiler.Parse(block)], isAnalyzed: true)];
            Assert.True(
                faults.Any(fault => fault.StartsWith(block.Page + ":", StringComparison.Ordinal) && fault.Contains($": {id} ", StringComparison.Ordinal)),
                $"{block.Place}: expected {id}, found {string.Join("; ", faults)}");
        }
    }

    [Fact]
    public void Excerpts_of_generated_code_are_generated()
    {
        IReadOnlyList<string> generated = [.. DocumentCompiler.Usual.Generated().Select(Plain)];
        foreach (DocumentBlock block in CSharp.Where(block => block.Mark == GeneratedCode))
        {
            string[] pieces = [.. Plain(block.Text).Split('…').Where(piece => piece.Length > 0)];
            Assert.True(generated.Any(file => HasInOrder(file, pieces)), $"{block.Place}: no generated file has\n{string.Join("\n… ", pieces)}");
        }
    }

    [Fact]
    public void Marks_of_blocks_are_known()
    {
        Assert.Empty(CSharp.Where(block => block.Mark is not ("" or GeneratedCode or OtherSdk or OtherProject)
                && DiagnosticExample.Of(block) is null
                && !block.Mark.StartsWith(Wrong, StringComparison.Ordinal) && !block.Mark.StartsWith(Specs, StringComparison.Ordinal))
            .Select(block => $"{block.Place}: {block.Mark}"));
        Assert.Empty(CSharp.Where(block => block.Mark == OtherSdk && block.Page != "docs/migration.md").Select(block => block.Place));
    }

    [Fact]
    public void Blocks_of_JSON_and_XML_parse()
    {
        List<string> faults = [];
        foreach (DocumentBlock block in DocumentBlock.All.Where(block => block.Language is "json" or "xml"))
        {
            try
            {
                _ = block.Language == "json" ? (object?)JsonNode.Parse(block.Text) : XElement.Parse($"<Block>{block.Text}</Block>");
            }
            catch (Exception exception) when (exception is System.Text.Json.JsonException or System.Xml.XmlException)
            {
                faults.Add($"{block.Place}: {exception.Message}");
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("int fine = 1;\nint bad = \"text\";", "docs/page.md:7: CS0029 ")]
    [InlineData("\n[AppwriteService(\"nothing\")]\npublic partial interface INothing;", "docs/page.md:7: APW023 ")]
    [InlineData("Console.WriteLine();\nvar all = new List<int> { … };", "docs/page.md:7: CS1056 ")]
    [InlineData("Console.WriteLine();\nSong song = new() { Title = \"Take 5\" };", "docs/page.md:7: CS9035 ")]
    public void A_fault_is_told_of_with_its_page_and_line(string text, string start)
    {
        DocumentBlock block = DocumentBlock.Read("docs/page.md", $"# Page\n\n## Section\n\n```csharp\n{text}\n```\n").Single();

        Assert.Contains(Faults(DocumentCompiler.Usual, [DocumentCompiler.Parse(block)]), fault => fault.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>
    /// The projects in which the blocks of a page are compiled. Those of a section that declare types are one, until a block declares a type of the same name again;
    /// all others have nothing but the context, and are one project as well.
    /// </summary>
    private static List<List<BlockProgram>> ProjectsOf(IEnumerable<BlockProgram> programs)
    {
        List<List<BlockProgram>> all = [[]];
        foreach (IGrouping<string, BlockProgram> section in programs.GroupBy(program => program.Block.Section))
        {
            List<BlockProgram> project = all[0];
            foreach (BlockProgram program in section)
            {
                if (program.Types.Count > 0 && (project == all[0] || project.Any(before => before.Types.Intersect(program.Types).Any())))
                {
                    // What a block declares anew replaces what stood before; the rest goes on.
                    project = [.. project == all[0] ? [] : project.Where(before => before.Types.Count > 0 && !before.Types.Intersect(program.Types).Any())];
                    all.Add(project);
                }

                project.Add(program);
            }
        }

        return all;
    }

    /// <summary>What is wrong with blocks of a page that are compiled together.</summary>
    private static IEnumerable<string> Faults(DocumentCompiler compiler, BlockProgram[] programs, bool isAnalyzed = false) =>
        compiler.Compile(programs, isAnalyzed).Select(message =>
        {
            FileLinePositionSpan place = message.Location.GetLineSpan();

            // A generator names places by file and position alone.
            place = programs.FirstOrDefault(program => program.Tree.FilePath == place.Path)?.Tree.GetMappedLineSpan(message.Location.SourceSpan)
                ?? message.Location.GetMappedLineSpan();
            string blocks = place.Path == programs[0].Block.Page ? "" : string.Join(", ", programs.Where(program => program.Types.Count > 0).Select(program => program.Block.Place)) + ": ";
            return $"{blocks}{place.Path}:{place.StartLinePosition.Line + 1}: {message.Id} {message.GetMessage()}";
        });

    /// <summary>Code without blanks, and without what only makes it independent of its surroundings.</summary>
    private static string Plain(string code) => BlankPattern().Replace(QualifierPattern().Replace(code, ""), "");

    private static bool HasInOrder(string text, string[] pieces)
    {
        int at = 0;
        foreach (string piece in pieces)
        {
            at = text.IndexOf(piece, at, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            at += piece.Length;
        }

        return true;
    }

    [GeneratedRegex(@"global::(System\.((Net\.Http|Collections\.Generic|Threading\.Tasks|Threading)\.)?|Appwrite\.Runtime\.(Infrastructure\.)?|MyApp\.(AppwriteApi\.)?)")]
    private static partial Regex QualifierPattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex BlankPattern();
}
