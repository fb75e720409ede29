using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Appwrite.Package.Tests;

/// <summary>Whether a compiler can load the generator from the package's folder alone.</summary>
[Collection(PackageTests.Name)]
public sealed class AnalyzerReferenceTests(PackedFeed feed)
{
    private const string Folder = "analyzers/dotnet/cs/";

    // What the oldest supported compiler has itself, that of the .NET 8 SDK and of Visual Studio 17.8.
    private static readonly Dictionary<string, Version> Compiler = new(StringComparer.Ordinal)
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
    };

    // What editors have beside, in the oldest version of theirs that loads each of the assemblies that are for editors alone.
    private static readonly Dictionary<string, Dictionary<string, Version>> Editors = new(StringComparer.Ordinal)
    {
        ["Appwrite.SourceGen.CodeFixes"] = new(StringComparer.Ordinal)
        {
            ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 8, 0, 0),
            ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 8, 0, 0),
        },
        ["Appwrite.SourceGen.Completion"] = new(StringComparer.Ordinal)
        {
            ["Microsoft.CodeAnalysis"] = new(4, 14, 0, 0),
            ["Microsoft.CodeAnalysis.CSharp"] = new(4, 14, 0, 0),
            ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 14, 0, 0),
            ["Microsoft.CodeAnalysis.Features"] = new(4, 14, 0, 0),
            ["System.Collections.Immutable"] = new(9, 0, 0, 0),
        },
    };

    [Fact]
    public void Whatever_the_assemblies_refer_to_is_there_and_new_enough()
    {
        List<Identity> assemblies = ReadAssemblies();
        Dictionary<string, Version> present = new(Compiler, StringComparer.Ordinal);
        foreach (Identity assembly in assemblies)
        {
            Assert.True(present.TryAdd(assembly.Name, assembly.Version), $"The compiler has its own {assembly.Name}.");
        }

        Assert.All(assemblies, assembly => Assert.All(assembly.References, reference =>
        {
            Version? version = Editors.GetValueOrDefault(assembly.Name)?.GetValueOrDefault(reference.Name) ?? present.GetValueOrDefault(reference.Name);
            Assert.True(version is not null, $"{assembly.Name} needs {reference}, which is not there.");
            Assert.True(version >= reference.Version, $"{assembly.Name} needs {reference}; there is {version}.");
        }));
    }

    [Fact]
    public void Every_bundled_assembly_is_needed()
    {
        List<Identity> assemblies = ReadAssemblies();
        Dictionary<string, Identity> byName = assemblies.ToDictionary(assembly => assembly.Name);
        HashSet<string> reached = [.. Editors.Keys];
        Reach("Appwrite.SourceGen");
        Assert.Equal(byName.Keys.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));

        void Reach(string name)
        {
            if (byName.TryGetValue(name, out Identity? assembly) && reached.Add(name))
            {
                assembly.References.ForEach(reference => Reach(reference.Name));
            }
        }
    }

    // A reference assembly has no code; a compiler on .NET has its own copy and would never notice, one on .NET Framework fails.
    [Fact]
    public void No_bundled_assembly_is_a_reference_assembly() =>
        Assert.Empty(ReadAssemblies().Where(assembly => assembly.IsReferenceAssembly).Select(assembly => assembly.Name));

    // System.Text.Json takes and gives spans; they have to be of the type that the generator means.
    [Fact]
    public void The_generator_shares_spans_with_the_json_reader()
    {
        List<Identity> assemblies = ReadAssemblies();
        Assert.Equal(MemoryOf("System.Text.Json"), MemoryOf("Appwrite.SourceGen"));

        Version MemoryOf(string name) => assemblies.Single(assembly => assembly.Name == name)
            .References.Single(reference => reference.Name == "System.Memory").Version;
    }

    private List<Identity> ReadAssemblies()
    {
        using ZipArchive package = feed.Open("Appwrite.SourceGen");
        return [.. package.Entries.Where(entry => entry.FullName.StartsWith(Folder, StringComparison.Ordinal)).Select(Read)];
    }

    private static Identity Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        bytes.Position = 0;
        using var file = new PEReader(bytes);
        MetadataReader metadata = file.GetMetadataReader();
        AssemblyDefinition assembly = metadata.GetAssemblyDefinition();
        return new Identity(
            metadata.GetString(assembly.Name),
            assembly.Version,
            [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
                .Select(reference => new Reference(metadata.GetString(reference.Name), reference.Version))],
            assembly.GetCustomAttributes().Any(attribute => IsReferenceAssemblyAttribute(metadata, attribute)));
    }

    private static bool IsReferenceAssemblyAttribute(MetadataReader metadata, CustomAttributeHandle handle)
    {
        EntityHandle constructor = metadata.GetCustomAttribute(handle).Constructor;
        if (constructor.Kind != HandleKind.MemberReference)
        {
            return false;
        }

        EntityHandle type = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return type.Kind == HandleKind.TypeReference
            && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name) == "ReferenceAssemblyAttribute";
    }

    private sealed record Reference(string Name, Version Version)
    {
        public override string ToString() => $"{Name} {Version}";
    }

    private sealed record Identity(string Name, Version Version, List<Reference> References, bool IsReferenceAssembly);
}
