using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Lets System.Text.Json read and write a generated model as the generated client does. Generated readers and writers are converters
/// themselves, by which name a model's attribute is short.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TJson">Its generated reader and writer.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1000", Justification = "Generated code names the type that inherits the members.")]
public class ModelConverter<TModel, TJson> : JsonConverter<TModel>, IShapedConverter, IModelReader<TModel>
    where TModel : class
    where TJson : IModelJson<TModel>
{
    private readonly Type? _dataType;
    private readonly bool _writesSecrets = true;

    /// <summary>Makes a converter of a model without data of the caller's type.</summary>
    public ModelConverter()
    {
    }

    /// <summary>Makes a converter of a model that holds data of the caller's type.</summary>
    /// <param name="dataType">The caller's type, which the options have to know.</param>
    public ModelConverter(Type dataType) => _dataType = dataType;

    internal ModelConverter(Type? dataType, bool writesSecrets)
    {
        _dataType = dataType;
        _writesSecrets = writesSecrets;
    }

    /// <summary>The function that reads the model, made once.</summary>
    public static JsonRead<TModel> Reader => Reading.Function;

    /// <summary>The function that writes the model, made once.</summary>
    public static JsonWrite<TModel> Writer => Writing.Function;

    /// <inheritdoc />
    public override TModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        JsonTypeInfo? dataType = DataType(options);
        try
        {
            using PooledBuffer json = Copy(ref reader);
            return JsonAnswer.Read(json.WrittenSpan, Reader, dataType, isStrict: false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Without a path of its own the exception gets that of the model, from the serializer.
            throw new JsonException($"A {typeof(TModel).Name.Split('`')[0]} cannot be read: {exception.Message}", exception);
        }
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TModel value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var model = new JsonModelWriter(writer, DataType(options), _writesSecrets);
        TJson.Write(ref model, value);
    }

    JsonObject IShapedConverter.Describe(Func<Type, JsonObject> refer)
    {
        var shape = new ModelShape(refer);
        var writer = new JsonModelWriter(shape, dataType: null, _writesSecrets);
        if (!TJson.Describe(ref writer))
        {
            TJson.Write(ref writer, JsonAnswer.Blank(Reader));
        }

        return shape.ToSchema();
    }

    JsonRead<TModel> IModelReader<TModel>.ReadModel => Reader;

    Type? IModelReader<TModel>.DataType => _dataType;

    private JsonTypeInfo? DataType(JsonSerializerOptions options) => _dataType is null ? null : options.GetTypeInfo(_dataType);

    /// <summary>Copies the value, in one piece and without the comments and commas that the caller's reader may accept.</summary>
    private static PooledBuffer Copy(ref Utf8JsonReader reader)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        var json = new PooledBuffer(1024);
        try
        {
            using var writer = new Utf8JsonWriter(
                json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
            document.WriteTo(writer);
            writer.Flush();
            return json;
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    // Apart, so that who only reads has no writer in a trimmed program.
    private static class Reading
    {
        public static readonly JsonRead<TModel> Function = TJson.Read;
    }

    private static class Writing
    {
        public static readonly JsonWrite<TModel> Function = TJson.Write;
    }
}
