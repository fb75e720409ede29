using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Decides what the methods of one interface look like and how they bind their arguments.</summary>
/// <param name="qualify">Makes the name of a type in the API's namespace one that the interface's own namespace understands.</param>
/// <param name="known">What has been bound before for such interfaces, and is still true; null to remember nothing.</param>
internal sealed class MethodBinder(ApiTypes api, Func<string, string> qualify, ConditionalWeakTable<ApiOperation, BoundOperation>? known = null)
{
    private readonly TypeNames _names = api.Names;
    private readonly TypeMapper _types = api.Mapper;
    private readonly Unions _unions = api.Unions;

    /// <summary>The operations that answer with a page of a list.</summary>
    public PagedLists Lists => api.Lists;

    /// <summary>What the operations answer with.</summary>
    public AnswerBinder Answers { get; } = new(api.Names, api.Unions, qualify);

    /// <summary>Binds the operations of an interface, in their order.</summary>
    public EquatableArray<BoundMethod> Bind(IReadOnlyList<ApiOperation> operations)
    {
        var methods = new List<BoundMethod>();
        var scope = new NameScope();
        Dictionary<ApiOperation, string> allocated = Allocate(operations, scope);
        Dictionary<ApiOperation, (PagedList List, string Name)> paged = AllocatePaged(allocated, scope);
        foreach (ApiOperation operation in operations)
        {
            if (allocated.TryGetValue(operation, out string? name))
            {
                bool isPaged = paged.TryGetValue(operation, out (PagedList List, string Name) all);
                methods.AddRange(BindOrFind(operation, name, isPaged ? all.List : null, isPaged ? all.Name : null).Methods);
            }
        }

        return methods.ToEquatableArray();
    }

    private BoundOperation BindOrFind(ApiOperation operation, string name, PagedList? list, string? pagingName)
    {
        if (known is null)
        {
            return BindAll(operation, name, list, pagingName);
        }

        if (!known.TryGetValue(operation, out BoundOperation? bound) || bound.Name != name || bound.PagingName != pagingName)
        {
            bound = BindAll(operation, name, list, pagingName);
            known.Remove(operation);
            known.GetValue(operation, _ => bound);
        }

        return bound;
    }

    /// <summary>Binds all methods of an operation.</summary>
    private BoundOperation BindAll(ApiOperation operation, string name, PagedList? list, string? pagingName)
    {
        var methods = new List<BoundMethod>();

        // GraphQL has no data but the caller's.
        if (operation.Kind != ApiOperationKind.GraphQl)
        {
            BoundMethod call = Bind(operation, name, isGeneric: false);
            BoundMethod? update = new UpdateBinder(api, qualify, this).Bind(operation, call);
            methods.Add(update is null ? call : call with { Doc = Docs.WithUpdate(call.Doc) });
            if (update is not null)
            {
                methods.Add(update);
            }
        }

        if (operation.Kind == ApiOperationKind.GraphQl || api.OpenData.HasTwin(operation.Answer.Type))
        {
            AddGeneric(Bind(operation, name, isGeneric: true));
        }

        if (list is not null)
        {
            methods.AddRange(methods.ConvertAll(page => BindPaging(operation, page, list, pagingName!)));
        }

        if (operation.Kind == ApiOperationKind.GraphQl)
        {
            AddGeneric(BindBatch(operation, name));
        }

        // What a browser or an image element can open has an address as well.
        if (operation.Kind is ApiOperationKind.Download or ApiOperationKind.WebAuth && operation.HttpMethod == "GET")
        {
            methods.Add(BindUrl(operation, name));
        }

        return new BoundOperation(name, pagingName, methods);

        void AddGeneric(BoundMethod method) => methods.AddRange([method, WithKnownType(method)]);
    }

