using Appwrite.SourceGen.Analyzers;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Analyzers;

/// <summary>Endpoints that answer with models that have secrets.</summary>
public class EndpointTests
{
    // The shapes of ASP.NET's own; the page of diagnostics is tried with the real ones.
    private const string AspNet = """
        namespace Microsoft.AspNetCore.Http
        {
            public interface IResult { }
            public sealed class Ok<T> : IResult { }
            public sealed class NotFound : IResult { }
            public sealed class Results<T1, T2> : IResult { public static implicit operator Results<T1, T2>(T1 one) => new(); public static implicit operator Results<T1, T2>(T2 two) => new(); }
            public static class Results
            {
                public static IResult Ok(object? value = null) => null!;
                public static IResult Created(string uri, object? value) => null!;
                public static IResult Json(object? data, System.Text.Json.JsonSerializerOptions? options = null, string? contentType = null) => null!;
                public static IResult NotFound() => null!;
            }
            public static class TypedResults { public static Ok<T> Ok<T>(T? value) => null!; public static NotFound NotFound() => null!; }
            public abstract class HttpResponse { }
            public static class HttpResponseJsonExtensions { public static Task WriteAsJsonAsync<T>(this HttpResponse response, T value) => null!; }
        }
        namespace Microsoft.AspNetCore.Builder
        {
            public sealed class Endpoints { }
            public static class EndpointRouteBuilderExtensions
            {
                public static object MapGet(this Endpoints endpoints, string pattern, Delegate handler) => endpoints;
                public static object MapPost(this Endpoints endpoints, string pattern, Delegate handler) => endpoints;
            }
        }
        namespace Microsoft.AspNetCore.Mvc
        {
            public interface IActionResult { }
            public abstract class ActionResult : IActionResult { }
            public sealed class ActionResult<T> { public static implicit operator ActionResult<T>(T value) => new(); public static implicit operator ActionResult<T>(ActionResult result) => new(); }
            public class ObjectResult(object? value) : ActionResult { public object? Value => value; }
            public sealed class OkObjectResult(object? value) : ObjectResult(value) { }
            public sealed class NonActionAttribute : Attribute { }
            public sealed class ViewResult : ActionResult { }
            public abstract class ControllerBase { public OkObjectResult Ok(object? value) => new(value); public ActionResult RedirectToAction(string name, object? routeValues) => null!; }
            public abstract class Controller : ControllerBase { public ViewResult View(object? model) => null!; }
        }
        namespace Web
        {
            public sealed record UserView(string Id, string Name);
            public sealed record Envelope(User? Inner, int Count);
            public sealed record Sometimes([property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] User? Inner);
            public sealed class Node<T> { public T? Value { get; set; } public Node<Node<T>>? Inner { get; set; } }
            public sealed record Hidden([property: System.Text.Json.Serialization.JsonIgnore] User? Inner, int Count);
        }
        """;

    [Theory]
    [InlineData("app.MapGet(\"/\", async () => [|await backend.Users.GetAsync()|]);")]
    [InlineData("app.MapGet(\"/\", () => [|backend.Users.GetAsync()|]);")]
    [InlineData("app.MapGet(\"/\", () => [|backend.Users.ListAsync()|]);")]
    [InlineData("app.MapPost(\"/\", async () => { User user = await backend.Users.GetAsync(); if (user.Name == \"\") return null; return [|user|]; });")]
    [InlineData("app.MapGet(\"/\", async () => (object?)[|await backend.Users.GetAsync()|]);", true)]
    [InlineData("app.MapGet(\"/\", async () => Results.Ok([|await backend.Users.GetAsync()|]));")]
    [InlineData("app.MapGet(\"/\", async () => TypedResults.Ok([|await backend.Users.GetAsync()|]));")]
    [InlineData("app.MapGet(\"/\", async Task<Results<Ok<User>, NotFound>> () => TypedResults.Ok<User>([|await backend.Users.GetAsync()|]));")]
    [InlineData("app.MapGet(\"/\", async () => Results.Created(\"/x\", [|await backend.Account.UpdateSessionAsync()|]));")]
    [InlineData("app.MapGet(\"/\", async () => Results.Json([|(await backend.Users.ListAsync()).Users|]));")]
    [InlineData("app.MapGet(\"/\", async () => Results.Ok([|new { User = await backend.Users.GetAsync(), Total = 1 }|]));")]
    [InlineData("app.MapGet(\"/\", async () => [|new Web.Envelope(await backend.Users.GetAsync(), 1)|]);")]
    [InlineData("app.MapGet(\"/\", async () => [|new Web.Sometimes(await backend.Users.GetAsync())|]);")]
    [InlineData("app.MapGet(\"/\", async () => [|new Web.Node<User> { Value = await backend.Users.GetAsync() }|]);")]
    [InlineData("app.MapGet(\"/\", [|Handler|]);")]
    [InlineData("void Write(HttpResponse response, User user) => response.WriteAsJsonAsync([|user|]);")]
    public Task A_minimal_endpoint_is_reported_where_the_model_stands(string statements, bool isCast = false)
    {
        // A cast is part of what is returned.
        string marked = isCast ? statements.Replace("(object?)[|", "[|(object?)", StringComparison.Ordinal) : statements;
        return AssertMarkedAsync(marked);
    }

