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
    private const string Query = CSharp.Runtime + "Query";
    private const string Permission = CSharp.Runtime + "Permission";

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
        return IsSame() ? Same() : IsEnumeration && isOwnText ? Text() : IsWidened() ? Widened() : IsBetterKnown() ? Same() : Data();
    }

    /// <summary>The types that fit, for a message.</summary>
    public static string Expected(BoundArgumentSource source)
    {
        var types = new List<string> { CSharp.Short(source.Declared.Type) };
        if (source.Parameter.Type.Kind == ApiTypeKind.Enumeration)
        {
            types.Add("string");
        }
        else if (IsPlainText(source))
        {
            types.Add("a number, a truth value, or a list of texts, queries or permissions, where you know the API better than its spec");
        }

        if (IsObject(source))
        {
            types.Add("a type of your own");
        }
        else if (IsObjects(source))
        {
            types.Add("a list of a type of your own");
        }

        return string.Join(" or ", types);
    }

    /// <summary>The types that fit whatever is in the parameter, as C# source.</summary>
    public static EquatableArray<string> Choices(BoundArgumentSource source)
    {
        var types = new List<string> { source.Declared.Type };
        if (source.Parameter.Type.Kind == ApiTypeKind.Enumeration)
        {
            types.Add(source.Parameter.IsRequired && source.Declared.Type == source.BareType ? "string" : "string?");
        }

        return types.ToEquatableArray();
    }

    private bool IsSame() => printed == Bare
        || (user.Item(printed) is { } item && CSharp.ListOf(item) == Bare)
        || (IsObject(source) && printed is JsonObject or JsonNode)
        || (IsObjects(source) && user.Item(printed) == JsonObject)
        || (Bare == JsonNode && printed is JsonArray or "string" or "long" or "double" or "bool");

    private FittedArgument Same()
    {
        bool isValueNeeded = IsEnumeration && !IsRequired && !user.IsNullable;
        string value = isValueNeeded ? Local + ".Value" : IsRequired && printed == Bare ? source.Value : Local;
        return new FittedArgument(value, source.IsGuarded && !user.IsValueType)
        {
            IsModel = printed == Bare || (user.Item(printed) is { } item && CSharp.ListOf(item) == Bare),
        };
    }

    // A spec calls a text what it has no word for; whoever picks an operation by hand may know better.
    private bool IsBetterKnown() => IsPlainText(source)
        && (printed is "long" or "double" or "bool"
            || (user.Item(printed) is "string" or Query or Permission)
            || (source.Method == "AddBody" && printed is JsonObject or JsonNode));

    private static bool IsPlainText(BoundArgumentSource source) =>
        source.BareType == "string" && source.Parameter.Type.Kind == ApiTypeKind.String && source.Method is "AddQuery" or "AddBody";

    private static bool IsObject(BoundArgumentSource source) =>
        source.BareType is JsonObject or JsonNode || (source.Writer is not null && source.Parameter.Type.Kind != ApiTypeKind.List);

    private static bool IsObjects(BoundArgumentSource source) =>
        source.BareType == CSharp.ListOf(JsonObject) || source.BareType == JsonArray || (source.Writer is not null && source.Parameter.Type.Kind == ApiTypeKind.List);

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
        bool isList = IsObjects(source);
        string? type = isList ? user.Item(printed) : IsObject(source) ? printed : null;
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
internal sealed record FittedArgument(string Value, bool IsGuarded, string? DataType = null, SignatureType? Data = null)
{
    /// <summary>Whether the argument is of the generator's own type, so that a model is written by its own writer.</summary>
    public bool IsModel { get; init; }
}
