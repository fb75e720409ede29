using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime;

/// <summary>Reads the data of a GraphQL answer.</summary>
internal readonly struct GraphQlDecoder<T>(JsonTypeInfo<T> dataType) : IAnswerDecoder<T>
{
    public static bool TakesStream => false;

    public T Decode(OutgoingCall call, in Answer answer) => GraphQlAnswer.Read(call, answer, dataType);
}

/// <summary>Reads the answers to several GraphQL documents.</summary>
internal readonly struct GraphQlBatchDecoder<T>(int count, JsonTypeInfo<T> dataType) : IAnswerDecoder<IReadOnlyList<GraphQlResult<T>>>
{
    public static bool TakesStream => false;

    public IReadOnlyList<GraphQlResult<T>> Decode(OutgoingCall call, in Answer answer) => GraphQlBatch.Read(call, answer, count, dataType);
}
