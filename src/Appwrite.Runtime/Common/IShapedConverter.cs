using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>A converter that tells what it writes.</summary>
internal interface IShapedConverter
{
    /// <summary>Describes the type as a JSON schema.</summary>
    /// <param name="refer">What stands for another type within the description.</param>
    JsonObject Describe(Func<Type, JsonObject> refer);
}
