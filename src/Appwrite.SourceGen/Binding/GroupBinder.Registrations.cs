using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Binding;

// How clients get into a program's services.
internal sealed partial class GroupBinder
{
    private const string HelperNamespace = "DependencyInjection";
    private const string HelperClass = "ConnectionServices";

    private bool _hasRegistrationHelper;

    private static string RegistrationClass(InterfaceRequest request) => InterfaceNames.Stem(request.Name) + "ServiceCollectionExtensions";

    /// <summary>Adds what registers a client, where the project has an HTTP client factory, and what all of the group share.</summary>
    private void Register(InterfaceRequest request, string? clientClass)
    {
        if (!_facts.HasHttpClientFactory || clientClass is null)
        {
            return;
        }

        string stem = InterfaceNames.Stem(request.Name);
        string className = RegistrationClass(request);
        if (!IsFree(request, className))
        {
            return;
        }

        string space = $"{_apiNamespace}.{HelperNamespace}";
        _units.Add(Unit(request.Namespace, className) with
        {
            Registration = new BoundRegistration(
                className,
                "Add" + stem,
                request.Accessibility,
                CSharp.Escape(request.Name),
                clientClass,
                CSharp.Literal(request.FullName),
                CSharp.Global(space, HelperClass))
            {
                SpecVersion = _specVersion,
                Marks = request.Marks,
            },
            Suppressed = Suppressed(request),
        });
        if (!_hasRegistrationHelper)
        {
            _hasRegistrationHelper = true;
            _units.Add(Unit(space, HelperClass) with { RegistrationHelper = HelperClass });
        }
    }
}
