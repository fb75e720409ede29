using Appwrite.Runtime;

namespace My_App;

/// <summary>The API that the spec beside the project describes, with a property for each service; BackendClient implements it.</summary>
[AppwriteClient]
public partial interface IBackend;
