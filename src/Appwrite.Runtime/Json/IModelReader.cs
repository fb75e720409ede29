using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>What knows the generated reader of a type.</summary>
/// <typeparam name="T">The type.</typeparam>
internal interface IModelReader<out T>
{
    /// <summary>The reader.</summary>
    JsonRead<T> ReadModel { get; }

    /// <summary>The caller's type of the data within, which the reader has to be told of; null where there is none.</summary>
    Type? DataType { get; }
}