    /// <summary>Binds the overload of a generic method for types that the connection knows.</summary>
    private static BoundMethod WithKnownType(BoundMethod method)
    {
        bool IsTypeInfo(BoundParameter parameter) => parameter.Type == CSharp.JsonTypeInfoOf(CSharp.TypeParameter);
        string known = KnownType(CSharp.TypeParameter, method.Name);
        return method with
        {
            Parameters = method.Parameters.Where(parameter => !IsTypeInfo(parameter)).ToEquatableArray(),
            Forward = method.Parameters.Select(parameter => IsTypeInfo(parameter) ? known : parameter.Name).ToEquatableArray(),
            Doc = Docs.OfKnownType(method.Doc),
        };
    }

    /// <summary>What describes a type of the caller's that the connection knows, for a method that is told of by name where it does not.</summary>
    /// <remarks>Not by <c>nameof</c>, which is a name that a spec may give a parameter.</remarks>
    public static string KnownType(string type, string method) => $"_connection.GetTypeInfo<{type}>({CSharp.Literal(method)})";

    /// <summary>
    /// Gives out the methods' names, in an order that does not depend on the spec's. Where two come out the same, the one that is not
    /// deprecated keeps the name; the other gets a number, or is left out where it is the same call.
    /// </summary>
    private static Dictionary<ApiOperation, string> Allocate(IReadOnlyList<ApiOperation> operations, NameScope scope)
    {
        var calls = new HashSet<string>(StringComparer.Ordinal);
        var allocated = new Dictionary<ApiOperation, string>(ReferenceComparer<ApiOperation>.Instance);
        foreach (ApiOperation operation in operations
            .OrderBy(operation => operation.Deprecation is null ? 0 : 1)
            .ThenBy(operation => operation.Name, StringComparer.Ordinal)
            .ThenBy(operation => operation.Path, StringComparer.Ordinal)
            .ThenBy(operation => operation.HttpMethod, StringComparer.Ordinal))
        {
            string stem = Identifiers.Pascal(operation.Name, "Call");
            string call = string.Join(" ", [stem, operation.HttpMethod, operation.Path, .. operation.Parameters.Select(parameter => parameter.Name)]);
            if (calls.Add(call) && !allocated.ContainsKey(operation))
            {
                allocated.Add(operation, scope.Allocate(stem + "Async"));
            }
        }

        return allocated;
    }

    /// <summary>Gives out the names of the methods that read all of a list; one that an operation has stays its own.</summary>
    private Dictionary<ApiOperation, (PagedList List, string Name)> AllocatePaged(Dictionary<ApiOperation, string> allocated, NameScope scope)
    {
        var paged = new Dictionary<ApiOperation, (PagedList List, string Name)>(ReferenceComparer<ApiOperation>.Instance);
        foreach (KeyValuePair<ApiOperation, string> operation in allocated.OrderBy(operation => operation.Value, StringComparer.Ordinal))
        {
            if (Lists.Of(operation.Key) is { } list)
            {
                paged.Add(operation.Key, (list, scope.Allocate(BeforeAsync(operation.Value, "All", "Async"))));
            }
        }

        return paged;
    }

    private BoundMethod BindPaging(ApiOperation operation, BoundMethod page, PagedList list, string name) => PagingBinder.Bind(
        page, name, list, ItemType(list, page.TypeParameter), AllocateParameters(operation, new NameScope(["cancellationToken"]))) with
    {
        Successor = Successors.Beside(page.Successor, "All", "Async"),
    };

