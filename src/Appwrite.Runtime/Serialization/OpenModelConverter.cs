using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Makes the converters of a generated model that holds data of the caller's type, where code can be made while a program runs.
/// </summary>
/// <typeparam name="TSample">The model, with any type for the data.</typeparam>
/// <typeparam name="TSampleJson">Its generated reader and writer, with the same type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenModelConverter<TSample, TSampleJson> : JsonConverterFactory
    where TSample : class
    where TSampleJson : IModelJson<TSample>
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(TSample).GetGenericTypeDefinition();
    }

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The program is compiled ahead of time.</exception>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "IsDynamicCodeSupported is the guard; .NET 8's analyzer does not know it.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            return Create(typeToConvert, typeToConvert.GenericTypeArguments[0]);
        }

        string name = typeToConvert.Name.Split('`')[0];
        string data = typeToConvert.GenericTypeArguments[0].Name;
        throw new NotSupportedException(
            $"A program that is compiled ahead of time cannot make the converter of {name}<{data}>. In the JsonSerializerOptions, put "
            + $"AppwriteJson.ResolverFor<{data}>(), from the namespace of {name}, in front of the TypeInfoResolver that is there.");
    }

    [RequiresDynamicCode("Makes types of the caller's type.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "Generated readers ask nothing of the type of the data.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The constructor is that of ModelConverter, which is called here.")]
    private static JsonConverter Create(Type model, Type data)
    {
        if (model == typeof(TSample))
        {
            return new ModelConverter<TSample, TSampleJson>(data);
        }

        Type json = typeof(TSampleJson).GetGenericTypeDefinition().MakeGenericType(data);
        Type converter = typeof(ModelConverter<,>).MakeGenericType(model, json);
        return (JsonConverter)Activator.CreateInstance(converter, data)!;
    }
}
