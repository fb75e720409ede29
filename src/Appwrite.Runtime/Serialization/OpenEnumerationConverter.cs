using System.ComponentModel;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Lets System.Text.Json read and write a generated enumeration.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenEnumerationConverter<TEnum> : TextConverter<TEnum>, IShapedConverter
    where TEnum : struct, IOpenEnumeration<TEnum>
{
    private protected override TEnum Parse(string text) => TEnum.Create(text);

    private protected override string Format(TEnum value) => value.Value;

    JsonObject IShapedConverter.Describe(Func<Type, JsonObject> refer) => Shapes.Enumeration<TEnum>();
}