    /// <summary>Gives out the parameters' names: first to those that are called so in the spec, then in an order of its own.</summary>
    private static Dictionary<string, string> AllocateParameters(ApiOperation operation, NameScope scope)
    {
        var allocated = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string local) in operation.Parameters.Where(parameter => !parameter.IsProjectId)
            .Select(parameter => (parameter.Name, Local: Identifiers.Camel(parameter.Name, "argument")))
            .OrderBy(parameter => parameter.Name == parameter.Local ? 0 : 1)
            .ThenBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            allocated[name] = scope.Allocate(local, "Value");
        }

        return allocated;
    }

    private BoundMethod Bind(ApiOperation operation, string name, bool isGeneric)
    {
        var scope = new NameScope(["cancellationToken"]);
        ApiParameter? data = isGeneric && operation.Kind != ApiOperationKind.GraphQl ? DataParameter(operation) : null;
        List<BoundArgumentSource> parameters = BindParameters(operation, scope, data);
        string dataType = scope.Allocate("dataType");
        var declared = new List<BoundParameter>(
            parameters.Where(parameter => !parameter.Parameter.IsProjectId && parameter.Declared.Default is null).Select(parameter => parameter.Declared));
        if (isGeneric)
        {
            declared.Add(new BoundParameter(dataType, CSharp.JsonTypeInfoOf(CSharp.TypeParameter), null, "How `T` is read and written, from a `JsonSerializerContext`."));
        }

        declared.AddRange(parameters.Where(parameter => parameter.Declared.Default is not null).Select(parameter => parameter.Declared));
        declared.Add(new BoundParameter("cancellationToken", "global::System.Threading.CancellationToken", "default", "Ends the call early."));
        IEnumerable<string> guards = parameters.Where(parameter => parameter.IsGuarded).Select(parameter => parameter.Declared.Name);
        string? answer = Answers.Type(operation, isGeneric ? CSharp.TypeParameter : null);
        return new BoundMethod(
            name,
            isGeneric ? "T" : null,
            answer is null ? "global::System.Threading.Tasks.Task" : CSharp.TaskOf(answer),
            Docs.Of(operation, isGeneric),
            Docs.Obsolete(operation.Deprecation),
            declared.ToEquatableArray(),
            (isGeneric ? guards.Append(dataType) : guards).ToEquatableArray(),
            Start(operation.HttpMethod),
            Path(operation.Path, parameters),
            StartsBody(parameters),
            parameters.Where(parameter => parameter.Method.Length > 0)
                .Select(parameter => parameter.Bound(dataType)).ToEquatableArray(),
            Answers.Send(operation, isGeneric ? CSharp.TypeParameter : null, dataType))
        {
            Operation = OperationName(operation),
            Successor = Successors.Of(operation, _names),
            AsksForJson = operation.Answer.Kind == ApiAnswerKind.Multipart,
        };
    }

    /// <summary>Binds the method that makes an operation's address and calls nobody.</summary>
    private BoundMethod BindUrl(ApiOperation operation, string name)
    {
        BoundMethod call = Bind(operation, name, isGeneric: false);
        return call with
        {
            Name = BeforeAsync(name, "Url", ""),
            Successor = Successors.Beside(call.Successor, "Url", ""),
            ReturnType = CSharp.Uri,
            Doc = Docs.OfUrl(operation),
            Parameters = call.Parameters.Take(call.Parameters.Count - 1).ToEquatableArray(),
            Send = "GetUrl(",
            Cancellation = null,
        };
    }

    /// <summary>Binds the method that sends several GraphQL documents in one call.</summary>
    private BoundMethod BindBatch(ApiOperation operation, string name)
    {
        ApiOperation route = operation with
        {
            Parameters = operation.Parameters.Where(parameter => parameter.Place == ApiParameterPlace.Path).ToEquatableArray(),
        };
        BoundMethod call = Bind(route, name, isGeneric: true);
        string documents = new NameScope(call.Parameters.Select(parameter => parameter.Name)).Allocate("documents", "Value");
        BoundParameter dataType = call.Parameters[^2];
        return call with
        {
            Name = BeforeAsync(name, "Batch", "Async"),
            Successor = Successors.Beside(call.Successor, "Batch", "Async"),
            ReturnType = CSharp.TaskOf(CSharp.ListOf($"{CSharp.Runtime}GraphQlResult<{CSharp.TypeParameter}>")),
            Doc = Docs.OfBatch(route),
            Parameters = call.Parameters.Take(call.Parameters.Count - 2)
                .Append(new BoundParameter(documents, CSharp.ListOf(CSharp.Runtime + "GraphQlRequest"), null, "The GraphQL documents."))
                .Concat([dataType, call.Parameters[^1]]).ToEquatableArray(),
            Guards = call.Guards.Append(documents).ToEquatableArray(),
            Send = $"SendGraphQlBatchAsync({documents}, {dataType.Name}",
        };
    }

    /// <summary>A method's name with a word where its suffix begins; a number behind the suffix stays.</summary>
    public static string BeforeAsync(string name, string word, string suffix)
    {
        int start = name.LastIndexOf("Async", StringComparison.Ordinal);
        return name[..start] + word + suffix + name[(start + "Async".Length)..];
    }

    /// <summary>Binds the parameters of an operation, in its order.</summary>
    /// <param name="scope">The names that are taken already.</param>
    /// <param name="data">The parameter that takes data of the caller's type, where there is one.</param>
    public List<BoundArgumentSource> BindParameters(ApiOperation operation, NameScope scope, ApiParameter? data = null)
    {
        var parameters = new List<BoundArgumentSource>();
        Dictionary<string, string> locals = AllocateParameters(operation, scope);
        foreach (ApiParameter parameter in operation.Parameters)
        {
            if (parameter.IsProjectId)
            {
                parameters.Add(ProjectId(parameter));
                continue;
            }

            string local = locals[parameter.Name];
            parameters.Add(parameter == data ? BindData(parameter, local) : BindParameter(operation, parameter, local));
        }

        return parameters;
    }

    /// <summary>The parameter that takes data of the caller's type: the only free object, or the only list of them.</summary>
    private static ApiParameter? DataParameter(ApiOperation operation)
    {
        List<ApiParameter> candidates = [.. operation.Parameters.Where(parameter =>
            parameter.Place == ApiParameterPlace.Body
            && (parameter.Type.Kind == ApiTypeKind.Object || parameter.Type.Item is { Kind: ApiTypeKind.Object }))];
        return candidates.Count == 1 ? candidates[0] : null;
    }

    /// <summary>A parameter that no caller gives, because the connection knows it.</summary>
    private static BoundArgumentSource ProjectId(ApiParameter parameter) => new(
        parameter,
        new BoundParameter("", "string", null, ""),
        "string",
        parameter.Place switch { ApiParameterPlace.Query => "AddQuery", ApiParameterPlace.Body => "AddBody", _ => "" },
        "_connection.ProjectId",
        IsGuarded: false,
        NeedsDataType: false);

    private static BoundArgumentSource BindData(ApiParameter parameter, string local)
    {
        bool isList = parameter.Type.Kind == ApiTypeKind.List;
        var declared = new BoundParameter(local, isList ? CSharp.ListOf("T") : "T", null, parameter.Description);
        return new BoundArgumentSource(parameter, declared, declared.Type, "AddBody", local, IsGuarded: isList, NeedsDataType: true);
    }

    private BoundArgumentSource BindParameter(ApiOperation operation, ApiParameter parameter, string local)
    {
        string type = _types.Parameter(parameter, qualify);
        bool isEnumeration = parameter.Type.Kind == ApiTypeKind.Enumeration;
        bool isScalar = type is "string" or "long" or "double" or "bool" || isEnumeration;
        bool isNullable = parameter.IsNullable && isScalar && parameter.Place == ApiParameterPlace.Body;
        string method = parameter.Place switch
        {
            ApiParameterPlace.Path => "",
            ApiParameterPlace.Query => "AddQuery",
            ApiParameterPlace.Form when parameter.Type.Kind == ApiTypeKind.Binary => "AddFile",
            ApiParameterPlace.Form => IsNewId(operation, parameter) ? "AddNewFormId" : "AddForm",
            _ when IsNewId(operation, parameter) => "AddNewId",
            _ => "AddBody",
        };
        string value = parameter.IsRequired && isEnumeration && !isNullable ? local + ".Value" : local;
        (string declaredType, string? defaultValue) = (parameter.IsRequired, isNullable) switch
        {
            (true, true) => (type + "?", null),
            (true, false) => (type, null),
            (false, true) => ($"{CSharp.Runtime}Optional<{type}?>", "default"),
            (false, false) => (type + "?", "null"),
        };
        if (parameter.IsRequired && isNullable)
        {
            value = $"new {CSharp.Runtime}Optional<{type}?>({local})";
        }

        bool isGuarded = parameter.IsRequired && !isNullable && method.Length > 0 && !isEnumeration && type is not ("long" or "double" or "bool");
        return new BoundArgumentSource(
            parameter,
            new BoundParameter(local, declaredType, defaultValue, defaultValue == "default" ? Docs.OfOptional(parameter.Description) : parameter.Description),
            type,
            method,
            value,
            isGuarded,
            NeedsDataType: false)
        {
            Writer = _types.Writer(parameter, qualify),
        };
    }

    /// <summary>The type of a list's items.</summary>
    /// <param name="dataType">The type of the data in them; null where it is to be left as JSON.</param>
    public string ItemType(PagedList list, string? dataType) => Lists.ItemType(list, dataType, qualify);

    private static bool IsInBody(BoundArgumentSource source) => source.Parameter.Place == ApiParameterPlace.Body;

    /// <summary>An operation's name with its service's, as the spec writes them.</summary>
    public static string OperationName(ApiOperation operation) => $"{operation.Service}.{operation.Name}";

    /// <summary>
    /// Whether a parameter is the id of what an operation creates: the <c>userId</c> of one that answers with a <c>user</c>.
    /// </summary>
    private static bool IsNewId(ApiOperation operation, ApiParameter parameter) =>
        operation.HttpMethod == "POST"
        && parameter.Type.Kind == ApiTypeKind.String
        && operation.Answer.Type is { Kind: ApiTypeKind.Schema, Schema: { } created }
        && parameter.Name == created + "Id";

    /// <summary>The connection's call that starts a request, up to the path.</summary>
    public static string Start(string method) => method switch
    {
        "GET" or "POST" or "PUT" or "PATCH" or "DELETE" => method[0] + method[1..].ToLowerInvariant() + "(",
        "HEAD" => "Request(global::System.Net.Http.HttpMethod.Head, ",
        _ => $"Request(new global::System.Net.Http.HttpMethod({CSharp.Literal(method)}), ",
    };

    /// <summary>Whether the body has to be started, because all of its arguments may be left out and a JSON object is sent all the same.</summary>
    public static bool StartsBody(IReadOnlyList<BoundArgumentSource> sources) =>
        sources.Any(IsInBody) && !sources.Any(source => IsInBody(source) && source is { NeedsDataType: false, Declared.Default: null } && !MaySendNothing(source.Parameter));

    // A list that has only Query.All sends none.
    private static bool MaySendNothing(ApiParameter parameter) => parameter.Type.Item is { } item && TypeMapper.IsQueries(parameter.Name, item);

    /// <summary>The path as the inside of an interpolated string.</summary>
    public static string Path(string path, IReadOnlyList<BoundArgumentSource> parameters)
    {
        List<string> parts = PathTemplate.Split(path);
        var text = new StringBuilder();
        for (int i = 0; i < parts.Count; i++)
        {
            if (i % 2 == 0)
            {
                string literal = CSharp.Literal(parts[i]);
                text.Append(literal[1..^1].Replace("{", "{{").Replace("}", "}}"));
            }
            else
            {
                text.Append('{').Append(parameters.First(parameter => parameter.Parameter.Name == parts[i]).Value).Append('}');
            }
        }

        return text.ToString();
    }
}
