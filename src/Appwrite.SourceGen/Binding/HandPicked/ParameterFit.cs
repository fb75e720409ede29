using System;
using System.Collections.Generic;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding.HandPicked;

/// <summary>Decides whether a user's type can stand for a parameter of an operation, and how it gets into the request.</summary>
/// <param name="source">The parameter as the generator itself would declare it.</param>
/// <param name="user">The user's type.</param>
/// <param name="printed">The user's type as C# source, without its own nullability.</param>
internal sealed class ParameterFit(BoundArgumentSource source, SignatureType user, string printed)
{
    private const string JsonObject = CSharp.JsonNodes + "JsonObject";
    private const string JsonNode = CSharp.JsonNodes + "JsonNode";
    private const string JsonArray = CSharp.JsonNodes + "JsonArray";

    private string Local => source.Declared.Name;

    private string Bare => source.BareType;

    private bool IsRequired => source.Parameter.IsRequired;

    // What the API knows null for: Optional<T?> where it can be left out, T? where it cannot.
    private bool IsNullable => IsRequired ? source.Declared.Type != Bare : source.Declared.Type != Bare + "?";

    private bool IsEnumeration => source.Parameter.Type.Kind == ApiTypeKind.Enumeration;

    /// <summary>The argument, or null where the type does not fit.</summary>
    public FittedArgument? Fit()
    {
        if (!IsRequired && !user.IsNullable && printed == source.Declared.Type)
        {
            return new FittedArgument(Local, IsGuarded: false);
        }

        if (user.IsNullable && IsRequired && !IsNullable)
        {
            return null;
        }

        bool isOwnText = printed == "string" && Bare != "string";
        return IsSame() ? Same() : IsEnumeration && isOwnText ? Text() : IsWidened() ? Widened() : Data();
    }

    /// <summary>The types that fit, for a message.</summary>
    public static string Expected(BoundArgumentSource source)
    {
        var types = new List<string> { CSharp.Short(source.Declared.Type) };
        if (source.Parameter.Type.Kind == ApiTypeKind.Enumeration)
        {
            types.Add("string");
        }

        if (source.BareType is JsonObject or JsonNode)
        {
            types.Add("a type of your own");
        }
        else if (source.BareType == CSharp.ListOf(JsonObject) || source.BareType == JsonArray)
        {
            types.Add("a list of a type of your own");
        }

        return string.Join(" or ", types);
    }

    private bool IsSame() => printed == Bare
        || (user.Item(printed) is { } item && CSharp.ListOf(item) == Bare)
        || (Bare is JsonObject or JsonNode && printed is JsonObject or JsonNode)
        || (Bare == JsonNode && printed is JsonArray or "string" or "long" or "double" or "bool");

    private FittedArgument Same()
    {
        bool isValueNeeded = IsEnumeration && !IsRequired && !user.IsNullable;
        return new FittedArgument(isValueNeeded ? Local + ".Value" : IsRequired ? source.Value : Local, source.IsGuarded && !user.IsValueType);
    }

    private FittedArgument Text() => IsRequired && IsNullable
        ? new FittedArgument($"new {CSharp.Runtime}Optional<string?>({Local})", IsGuarded: false)
        : new FittedArgument(Local, IsGuarded: IsRequired && source.Method.Length > 0);

    private bool IsWidened() => (printed == "int" && Bare is "long" or "double") || (printed == "long" && Bare == "double");

    private FittedArgument Widened() => IsRequired && IsNullable
        ? new FittedArgument($"new {CSharp.Runtime}Optional<{Bare}?>({Local})", IsGuarded: false)
        : new FittedArgument($"({Bare}{(user.IsNullable ? "?" : "")}){Local}", IsGuarded: false);

    /// <summary>Data of the user's type, or a list of it.</summary>
    private FittedArgument? Data()
    {
        bool isList = Bare == CSharp.ListOf(JsonObject) || Bare == JsonArray;
        string? type = isList ? user.Item(printed) : Bare is JsonObject or JsonNode ? printed : null;
        if (type is null or "string" or "long" or "int" or "double" or "bool" || !user.IsResolved || type.EndsWith("?", StringComparison.Ordinal))
        {
            return null;
        }

        // A nullable struct is a type of its own to System.Text.Json; a nullable class is none.
        bool isNullableStruct = !isList && user is { IsNullable: true, IsValueType: true };
        string forgiven = user is { IsNullable: true, IsValueType: false } ? Local + "!" : Local;
        bool isGuarded = IsRequired && !user.IsValueType && user.Kind != SignatureTypeKind.TypeParameter;
        return new FittedArgument(forgiven, isGuarded, isNullableStruct ? type + "?" : type, isList ? user.Arguments[0] : user);
    }
}

/// <summary>How an argument of the user's gets into the request.</summary>
/// <param name="DataType">The user's type whose description has to follow the value, as C# source.</param>
/// <param name="Data">The same type, as it stands in the signature.</param>
internal sealed record FittedArgument(string Value, bool IsGuarded, string? DataType = null, SignatureType? Data = null);
