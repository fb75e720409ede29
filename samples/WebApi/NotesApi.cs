using Appwrite.Runtime;
using Microsoft.Extensions.Http.Resilience;
using WebApi.Client;

namespace WebApi;

/// <summary>The program: notes that each user keeps in Appwrite, behind endpoints that act for whoever has signed in.</summary>
internal static class NotesApi
{
    public static WebApplication Create(string[] args, Uri endpoint, string projectId, string apiKey)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        var serverCredential = AppwriteCredential.ApiKey(apiKey);
        builder.Services.AddSingleton(serverCredential);
        builder.Services
            .AddBackend(options =>
            {
                options.Endpoint = endpoint;
                options.ProjectId = projectId;
                options.Credential = serverCredential;
            })
            .AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
        builder.Services.AddHealthChecks().AddBackend();
        builder.Services.AddHostedService<NotesTable>();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<Problems>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, NotesJson.Default);
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            options.SerializerOptions.RespectNullableAnnotations = true;
        });

        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        AccountEndpoints.Map(app);
        NoteEndpoints.Map(app);
        app.MapHealthChecks("/healthz");
        return app;
    }
}
