namespace Appwrite.Sandbox.Http;

/// <summary>A visitor's request for one of the sandbox's own pages, outside the API.</summary>
internal sealed class PageRequest(HttpContext http, SandboxState state)
{
    public SandboxState State => state;

    public string Origin => $"{http.Request.Scheme}://{http.Request.Host.Value}";

    public string Query(string name) => http.Request.Query[name].ToString();
}
