using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Lets System.Text.Json read and write a generated enumeration.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenEnumerationConverter<TEnum> : TextConverter<TEnum>
    where TEnum : struct, IOpenEnumeration<TEnum>
{
    private protected override TEnum Parse(string text) => TEnum.Create(text);

    private protected override string Format(TEnum value) => value.Value;
}
