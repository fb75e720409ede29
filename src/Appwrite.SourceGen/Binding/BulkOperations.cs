using System.Linq;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Knows the operations whose queries say how much they delete or change.</summary>
internal static class BulkOperations
{
    /// <summary>The queries of such an operation; null where it is none.</summary>
    public static ApiParameter? Queries(ApiOperation operation) => operation.HttpMethod is "DELETE" or "PATCH"
        ? operation.Parameters.FirstOrDefault(parameter => parameter.Type.Item is { } item && TypeMapper.IsQueries(parameter.Name, item))
        : null;
}
