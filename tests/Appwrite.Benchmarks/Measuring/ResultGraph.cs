using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>
/// The size of what a call hands out: the bytes that an equal set of objects, lists and texts allocates. It is walked through from its
/// root, and each object in it is allocated once more, empty, and counted.
/// </summary>
internal sealed class ResultGraph
{
    private static readonly Dictionary<Type, long> Sizes = [];

    private readonly HashSet<object> _objects = new(ReferenceEqualityComparer.Instance);

    private ResultGraph(object? root) => Visit(root);

    /// <summary>The bytes of a result. What two results of the same call share was not made by either.</summary>
    /// <param name="result">The result of a call; null for none.</param>
    /// <param name="other">The result of another call with the same arguments and answer.</param>
    public static long Bytes(object? result, object? other)
    {
        HashSet<object> shared = new ResultGraph(other)._objects;
        return new ResultGraph(result)._objects.Where(item => !shared.Contains(item)).Sum(SizeOf);
    }

    private static long SizeOf(object item) => item switch
    {
        string text => Count(() => new string('x', text.Length)),
        Array array => Count(() => Array.CreateInstance(array.GetType().GetElementType()!, array.Length)),
        _ => Sizes.TryGetValue(item.GetType(), out long size)
            ? size
            : Sizes[item.GetType()] = Count(() => RuntimeHelpers.GetUninitializedObject(item.GetType())),
    };

    private static long Count(Func<object> create)
    {
        create();
        long before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(create());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Visit(object? item)
    {
        // Types and what is loaded of a program live as long as it does.
        if (item is null or Type or MemberInfo or Module or Assembly or Delegate || item.GetType().IsPointer)
        {
            return;
        }

        if (!item.GetType().IsValueType && !_objects.Add(item))
        {
            return;
        }

        if (item is IEnumerable items and Array && !item.GetType().GetElementType()!.IsPrimitive)
        {
            foreach (object? next in items)
            {
                Visit(next);
            }
        }

        if (item is not (string or Array) && !item.GetType().IsPrimitive)
        {
            VisitFields(item);
        }
    }

    private void VisitFields(object item)
    {
        for (Type? type = item.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                {
                    Visit(field.GetValue(item));
                }
            }
        }
    }
}
