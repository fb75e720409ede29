using Appwrite.Runtime;
using My_App;
using My_App.Backend;

const string SandboxHelp = """
    To try the program without a server, start the sandbox in another terminal:
        dotnet tool restore
        dotnet appwrite sandbox --port 8080 --project-id sandbox --api-key sandbox-key
    and then, here:
        dotnet user-secrets set Appwrite:ApiKey sandbox-key
        dotnet run
    """;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
IConfigurationSection settings = builder.Configuration.GetSection("Appwrite");
if (string.IsNullOrWhiteSpace(settings["ApiKey"]))
{
    Console.Error.WriteLine($"The API key is missing: Appwrite:ApiKey in the user secrets, or Appwrite__ApiKey in the environment.\n\n{SandboxHelp}");
    return 1;
}

builder.Services.AddBackend(settings);
builder.Services.AddNotebook(settings);
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<Problems>();
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
builder.Services.ConfigureHttpJsonOptions(options =>
{
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
    options.SerializerOptions.RespectRequiredConstructorParameters = true;
    options.SerializerOptions.RespectNullableAnnotations = true;
});

await using WebApplication app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
AccountEndpoints.Map(app);
NoteEndpoints.Map(app);

// A real project's tables are there before the program is.
if (app.Environment.IsDevelopment())
{
    try
    {
        await app.Services.GetRequiredService<INotebook>().CreateMissingAsync();
    }
    catch (HttpRequestException exception)
    {
        Console.Error.WriteLine($"{exception.Message}\n\n{SandboxHelp}");
        return 1;
    }
    catch (Exception exception) when (exception is AppwriteException or TimeoutException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
}

await app.RunAsync();
return 0;
