using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using OneCall;
#if OURS
using Appwrite.Runtime;
#endif

WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
#if OURS
builder.Services.AddSingleton(_ => new AppwriteConnection(new AppwriteConnectionOptions { Endpoint = new Uri("https://fra.cloud.appwrite.io/v1"), ProjectId = "project" }));
builder.Services.AddSingleton<IUsers>(services => new UsersClient(services.GetRequiredService<AppwriteConnection>()));
#else
builder.Services.AddSingleton(_ => new HttpClient { BaseAddress = new Uri("https://fra.cloud.appwrite.io/v1/") });
#endif
await builder.Build().RunAsync();
