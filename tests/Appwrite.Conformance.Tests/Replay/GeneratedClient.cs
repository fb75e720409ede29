using System.Reflection;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>The client of a whole spec: generated, compiled and loaded in memory.</summary>
internal sealed class GeneratedClient
{
    private readonly Type _client;

    public GeneratedClient(string spec)
    {
        Spec = new ReplaySpec(spec);
        SpecCheck check = SpecCheck.Run(SharedFolder.Path("specs", spec));
        Assert.True(check.IsClean, $"The client of {spec} does not compile.");
        _client = Assembly.Load(check.Library).GetType("MyApp.BackendClient", throwOnError: true)!;
    }

    public ReplaySpec Spec { get; }

    /// <summary>The method that calls an operation, or null where the generator leaves it out.</summary>
    /// <remarks>Twins for data of a type of the caller's are the same call.</remarks>
    public MethodInfo? Method(SpecOperation operation) =>
        Service(operation.Service)?.PropertyType.GetMethods().FirstOrDefault(method =>
            Words.Plain(method.Name) == Words.Plain(operation.Name) + "async"
            && !method.IsGenericMethodDefinition
            && method.ReturnType.IsAssignableTo(typeof(Task)));

    /// <summary>The services' client that has a method.</summary>
    public object Instance(MethodInfo method, AppwriteConnection connection)
    {
        object client = Activator.CreateInstance(_client, connection)!;
        return _client.GetProperties().Single(property => property.PropertyType == method.DeclaringType).GetValue(client)!;
    }

    private PropertyInfo? Service(string name) =>
        _client.GetProperties().FirstOrDefault(property => Words.Plain(property.Name) == Words.Plain(name));
}
