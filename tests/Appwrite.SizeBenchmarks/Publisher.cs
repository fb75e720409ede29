using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Appwrite.Tests;

namespace Appwrite.SizeBenchmarks;

/// <summary>Publishes the programs of <c>Programs</c>, from copies in a folder of the run.</summary>
internal sealed class Publisher : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("appwrite-size-").FullName;
    private readonly string _blazorVersion = XDocument.Load(RepositoryFolder.Path("Directory.Packages.props"))
        .Descendants("PackageVersion").Single(package => (string?)package.Attribute("Include") == "Microsoft.AspNetCore.Components.WebAssembly")
        .Attribute("Version")!.Value;

    /// <summary>Publishes a program.</summary>
    /// <param name="program">Its folder in <c>Programs</c>.</param>
    /// <param name="kind"><c>native</c>, <c>trimmed</c>, or another word for neither.</param>
    /// <param name="properties">What else the build is told: <c>Packed=true</c>.</param>
    /// <returns>The folder with what was published.</returns>
    public async Task<string> PublishAsync(string program, string kind, params string[] properties)
    {
        // Each in folders of its own, because what one kind leaves in obj another would take for its own.
        string own = Path.Combine(_root, string.Join('-', [program, kind, .. properties]));
        Copy(new DirectoryInfo(RepositoryFolder.Path("tests", "Appwrite.SizeBenchmarks", "Programs")), own);

        // These end the search for files of the same name in the folders above.
        foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            await File.WriteAllTextAsync(Path.Combine(own, name), "<Project />");
        }

        string output = Path.Combine(own, "published");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish", Path.Combine(own, program, "Program.csproj"), "-c", "Release", "-v", "q", "-nodeReuse:false", "-o", output, $"-p:Kind={kind}",
                $"-p:Machine={RuntimeInformation.RuntimeIdentifier}", $"-p:Repository={RepositoryFolder.Root}", $"-p:BlazorVersion={_blazorVersion}",
                "-p:RunAnalyzers=false", .. properties.Select(property => $"-p:{property}"),
            ])
        {
            RedirectStandardOutput = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        Console.Error.WriteLine($"Publishing {Path.GetFileName(own)} …");
        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"Publishing {program} as {kind} has failed:\n{said}");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (FileInfo file in source.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(target, file.Name));
        }

        foreach (DirectoryInfo folder in source.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
        {
            Copy(folder, Path.Combine(target, folder.Name));
        }
    }
}