    [Theory]
    [InlineData("public Task<User> Get() => [|backend.Users.GetAsync()|];")]
    [InlineData("public async Task<ActionResult<User>> Get() => [|await backend.Users.GetAsync()|];")]
    [InlineData("public async Task<ActionResult<User>> Get() => Ok([|await backend.Users.GetAsync()|]);")]
    [InlineData("public async Task<IActionResult> Get() { User user = await backend.Users.GetAsync(); return Ok([|user|]); }")]
    [InlineData("public async Task<IActionResult> Get() => new OkObjectResult([|await backend.Users.GetAsync()|]);")]
    [InlineData("public async IAsyncEnumerable<User> Get() { yield return [|await backend.Users.GetAsync()|]; }")]
    public Task So_is_an_action_of_a_controller(string member) => AssertControllerAsync(member);

    [Theory]
    [InlineData("app.MapGet(\"/\", async () => { User user = await backend.Users.GetAsync(); return new Web.UserView(user.Id, user.Name); });")]
    [InlineData("app.MapGet(\"/\", async () => Results.Ok(new Web.Hidden(await backend.Users.GetAsync(), 1)));")]
    [InlineData("app.MapGet(\"/\", async () => (await backend.Users.GetAsync()).Name);")]
    [InlineData("app.MapGet(\"/\", async () => (await backend.Users.ListAsync()).Users.Select(user => user.Name));")]
    [InlineData("app.MapGet(\"/\", () => backend.Storage.GetFileAsync());")]
    [InlineData("app.MapGet(\"/\", () => backend.Account.CreateJwtAsync());")]
    [InlineData("app.MapGet(\"/\", async () => Results.Json(await backend.Users.GetAsync(), new System.Text.Json.JsonSerializerOptions()));")]
    [InlineData("app.MapGet(\"/\", async () => await backend.Users.GetAsync() is { } ? Results.Ok() : Results.NotFound());")]
    [InlineData("Func<Task<User>> get = () => backend.Users.GetAsync(); Give(get);")]
    [InlineData("Task<User> Get() => backend.Users.GetAsync(); Give(Get());")]
    public Task Other_answers_and_other_functions_are_not(string statements) => AssertMarkedAsync(statements);

    [Theory]
    [InlineData("public async Task<IActionResult> Get() => View(await backend.Users.GetAsync());")]
    [InlineData("public async Task<IActionResult> Get() => RedirectToAction(\"x\", await backend.Users.GetAsync());")]
    [InlineData("private Task<User> Get() => backend.Users.GetAsync();")]
    [InlineData("[NonAction] public Task<User> Get() => backend.Users.GetAsync();")]
    public Task Nor_is_what_a_controller_keeps_to_itself(string member) => AssertControllerAsync(member);

    [Fact]
    public async Task A_project_that_writes_models_without_secrets_is_left_alone()
    {
        const string Endpoint = "app.MapGet(\"/\", () => backend.Users.GetAsync());";

        Assert.Single(await AnalyzeAsync(Endpoint));
        Assert.Empty(await AnalyzeAsync(Endpoint + " Give(AppwriteJson.ResolverWithoutSecrets);"));
    }

    [Fact]
    public async Task The_message_names_the_secrets_and_what_to_do()
    {
        Diagnostic found = Assert.Single(await AnalyzeAsync("app.MapGet(\"/\", () => backend.Users.ListAsync());"));

        Assert.Equal(("APW125", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Equal(
            "The endpoint answers with 'User', whose Password callers get to see; answer with a type of your own, or add AppwriteJson.ResolverWithoutSecrets "
                + "to the JSON options of the endpoints",
            found.GetMessage(null));
    }

    [Fact]
    public async Task Without_ASP_NET_or_the_runtime_nothing_runs()
    {
        await CallProgram.AssertCostsNothingWithoutRuntimeAsync(new EndpointAnalyzer(), "namespace Microsoft.AspNetCore.Http { public interface IResult { } }", 2);
        await CallProgram.AssertCostsNothingWithoutRuntimeAsync(new EndpointAnalyzer(), expected: 0);
    }

    private static Task AssertMarkedAsync(string statements) => CallProgram.AssertMarkedAsync(new EndpointAnalyzer(), InMethod(statements), AspNet);

    private static Task<Diagnostic[]> AnalyzeAsync(string statements) => CallProgram.AnalyzeAsync(new EndpointAnalyzer(), InMethod(statements), AspNet);

    private static Task AssertControllerAsync(string member) =>
        CallProgram.AssertMarkedAsync(new EndpointAnalyzer(), $"public sealed class Users(IBackend backend) : Controller {{ {member} }}", AspNet);

    private static string InMethod(string statements) => $$"""
        private Task<User> Handler() => backend.Users.GetAsync();
        private void Run(Microsoft.AspNetCore.Builder.Endpoints app) { {{statements}} }
        """;
}
