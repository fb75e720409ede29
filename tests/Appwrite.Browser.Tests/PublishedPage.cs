using Appwrite.Package.Tests;
using Appwrite.Tests;

namespace Appwrite.Browser.Tests;

/// <summary>The sample as it is put on a web space: trimmed, in a folder that goes with it.</summary>
internal sealed class PublishedPage : IDisposable
{
    private readonly DirectoryInfo _folder;

    private PublishedPage(DirectoryInfo folder, string output)
    {
        _folder = folder;
        Output = output;
    }

    /// <summary>The files to serve.</summary>
    public string Root => Path.Combine(_folder.FullName, "wwwroot");

    /// <summary>What the build said.</summary>
    public string Output { get; }

    public static async Task<PublishedPage> CreateAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("appwrite-page-");
        try
        {
            // What the tests were built with is published. Files are not packed, which takes longer than all the rest. What is trimmed away and may
            // be missed is a warning, which Blazor hides, because it has some itself.
            DotNetResult result = await DotNet.RunAsync(
                RepositoryFolder.Path("samples", "Blazor"),
                [
                    "publish", "--no-build", "-c", Configuration, "-o", folder.FullName, "-p:CompressionEnabled=false", "-p:SuppressTrimAnalysisWarnings=false", "-p:TrimmerSingleWarn=false",
                    // Trimmed once more where it was before: otherwise nothing is said of it.
                    $"-p:_LinkSemaphore={Path.Combine(folder.FullName, "trimmed")}", "-p:TreatWarningsAsErrors=false", "-p:ILLinkTreatWarningsAsErrors=false",
                    "-nodeReuse:false", "-v:minimal", "-nologo",
                ]);
            return new PublishedPage(folder, result.EnsureSuccess().Output);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif
}
