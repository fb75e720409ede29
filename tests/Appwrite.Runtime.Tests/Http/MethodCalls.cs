using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>
/// Which type calls what, read from the code of a compiled assembly: unlike a search through its source, it finds a call in whatever
/// form it is written.
/// </summary>
internal static class MethodCalls
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value & 0xffff, code => code.OperandType);

    /// <summary>All calls: the outermost type that calls, and what it calls, as <c>System.Uri::.ctor</c>.</summary>
    public static IReadOnlySet<(string Caller, string Called)> Of(string assemblyPath)
    {
        using FileStream file = File.OpenRead(assemblyPath);
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        HashSet<(string, string)> calls = [];
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
        {
            if (method.RelativeVirtualAddress != 0)
            {
                string caller = Outermost(metadata, method.GetDeclaringType());
                BlobReader code = image.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
                while (code.RemainingBytes > 0)
                {
                    if (NextCalled(ref code) is { } token && Name(metadata, token) is { } called)
                    {
                        calls.Add((caller, called));
                    }
                }
            }
        }

        return calls;
    }

    private static EntityHandle? NextCalled(ref BlobReader code)
    {
        int value = code.ReadByte();
        switch (Operands[value == 0xfe ? (value << 8) | code.ReadByte() : value])
        {
            case OperandType.InlineMethod:
                return System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(code.ReadInt32());
            case OperandType.InlineNone:
                return null;
            case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                code.Offset++;
                return null;
            case OperandType.InlineVar:
                code.Offset += 2;
                return null;
            case OperandType.InlineI8 or OperandType.InlineR:
                code.Offset += 8;
                return null;
            case OperandType.InlineSwitch:
                int targets = code.ReadInt32();
                code.Offset += targets * 4;
                return null;
            default:
                code.Offset += 4;
                return null;
        }
    }

    private static string? Name(MetadataReader metadata, EntityHandle method)
    {
        switch (method.Kind)
        {
            case HandleKind.MethodSpecification:
                return Name(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)method).Method);
            case HandleKind.MethodDefinition:
                MethodDefinition own = metadata.GetMethodDefinition((MethodDefinitionHandle)method);
                return $"{Outermost(metadata, own.GetDeclaringType())}::{metadata.GetString(own.Name)}";
            case HandleKind.MemberReference:
                MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)method);
                return member.Parent.Kind == HandleKind.TypeReference
                    && metadata.GetTypeReference((TypeReferenceHandle)member.Parent) is var type
                        ? $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}::{metadata.GetString(member.Name)}"
                        : null;
            default:
                return null;
        }
    }

    private static string Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Outermost(metadata, outer) : metadata.GetString(type.Name).Split('`')[0];
    }
}
