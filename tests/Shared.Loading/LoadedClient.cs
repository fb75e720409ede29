using System.Collections;
using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Appwrite.Runtime;
using Microsoft.CodeAnalysis;

namespace Appwrite.Tests;

/// <summary>A generated client, compiled and loaded, that talks to a server which always answers the same.</summary>
internal sealed class LoadedClient
{
    private readonly Assembly _assembly;
    private readonly string _space;

    private LoadedClient(Assembly assembly, string space)
    {
        _assembly = assembly;
        _space = space;
    }

    /// <summary>The request that was sent last.</summary>
    public Uri? LastRequest { get; private set; }

    /// <summary>Loads what was generated for an interface <c>IBackend</c>.</summary>
    /// <param name="space">The interface's namespace.</param>
    public static LoadedClient Of(Compilation compilation, string space = "App")
    {
        using var library = new MemoryStream();
        Assert.True(compilation.Emit(library).Success);
        library.Position = 0;

        // The runtime has to be the one that the tests have, so that its types are the same.
        var context = new AssemblyLoadContext(null, isCollectible: true);
        context.Resolving += (_, name) => name.Name == "Appwrite.Runtime" ? typeof(AppwriteConnection).Assembly : null;
        return new LoadedClient(context.LoadFromStream(library), space);
    }

    public Type Type(string name) => _assembly.GetType($"{_space}.AppwriteApi.{name}", throwOnError: true)!;

    /// <summary>Calls a method of a service, and returns what it makes of the answer.</summary>
    public async Task<object?> CallAsync(string service, string method, string answer, params object?[] arguments)
    {
        using var handler = new Handler(this, answer);
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("http://localhost/v1"),
            ProjectId = "the-project",
            HttpMessageHandler = handler,
        });
        object client = Activator.CreateInstance(_assembly.GetType(_space + ".BackendClient", throwOnError: true)!, connection)!;
        object part = client.GetType().GetProperty(service)!.GetValue(client)!;
        MethodInfo call = part.GetType().GetMethods().Single(one => one.Name == method && !one.IsGenericMethod);
        object?[] all = [.. call.GetParameters().Select((parameter, index) => index < arguments.Length ? arguments[index]
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)];
        var task = (Task)call.Invoke(part, all)!;
        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    /// <summary>A property's value.</summary>
    public static object? Get(object? model, string property)
    {
        Assert.NotNull(model);
        PropertyInfo? found = model.GetType().GetProperty(property);
        Assert.True(found is not null, $"{model.GetType().Name} has no {property}.");
        return found.GetValue(model);
    }

    /// <summary>The names of the types of a list's items.</summary>
    public static IEnumerable<string> TypesOf(object? list) => ((IEnumerable)list!).Cast<object>().Select(item => item.GetType().Name);

    private sealed class Handler(LoadedClient owner, string answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            owner.LastRequest = request.RequestUri;
            return Task.FromResult(new HttpResponseMessage(answer.Length == 0 ? HttpStatusCode.NoContent : HttpStatusCode.OK)
            {
                Content = new StringContent(answer, Encoding.UTF8, "application/json"),
            });
        }
    }
}
