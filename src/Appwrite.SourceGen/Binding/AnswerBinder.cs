using System;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Decides what the methods of one interface answer with, and how they read it.</summary>
/// <param name="qualify">Makes the name of a type in the API's namespace one that the interface's own namespace understands.</param>
internal sealed class AnswerBinder(TypeNames names, Unions unions, Func<string, string> qualify)
{
    /// <summary>The call that sends a request whose answer is left as JSON.</summary>
    public const string SendForJson = $"SendAsync({CSharp.Infrastructure}JsonItem.ReadElement";

    /// <summary>The type of an operation's answer; null where there is none.</summary>
    /// <param name="dataType">The type of the data in it; null where it is to be left as JSON.</param>
    public string? Type(ApiOperation operation, string? dataType) => operation.Kind switch
    {
        ApiOperationKind.WebAuth => CSharp.Uri,
        ApiOperationKind.GraphQl => dataType ?? CSharp.JsonElement,
        _ => Type(operation.Answer, dataType),
    };

    private string? Type(ApiAnswer answer, string? dataType) => answer switch
    {
        { Kind: ApiAnswerKind.Text } => "string",
        { Kind: ApiAnswerKind.Empty } => null,
        { Kind: ApiAnswerKind.Unknown } => CSharp.JsonElement + "?",
        { Kind: ApiAnswerKind.Bytes } => CSharp.Runtime + "AppwriteDownload",
        { Type: { Kind: ApiTypeKind.Schema, Schema: { } schema } } => qualify(names.Model(schema)) + (dataType is null ? "" : $"<{dataType}>"),
        { Type: { } type } when unions.Of(type) is { } union => qualify(names.Union(union)),
        _ => CSharp.JsonElement,
    };

    /// <summary>The call that sends a request, without its last argument and what separates it.</summary>
    /// <param name="dataType">The type of the data in the answer; null where it is to be left as JSON.</param>
    /// <param name="typeInfo">What describes that type.</param>
    public string Send(ApiOperation operation, string? dataType, string typeInfo)
    {
        if (operation.Kind == ApiOperationKind.WebAuth)
        {
            return "GetRedirectAsync(";
        }

        if (operation.Kind == ApiOperationKind.GraphQl)
        {
            return $"SendGraphQlAsync({typeInfo}";
        }

        switch (operation.Answer)
        {
            case { Kind: ApiAnswerKind.Text }:
                return "SendTextAsync(";
            case { Kind: ApiAnswerKind.Unknown }:
                return "SendElementAsync(";
            case { Kind: ApiAnswerKind.Empty }:
                return "SendAsync(";
            case { Kind: ApiAnswerKind.Bytes }:
                return "DownloadAsync(";
            case { Type: { Kind: ApiTypeKind.Schema, Schema: { } schema } }:
                string reader = qualify(TypeMapper.Reader(names.Model(schema), dataType)) + ".Reader";
                return dataType is null ? $"SendAsync({reader}" : $"SendAsync({reader}, {typeInfo}";
            case { Type: { } type } when unions.Of(type) is { } union:
                return $"SendAsync({qualify(TypeMapper.Reader(names.Union(union), null))}.Reader";
            default:
                return SendForJson;
        }
    }
}
