using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Tells System.Text.Json without reflection how the types of a generated API are read and written: models and enumerations, lists of
/// them, and enumerations that may be null.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelResolver : IJsonTypeInfoResolver
{
    // Functions, so that a type costs nothing until somebody asks for it.
    private readonly Dictionary<Type, Func<JsonTypeRequest, JsonTypeInfo?>> _types;
    private readonly bool _writesSecrets;

    /// <summary>Makes a resolver that knows the runtime's own types.</summary>
    public ModelResolver()
        : this(
            new()
            {
                [typeof(Permission)] = static request => request.Value<Permission, PermissionConverter>(),
                [typeof(GeoPoint)] = static request => request.Value<GeoPoint, GeoPointConverter>(),
                [typeof(GeoLine)] = static request => request.Value<GeoLine, GeoLineConverter>(),
                [typeof(GeoPolygon)] = static request => request.Value<GeoPolygon, GeoPolygonConverter>(),
                [typeof(NumberOperator)] = static request => request.Value<NumberOperator, OperatorConverter<NumberOperator>>(),
                [typeof(TextOperator)] = static request => request.Value<TextOperator, OperatorConverter<TextOperator>>(),
                [typeof(ArrayOperator)] = static request => request.Value<ArrayOperator, OperatorConverter<ArrayOperator>>(),
                [typeof(DateOperator)] = static request => request.Value<DateOperator, OperatorConverter<DateOperator>>(),
                [typeof(BooleanOperator)] = static request => request.Value<BooleanOperator, OperatorConverter<BooleanOperator>>(),
            },
            writesSecrets: true)
    {
    }

    private ModelResolver(Dictionary<Type, Func<JsonTypeRequest, JsonTypeInfo?>> types, bool writesSecrets)
    {
        _types = types;
        _writesSecrets = writesSecrets;
    }

    /// <summary>Adds how a type is described.</summary>
    /// <param name="type">The type.</param>
    public Func<JsonTypeRequest, JsonTypeInfo?> this[Type type]
    {
        set => _types[type] = value;
    }

    /// <summary>Makes a resolver of the same types which leaves out secrets where it writes.</summary>
    /// <returns>The resolver.</returns>
    public ModelResolver WithoutSecrets() => new(_types, writesSecrets: false);

    /// <inheritdoc />
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _types.TryGetValue(ItemOf(type), out Func<JsonTypeRequest, JsonTypeInfo?>? describe)
            ? describe(new JsonTypeRequest(type, options, _writesSecrets))
            : null;
    }

    private static Type ItemOf(Type type)
    {
        if (type.IsSZArray)
        {
            return type.GetElementType()!;
        }

        if (!type.IsGenericType)
        {
            return type;
        }

        Type definition = type.GetGenericTypeDefinition();
        bool isOfItems = definition == typeof(List<>) || definition == typeof(IReadOnlyList<>) || definition == typeof(IEnumerable<>)
            || definition == typeof(Nullable<>);
        return isOfItems ? type.GenericTypeArguments[0] : type;
    }
}

/// <summary>Asks how a type is read and written, or a list of that type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonTypeRequest
{
    private readonly Type _type;
    private readonly JsonSerializerOptions _options;
    private readonly bool _writesSecrets;

    internal JsonTypeRequest(Type type, JsonSerializerOptions options, bool writesSecrets)
    {
        _type = type;
        _options = options;
        _writesSecrets = writesSecrets;
    }

    /// <summary>Describes a model.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TJson">Its generated reader and writer.</typeparam>
    /// <returns>The description.</returns>
    public JsonTypeInfo? Model<TModel, TJson>()
        where TModel : class
        where TJson : IModelJson<TModel> =>
        _type == typeof(TModel)
            ? JsonMetadataServices.CreateValueInfo<TModel>(_options, new ModelConverter<TModel, TJson>(null, _writesSecrets))
            : List<TModel>();

    /// <summary>Describes a model that holds data of the caller's type.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TJson">Its generated reader and writer.</typeparam>
    /// <typeparam name="TData">The caller's type, which the options have to know.</typeparam>
    /// <returns>The description.</returns>
    public JsonTypeInfo? Model<TModel, TJson, TData>()
        where TModel : class
        where TJson : IModelJson<TModel> =>
        _type == typeof(TModel)
            ? JsonMetadataServices.CreateValueInfo<TModel>(_options, new ModelConverter<TModel, TJson>(typeof(TData), _writesSecrets))
            : List<TModel>();

    /// <summary>Describes an enumeration.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <returns>The description.</returns>
    public JsonTypeInfo? Enumeration<TEnum>()
        where TEnum : struct, IOpenEnumeration<TEnum> => Value<TEnum, OpenEnumerationConverter<TEnum>>();

    internal JsonTypeInfo? Value<T, TConverter>()
        where T : struct
        where TConverter : JsonConverter<T>, new()
    {
        if (_type == typeof(T))
        {
            return JsonMetadataServices.CreateValueInfo<T>(_options, new TConverter());
        }

        return _type == typeof(T?)
            ? JsonMetadataServices.CreateValueInfo<T?>(_options, JsonMetadataServices.GetNullableConverter<T>(_options))
            : List<T>();
    }

    // Writing goes by the converters of the items, so that there is no handler to give.
    private JsonTypeInfo? List<T>()
    {
        if (_type == typeof(List<T>))
        {
            return JsonMetadataServices.CreateListInfo<List<T>, T>(
                _options, new JsonCollectionInfoValues<List<T>> { ObjectCreator = static () => [] });
        }

        if (_type == typeof(T[]))
        {
            return JsonMetadataServices.CreateArrayInfo(_options, new JsonCollectionInfoValues<T[]>());
        }

        return _type == typeof(IReadOnlyList<T>)
            ? JsonMetadataServices.CreateIEnumerableInfo<IReadOnlyList<T>, T>(_options, new JsonCollectionInfoValues<IReadOnlyList<T>>())
            : JsonMetadataServices.CreateIEnumerableInfo<IEnumerable<T>, T>(_options, new JsonCollectionInfoValues<IEnumerable<T>>());
    }
}
