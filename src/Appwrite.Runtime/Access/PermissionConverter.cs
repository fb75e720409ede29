using System.ComponentModel;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Lets System.Text.Json read and write a <see cref="Permission"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PermissionConverter : TextConverter<Permission>, IShapedConverter
{
    private protected override Permission Parse(string text) => Permission.FromString(text);

    private protected override string Format(Permission value) => value.Value;

    JsonObject IShapedConverter.Describe(Func<Type, JsonObject> refer) => Shapes.Text();
}
