using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
#if OURS
using OneCall.AppwriteApi;
#else
using System.Net.Http.Json;
#endif

namespace OneCall;

/// <summary>Shows one user's name.</summary>
public sealed class App : ComponentBase
{
    private string _name = "";

#if OURS
    [Inject]
    public IUsers Users { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        User user = await Users.GetAsync("walter");
        _name = user.Name;
    }
#else
    [Inject]
    public HttpClient Client { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        User? user = await Client.GetFromJsonAsync($"users/{Uri.EscapeDataString("walter")}", UserJson.Default.User);
        _name = user!.Name;
    }
#endif

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _name);
}
