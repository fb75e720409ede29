using System.Reflection;
using System.Text.Json;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>The client of a whole spec: generated, compiled and loaded in memory.</summary>
internal sealed class GeneratedClient
{
    private readonly Type _client;
    private readonly Lazy<ReplaySpec> _spec;

    public GeneratedClient(string spec)
    {
        _spec = new Lazy<ReplaySpec>(() => new ReplaySpec(spec));
        SpecCheck check = SpecCheck.Of(SharedFolder.Path("specs", spec));
        Assert.True(check.IsClean, $"The client of {spec} does not compile.");
        _client = Assembly.Load(check.Library).GetType("MyApp.BackendClient", throwOnError: true)!;
    }

    public ReplaySpec Spec => _spec.Value;

    /// <summary>The methods of all services.</summary>
    public IEnumerable<MethodInfo> Methods => _client.GetProperties().SelectMany(property => property.PropertyType.GetMethods());

    /// <summary>The method that calls an operation, or null where the generator leaves it out.</summary>
    /// <remarks>
    /// Twins for data of a type of the caller's are the same call; where there is nothing else, as with GraphQL, the data is read as JSON.
    /// </remarks>
    public MethodInfo? Method(SpecOperation operation)
    {
        MethodInfo? method = MethodsOf(operation, "async").Where(method => method.ReturnType.IsAssignableTo(typeof(Task)))
            .MinBy(method => method.IsGenericMethodDefinition ? 1 : 0);
        return method is { IsGenericMethodDefinition: true } ? method.MakeGenericMethod(typeof(JsonElement)) : method;
    }

    /// <summary>The method that makes an operation's address, or null where it has none.</summary>
    public MethodInfo? UrlMethod(SpecOperation operation) =>
        MethodsOf(operation, "url").FirstOrDefault(method => method.ReturnType == typeof(Uri));

    /// <summary>The services' client that has a method.</summary>
    public object Instance(MethodInfo method, AppwriteConnection connection)
    {
        object client = Activator.CreateInstance(_client, connection)!;
        return _client.GetProperties().Single(property => property.PropertyType == method.DeclaringType).GetValue(client)!;
    }

    private IEnumerable<MethodInfo> MethodsOf(SpecOperation operation, string suffix) =>
        (Service(operation.Service)?.PropertyType.GetMethods() ?? []).Where(method => Words.Plain(method.Name) == Words.Plain(operation.Name) + suffix);

    private PropertyInfo? Service(string name) =>
        _client.GetProperties().FirstOrDefault(property => Words.Plain(property.Name) == Words.Plain(name));
}
