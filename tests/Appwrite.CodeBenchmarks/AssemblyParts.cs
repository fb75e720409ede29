using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Appwrite.CodeBenchmarks;

/// <summary>What the bytes of an assembly are.</summary>
internal static class AssemblyParts
{
    /// <summary>The bytes by what they are: code, tables, names and so on.</summary>
    public static IReadOnlyList<(string Name, int Bytes)> ByForm(byte[] assembly)
    {
        using var file = new PEReader(ImmutableArray.Create(assembly));
        MetadataReader reader = file.GetMetadataReader();
        int code = reader.MethodDefinitions.Sum(handle => Body(file, reader.GetMethodDefinition(handle)));
        int data = file.PEHeaders.CorHeader!.ResourcesDirectory.Size + reader.FieldDefinitions.Select(reader.GetFieldDefinition).Sum(field => Data(reader, field));
        var parts = new List<(string Name, int Bytes)>
        {
            ("code (IL)", code),
            ("names", reader.GetHeapSize(HeapIndex.String)),
            ("texts", reader.GetHeapSize(HeapIndex.UserString)),
            ("signatures and values of attributes", reader.GetHeapSize(HeapIndex.Blob)),
            ("UTF-8 constants and other data", data),
        };
        foreach (TableIndex table in (TableIndex[])[TableIndex.MethodDef, TableIndex.Param, TableIndex.CustomAttribute, TableIndex.MemberRef, TableIndex.MethodSpec])
        {
            parts.Add(($"table {table}", reader.GetTableRowCount(table) * reader.GetTableRowSize(table)));
        }

        parts.Add(("other tables", Enumerable.Range(0, (int)TableIndex.GenericParamConstraint + 1).Sum(table =>
            reader.GetTableRowCount((TableIndex)table) * reader.GetTableRowSize((TableIndex)table)) - parts.Where(part => part.Name.StartsWith("table ", StringComparison.Ordinal)).Sum(part => part.Bytes)));
        parts.Add(("headers and padding", assembly.Length - parts.Sum(part => part.Bytes)));
        return parts;
    }

    /// <summary>
    /// The bytes by kind of type: code, and the rows of types, members, parameters and attributes. What several types share (names, texts, signatures)
    /// is apart.
    /// </summary>
    public static Dictionary<string, int> ByKind(byte[] assembly, Func<string, string, bool, bool, string> kindOf)
    {
        using var file = new PEReader(ImmutableArray.Create(assembly));
        MetadataReader reader = file.GetMetadataReader();
        var attributes = reader.CustomAttributes.Select(reader.GetCustomAttribute).GroupBy(attribute => attribute.Parent)
            .ToDictionary(group => group.Key, group => group.Count());
        var result = new Dictionary<string, int>();
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition outer = reader.GetTypeDefinition(handle);
            while (outer.IsNested)
            {
                outer = reader.GetTypeDefinition(outer.GetDeclaringType());
            }

            string kind = kindOf(
                reader.GetString(outer.Name), reader.GetString(outer.Namespace), (outer.Attributes & System.Reflection.TypeAttributes.Interface) != 0, IsValue(reader, outer));
            result[kind] = result.GetValueOrDefault(kind) + Size(file, reader, handle, attributes);
        }

        result["names, texts, signatures and the rest, which kinds share"] = assembly.Length - result.Values.Sum();
        return result;
    }

    private static int Size(PEReader file, MetadataReader reader, TypeDefinitionHandle handle, Dictionary<EntityHandle, int> attributes)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        int Rows(TableIndex table, int count = 1) => reader.GetTableRowSize(table) * count;
        int Attributes(EntityHandle parent) => Rows(TableIndex.CustomAttribute, attributes.GetValueOrDefault(parent));
        int size = Rows(TableIndex.TypeDef) + Attributes(handle) + Rows(TableIndex.InterfaceImpl, type.GetInterfaceImplementations().Count) + Rows(TableIndex.MethodImpl, type.GetMethodImplementations().Count);
        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            size += Rows(TableIndex.Field) + Attributes(field) + Data(reader, reader.GetFieldDefinition(field));
        }

        foreach (PropertyDefinitionHandle property in type.GetProperties())
        {
            size += Rows(TableIndex.Property) + Rows(TableIndex.MethodSemantics, 2) + Attributes(property);
        }

        foreach (MethodDefinitionHandle methodHandle in type.GetMethods())
        {
            MethodDefinition method = reader.GetMethodDefinition(methodHandle);
            size += Rows(TableIndex.MethodDef) + Attributes(methodHandle) + Body(file, method);
            foreach (ParameterHandle parameter in method.GetParameters())
            {
                size += Rows(TableIndex.Param) + Attributes(parameter);
                size += reader.GetParameter(parameter).GetDefaultValue().IsNil ? 0 : Rows(TableIndex.Constant);
            }
        }

        return size;
    }

    private static int Body(PEReader file, MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? 0 : file.GetMethodBody(method.RelativeVirtualAddress).Size;

    private static bool IsValue(MetadataReader reader, TypeDefinition type) =>
        type.BaseType.Kind == HandleKind.TypeReference && reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type.BaseType).Name) == "ValueType";

    // A constant of UTF-8 is a field whose type has exactly its size.
    private static int Data(MetadataReader reader, FieldDefinition field)
    {
        if (field.GetRelativeVirtualAddress() == 0)
        {
            return 0;
        }

        BlobReader signature = reader.GetBlobReader(field.Signature);
        signature.ReadByte();
        return signature.ReadSignatureTypeCode() switch
        {
            SignatureTypeCode.Byte => 1,
            SignatureTypeCode.Int16 => 2,
            SignatureTypeCode.Int32 => 4,
            SignatureTypeCode.Int64 => 8,
            SignatureTypeCode.TypeHandle when signature.ReadTypeHandle() is { Kind: HandleKind.TypeDefinition } type =>
                reader.GetTypeDefinition((TypeDefinitionHandle)type).GetLayout().Size,
            _ => 0,
        };
    }
}
