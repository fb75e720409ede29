using System.Collections.Generic;
using System.Security.Cryptography;

namespace Appwrite.SourceGen.Spec;

/// <summary>The hashes of a spec's parts, by which is seen what an edit has changed.</summary>
/// <param name="Rest">That of all but the path items and schemas.</param>
internal sealed record SpecHashes(byte[] Rest, byte[][] Paths, byte[][] Schemas)
{
    public static SpecHashes Of(SpecSections sections)
    {
        using var hash = SHA256.Create();
        return new SpecHashes(
            OfRest(sections),
            sections.Paths.ConvertAll(Hash).ToArray(),
            sections.Schemas.ConvertAll(Hash).ToArray());

        byte[] Hash(SpecSection section) => hash.ComputeHash(sections.Json, section.Start, section.End - section.Start);
    }

    private static byte[] OfRest(SpecSections sections)
    {
        // Where the one list ends and the other begins must show.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (List<SpecSection> list in new[] { sections.Rest, sections.OtherComponents })
        {
            foreach (SpecSection section in list)
            {
                hash.AppendData(sections.Json, section.Key, section.End - section.Key);
                hash.AppendData([0]);
            }

            hash.AppendData([1]);
        }

        return hash.GetHashAndReset();
    }
}
