using System.Text.Json;
namespace Appwrite.Runtime;
#pragma warning disable
public readonly struct Query { internal void WriteTo(Utf8JsonWriter w){} }
public readonly struct Permission { public string Value => ""; public static Permission FromString(string s)=>default; }
