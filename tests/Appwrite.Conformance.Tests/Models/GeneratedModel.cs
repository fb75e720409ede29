using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Conformance.Tests.Models;

/// <summary>A generated model, or the base of a union, that can be read in both ways and written.</summary>
internal abstract class GeneratedModel(Type type, JsonSerializerOptions options)
{
    public string Name => type.Name.Split('`')[0];

    /// <summary>Reads JSON as the answer to a call.</summary>
    public abstract object FromAnswer(byte[] json, bool isStrict);

    /// <summary>Reads JSON through System.Text.Json.</summary>
    public object FromJson(byte[] json) => JsonSerializer.Deserialize(json, options.GetTypeInfo(type))!;

    /// <summary>Writes a value through System.Text.Json.</summary>
    public byte[] ToJson(object value) => JsonSerializer.SerializeToUtf8Bytes(value, options.GetTypeInfo(type));

    public static GeneratedModel Of(Type type, Type json, JsonSerializerOptions options) =>
        (GeneratedModel)Activator.CreateInstance(typeof(GeneratedModel<,>).MakeGenericType(type, json), type, options)!;
}

internal sealed class GeneratedModel<TModel, TJson>(Type type, JsonSerializerOptions options) : GeneratedModel(type, options)
    where TModel : class
    where TJson : IModelJson<TModel>
{
    private readonly JsonSerializerOptions _options = options;

    public override object FromAnswer(byte[] json, bool isStrict)
    {
        var request = new RequestBuilder(HttpMethod.Get, $"/things", null);
        JsonTypeInfo? dataType = typeof(TModel).IsGenericType ? _options.GetTypeInfo(typeof(TModel).GenericTypeArguments[0]) : null;
        Task<TModel> answer = Answers.Connection(json, isStrict).SendAsync(request, TJson.Read, dataType, CancellationToken.None);
        return answer.GetAwaiter().GetResult();
    }
}

/// <summary>Connections whose server is in memory, and answers what the thread that calls has asked for.</summary>
internal static class Answers
{
    private static readonly AppwriteConnection Tolerant = Connect(isStrict: false);
    private static readonly AppwriteConnection Strict = Connect(isStrict: true);

    [ThreadStatic]
    private static byte[]? _answer;

    public static AppwriteConnection Connection(byte[] answer, bool isStrict)
    {
        _answer = answer;
        return isStrict ? Strict : Tolerant;
    }

    private static AppwriteConnection Connect(bool isStrict) => new(new AppwriteConnectionOptions
    {
        Endpoint = new Uri("http://localhost/v1"),
        ProjectId = "the-project",
        HttpMessageHandler = new Server(),
        StrictAnswers = isStrict,
    });

    private sealed class Server : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(_answer!) });
    }
}
