using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>How the payloads of a subscription are read.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal sealed class PayloadType<T>
{
    private readonly JsonRead<T> _read;
    private readonly JsonTypeInfo? _dataType;

    public PayloadType(JsonRead<T> read, JsonTypeInfo? dataType = null)
    {
        _read = read;
        _dataType = dataType;
    }

    /// <summary>Finds it, once for each subscription.</summary>
    /// <param name="types">The types that the connection knows.</param>
    /// <param name="given">What the subscription brings; null for nothing.</param>
    /// <exception cref="InvalidOperationException">The type is not known.</exception>
    public static PayloadType<T> Find(CallerTypes types, JsonTypeInfo? given)
    {
        const string User = "The subscription";
        const string Option = $"{nameof(AppwriteConnectionOptions)}.{nameof(AppwriteConnectionOptions.TypeInfoResolver)}";
        if (FindModel() is { } model)
        {
            return new PayloadType<T>(
                model.ReadModel,
                model.DataType is not { } dataType ? null
                    : given?.Type == dataType ? given
                    : types.Find(dataType) ?? throw new InvalidOperationException(CallerTypes.Unknown(dataType, User, Option)));
        }

        if (given is not (null or JsonTypeInfo<T>))
        {
            throw new ArgumentException(
                $"{nameof(RealtimeSubscriptionOptions.PayloadType)} reads '{given.Type}', but the payloads are to be '{typeof(T)}'.", nameof(given));
        }

        JsonTypeInfo<T> type = given as JsonTypeInfo<T> ?? types.Find<T>()
            ?? throw new InvalidOperationException(CallerTypes.Unknown(typeof(T), User, Option));
        return new PayloadType<T>(static (ref JsonAnswerReader reader) => reader.ReadValue<T>()!, type);
    }

    /// <summary>Reads a payload, and releases it.</summary>
    /// <returns>The payload, or the exception that says why there is none.</returns>
    public (T? Payload, AppwriteException? Error) Read(PooledPayload bytes)
    {
        try
        {
            ReadOnlySpan<byte> json = bytes.Bytes;
            return json.IsEmpty
                ? (default, new AppwriteException("The event has no payload."))
                : (JsonAnswer.Read(json, _read, _dataType, isStrict: false), null);
        }
        catch (JsonException exception)
        {
            // The path alone: what stands there is the user's, and may be secret.
            return (default, new AppwriteException($"The event's payload does not fit {typeof(T).Name.Split('`')[0]} at {exception.Path ?? "$"}."));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A caller's converter may throw what it likes; its text may be secret as well.
            return (default, new AppwriteException($"The event's payload does not fit {typeof(T).Name.Split('`')[0]} ({exception.GetType().Name})."));
        }
        finally
        {
            bytes.Release();
        }
    }

    // A generated type names its converter, and the converter its reader. Asked for once, and not for each event.
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "IsDynamicCodeSupported is the guard, as in OpenModelConverter.")]
    private static IModelReader<T>? FindModel()
    {
        if (Attribute.GetCustomAttribute(typeof(T), typeof(JsonConverterAttribute), inherit: false) is not JsonConverterAttribute { ConverterType: { } type })
        {
            return null;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OpenModelConverter<,>))
        {
            return RuntimeFeature.IsDynamicCodeSupported
                ? ((JsonConverterFactory)Create(type)!).CreateConverter(typeof(T), new JsonSerializerOptions()) as IModelReader<T>
                : throw new NotSupportedException(
                    $"A program that is compiled ahead of time cannot find the reader of '{typeof(T)}' by itself. Subscribe with JsonElement, or with a type of your own.");
        }

        return typeof(IModelReader<T>).IsAssignableFrom(type) ? Create(type) as IModelReader<T> : null;

        static object? Create([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type converter) =>
            Activator.CreateInstance(converter);
    }
}
