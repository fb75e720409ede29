using System.Globalization;
using System.Text;
using Appwrite.Runtime;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Spec;

namespace Appwrite.Tool.Specs;

/// <summary>A spec that the generator can read.</summary>
/// <param name="Source">Where it comes from: an address or a path.</param>
/// <param name="FileName">The name of its file.</param>
/// <param name="Content">The file as it is.</param>
/// <param name="Version">The version of which it says to be.</param>
/// <param name="Operations">How many operations it has.</param>
internal sealed record SpecDocument(string Source, string FileName, byte[] Content, string Version, int Operations)
{
    /// <summary>Above this size nothing is read; the largest spec that Appwrite has published is a quarter of it.</summary>
    public const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>The text.</summary>
    public string Text => new StreamReader(new MemoryStream(Content), Encoding.UTF8).ReadToEnd();

    /// <summary>Reads a spec as the generator does.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static SpecDocument Read(string source, string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var document = new SpecDocument(source, fileName, content, "", 0);
        SpecFile? spec = SpecFile.Read(new MemoryText(fileName, document.Text), cancellationToken);
        if (spec?.Api is not { Operations.Count: > 0 } api)
        {
            throw new ToolException($"{source} is no spec of Appwrite's: {Fault(spec)}");
        }

        return document with { Version = api.Version, Operations = api.Operations.Count };
    }

    /// <summary>Reads a spec from a file.</summary>
    /// <exception cref="ToolException">There is no such file, or it is no spec.</exception>
    public static async Task<SpecDocument> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path) || !File.Exists(path))
        {
            throw new ToolException($"There is no file {path}.");
        }

        return new FileInfo(path).Length <= MaxBytes
            ? Read(path, Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken), cancellationToken)
            : throw new ToolException($"{path} is larger than {MaxBytes} bytes, and no spec.");
    }

    /// <summary>Refuses a spec of another minor version.</summary>
    /// <exception cref="ToolException">It is of another one.</exception>
    public SpecDocument Require(ServerVersion wanted) => ServerVersion.TryParse(Version, out ServerVersion own) && own.CompareMinor(wanted) == 0
        ? this
        : throw new ToolException($"{Source} is the spec of {Version}, and one of {SpecNames.Minor(wanted)} is wanted. Nothing was written.");

    private static string Fault(SpecFile? spec) => spec switch
    {
        { Content: { } content } => $"it {content}.",
        { Problems: [{ } problem, ..] } => string.Format(
            CultureInfo.InvariantCulture, Descriptors.Get(problem.Id).MessageFormat.ToString(CultureInfo.InvariantCulture), [.. problem.Arguments]),
        _ => "it has no operation.",
    };
}
