using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Models;

/// <summary>All models that are generated of a spec, with what the spec says of them.</summary>
internal sealed class SpecModels
{
    private readonly Assembly _assembly;
    private readonly TypeNames _names;
    private readonly JsonSerializerOptions _options;

    public SpecModels(string spec)
    {
        string path = SharedFolder.Path("specs", spec);
        string text = File.ReadAllText(path);
        SpecCheck check = SpecCheck.Of(path);
        Assert.True(check.IsClean, $"The client of {spec} does not compile.");
        _assembly = Assembly.Load(check.Library);
        Root = JsonNode.Parse(text)!;
        Api = SpecFile.Read(new MemoryFile(path, text), CancellationToken.None)!.Api!;
        Unions = new Unions(Api);
        _names = new TypeNames(Api, Unions, new ReservedTypeNames(UserInterfaces.None));
        Type resolver = Find("AppwriteJson")!;
        IJsonTypeInfoResolver models = (IJsonTypeInfoResolver)resolver.GetProperty("Resolver")!.GetValue(null)!;
        MethodInfo? open = resolver.GetMethod("ResolverFor")?.MakeGenericMethod(typeof(JsonElement));
        _options = new JsonSerializerOptions
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(
                models, open is null ? models : (IJsonTypeInfoResolver)open.Invoke(null, null)!, new ElementResolver()),
        };
        Schemas = [.. Api.Schemas.Where(schema => Find(_names.Model(schema.Name)) is not null)];
    }

    /// <summary>The spec as it stands, for its examples.</summary>
    public JsonNode Root { get; }

    public ApiModel Api { get; }

    public Unions Unions { get; }

    /// <summary>The object types that have a model, because an operation reaches them.</summary>
    public IReadOnlyList<ApiSchema> Schemas { get; }

    /// <summary>The unions that have a base class.</summary>
    public IEnumerable<Union> ReachedUnions => Unions.All.Where(union => Find(_names.Union(union)) is not null);

    public ApiSchema Schema(string name) => Api.Schemas.First(schema => schema.Name == name);

    public GeneratedModel Model(string schema) => Model(_names.Model(schema), null);

    public GeneratedModel Model(Union union) => Model(_names.Union(union), null);

    public string NameOf(ApiSchema schema) => _names.Model(schema.Name);

    /// <summary>The twin for data of the caller's type, here any JSON; null where the model has none.</summary>
    public GeneratedModel? Twin(string schema) =>
        Find(_names.Model(schema) + "`1") is null ? null : Model(_names.Model(schema), typeof(JsonElement));

    private GeneratedModel Model(string name, Type? data)
    {
        string arity = data is null ? "" : "`1";
        Type type = Find(name + arity)!;
        Type json = Find($"Serialization.{name}Json{arity}")!;
        return data is null ? GeneratedModel.Of(type, json, _options) : GeneratedModel.Of(type.MakeGenericType(data), json.MakeGenericType(data), _options);
    }

    private Type? Find(string name) => _assembly.GetType("MyApp.AppwriteApi." + name);

    /// <summary>Knows any JSON, which stands for a caller's type here.</summary>
    private sealed class ElementResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => type == typeof(JsonElement)
            ? JsonMetadataServices.CreateValueInfo<JsonElement>(options, JsonMetadataServices.JsonElementConverter)
            : null;
    }
}
