using Appwrite.Runtime;
using BlazorSample;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.JSInterop;

WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services.AddSingleton<ISessionStore>(services => new LocalStorageSessionStore(services.GetRequiredService<IJSRuntime>(), key: "songs"));
builder.Services.AddBackend((services, options) =>
{
    // wwwroot/appsettings.json
    options.BindAppwrite(builder.Configuration.GetSection("Appwrite"));
    options.Credential = AppwriteCredential.CookieSession(services.GetRequiredService<ISessionStore>());
    options.Resilience = AppwriteResilience.Default;
});

// The tables share the connection, and so the user.
builder.Services.AddSingleton<IMusic>(services => new MusicClient(services.GetRequiredService<AppwriteConnection>()));
builder.Services.AddSingleton<SignedIn>();
await builder.Build().RunAsync();
