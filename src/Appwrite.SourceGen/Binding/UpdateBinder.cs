using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// Binds the overload of a PUT that takes the model which was read: an argument that is left out is taken from the model, so that the server
/// does not put its default there. What the model lacks has to be given.
/// </summary>
internal sealed class UpdateBinder(ApiTypes api, Func<string, string> qualify, MethodBinder methods)
{
    /// <summary>The overload; null where there is nothing to lose, or nothing that the answer could keep.</summary>
    /// <param name="call">The method without the model.</param>
    public BoundMethod? Bind(ApiOperation operation, BoundMethod call)
    {
        if (operation is not { HttpMethod: "PUT", Kind: ApiOperationKind.Call, Answer: { Kind: ApiAnswerKind.Json, Type: { Kind: ApiTypeKind.Schema, Schema: { } answer } } }
            || operation.Name.StartsWith("upsert", StringComparison.OrdinalIgnoreCase)
            || api.OpenData.Schema(answer) is not { IsOpen: false } schema)
        {
            return null;
        }

        var scope = new NameScope(["cancellationToken"]);
        List<BoundArgumentSource> sources = methods.BindParameters(operation, scope);
        string current = scope.Allocate("current", "Model");
        var carried = new Dictionary<BoundArgumentSource, ApiProperty>(ReferenceComparer<BoundArgumentSource>.Instance);
        foreach (BoundArgumentSource source in sources)
        {
            if (Carried(operation, schema, source) is { } property)
            {
                carried.Add(source, property);
            }
        }

        if (!carried.Keys.Any(source => source.Parameter is { IsRequired: false, Place: ApiParameterPlace.Body }))
        {
            return null;
        }

        BoundModel model = api.Models.Bind(schema, isGeneric: false, "", hasEmpty: false);
        string Kept(BoundArgumentSource source) =>
            $"{current}.{model.Properties.First(property => property.WireName == CSharp.Literal(carried[source].Name)).Name}";

        List<BoundParameter> declared = [new(current, qualify(model.Name), null, "What was read. An argument that is left out is taken from it.")];
        declared.AddRange(sources.Where(source => !carried.ContainsKey(source) && !source.Parameter.IsProjectId).Select(Demanded));
        declared.AddRange(sources.Where(source => carried.ContainsKey(source) && source.Parameter.Place == ApiParameterPlace.Body).Select(Optional));
        declared.Add(call.Parameters[call.Parameters.Count - 1]);
        return call with
        {
            Parameters = declared.ToEquatableArray(),
            Guards = sources.Where(source => source.IsGuarded && !carried.ContainsKey(source)).Select(source => source.Declared.Name)
                .Prepend(current).ToEquatableArray(),
            Path = MethodBinder.Path(operation.Path, [.. sources.Select(source =>
                source.Parameter.Place == ApiParameterPlace.Path && carried.ContainsKey(source) ? source with { Value = Kept(source) } : source)]),
            Arguments = sources.Where(source => source.Method.Length > 0)
                .SelectMany(source => carried.TryGetValue(source, out ApiProperty? kept) ? Arguments(source, kept, Kept(source)) : [source.Bound("")])
                .ToEquatableArray(),
            Send = methods.Answers.Send(operation, null, ""),
            StartsBody = true,
            Doc = Docs.OfUpdate(call.Doc, current),
        };
    }

    /// <summary>The property of an answer that says what the server has for an argument; null where there is none.</summary>
    private static ApiProperty? Carried(ApiOperation operation, ApiSchema schema, BoundArgumentSource source)
    {
        ApiParameter parameter = source.Parameter;
        if (parameter.IsProjectId || operation.Secrets.Contains(parameter.Name))
        {
            return null;
        }

        bool isOwnId = parameter.Place == ApiParameterPlace.Path && operation.Path.EndsWith($"/{{{parameter.Name}}}", StringComparison.Ordinal);
        string[] wireNames = isOwnId ? ["$id"] : [parameter.Name, "$" + parameter.Name];
        return parameter.Place switch
        {
            ApiParameterPlace.Path when source.BareType != "string" => null,
            ApiParameterPlace.Path or ApiParameterPlace.Body => schema.Properties.FirstOrDefault(property =>
                wireNames.Contains(property.Name) && IsSame(parameter.Type, property.Type) && (parameter.Place == ApiParameterPlace.Body || !property.IsNullable)),
            _ => null,
        };
    }

    // An answer has as a text what a request has as an enumeration, and the other way round.
    private static bool IsSame(ApiType parameter, ApiType property) => (parameter.Kind, property.Kind) switch
    {
        (ApiTypeKind.List, ApiTypeKind.List) => parameter.Item!.Kind != ApiTypeKind.List && IsSame(parameter.Item, property.Item!),
        (ApiTypeKind.String or ApiTypeKind.Enumeration, ApiTypeKind.String or ApiTypeKind.Enumeration) => true,
        (ApiTypeKind.Integer or ApiTypeKind.Boolean or ApiTypeKind.Number, _) => parameter.Kind == property.Kind,
        _ => false,
    };

    private static BoundParameter Demanded(BoundArgumentSource source) => source.Declared.Default is null
        ? source.Declared
        : source.Declared with { Default = null, Doc = $"{source.Parameter.Description} What was read does not have it, so that it has to be given again." };

    private static BoundParameter Optional(BoundArgumentSource source) =>
        source.Declared.Default is not null ? source.Declared with { Doc = source.Parameter.Description }
        : source.Declared.Type == source.BareType ? source.Declared with { Type = source.BareType + "?", Default = "null" }
        : source.Declared with { Type = $"{CSharp.Runtime}Optional<{source.BareType}?>", Default = "default" };

    /// <summary>Sends the argument, which adds nothing where it is left out, and then what the model has in its place.</summary>
    private IEnumerable<BoundArgument> Arguments(BoundArgumentSource source, ApiProperty property, string kept)
    {
        BoundParameter declared = Optional(source);
        string isLeftOut = declared.Default == "default" ? $"!{declared.Name}.HasValue" : $"{declared.Name} is null";
        string? value = property.Type.Kind switch
        {
            ApiTypeKind.Enumeration => qualify(api.Names.Enumeration(property.Type.Enumeration!)),
            ApiTypeKind.Integer => "long",
            ApiTypeKind.Number => "double",
            ApiTypeKind.Boolean => "bool",
            _ => null,
        };

        // An empty text is what the server has for none, and may not be one that it takes; so is an enumeration that an older server leaves out.
        string condition = source.Parameter.IsRequired ? isLeftOut : property.Type.Kind switch
        {
            ApiTypeKind.String => $"{isLeftOut} && !string.IsNullOrEmpty({kept})",
            ApiTypeKind.Enumeration => $"{isLeftOut} && !string.IsNullOrEmpty({kept}.ToString())",
            _ => isLeftOut,
        };
        BoundArgument given = (source with { Value = declared.Name }).Bound("");
        return [given, given with { Values = $"{condition} ? {(value is null ? "" : $"({value}?)")}{kept} : null" }];
    }
}
