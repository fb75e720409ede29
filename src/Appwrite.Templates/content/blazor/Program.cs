using Appwrite.Runtime;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.JSInterop;
using My_App;

WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddBackend((services, options) =>
{
    // From wwwroot/appsettings.json. An API key has no place in a browser: everybody could read it.
    options.BindAppwrite(builder.Configuration.GetSection("Appwrite"));
    // Whoever has signed in is so after a reload, too.
    options.Credential = AppwriteCredential.CookieSession(new LocalStorageSessionStore(services.GetRequiredService<IJSRuntime>(), key: "session"));
    options.Resilience = AppwriteResilience.Default;
});

// The tables share the connection, and so the user.
builder.Services.AddSingleton<INotebook>(services => new NotebookClient(services.GetRequiredService<AppwriteConnection>()));
builder.Services.AddSingleton<Account>();
await builder.Build().RunAsync();
