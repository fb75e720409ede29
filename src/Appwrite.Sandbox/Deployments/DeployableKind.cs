using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Deployments;

/// <summary>Functions or sites: how they are called in routes, parameters and errors, and where they are kept.</summary>
internal sealed record DeployableKind(
    string Name, string IdName, string Noun, Func<SandboxState, OrderedDictionary<string, Deployable>> All)
{
    public Deployable Find(Call call) =>
        All(call.State).GetValueOrDefault(call.RouteId(IdName))
        ?? throw new ApiException(
            404, $"{Noun}_not_found", $"{char.ToUpperInvariant(Noun[0])}{Noun[1..]} with the requested ID could not be found.");
}
