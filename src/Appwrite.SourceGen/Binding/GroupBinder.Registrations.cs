using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Binding;

// How clients get into a program's services.
internal sealed partial class GroupBinder
{
    private bool _hasRegistrationHelper;

    /// <summary>Adds what registers a client, where the project has an HTTP client factory, and what all of the group share.</summary>
    private void Register(InterfaceRequest request, string? clientClass)
    {
        if (!_facts.References.HasHttpClientFactory || clientClass is null || !IsFree(request, Registrations.ClassName(request)))
        {
            return;
        }

        _units.Add(Unit(request.Namespace, Registrations.ClassName(request)) with
        {
            Registration = Registrations.Bind(request, clientClass, _apiNamespace, _specVersion, _facts),
            Suppressed = Suppressed(request),
        });
        if (_hasRegistrationHelper)
        {
            return;
        }

        _hasRegistrationHelper = true;
        string space = Registrations.HelperNamespace(_apiNamespace);
        _units.Add(Unit(space, Registrations.Helper) with { RegistrationHelper = Registrations.Helper });
        if (_facts.References.HasHealthChecks)
        {
            _units.Add(Unit(space, Registrations.HealthHelper) with { HealthHelper = Registrations.HealthHelper });
        }
    }
}
