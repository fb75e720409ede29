using System.Net.Http.Json;
using Appwrite.Benchmarks.AppwriteApi;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Benchmarks.Data;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Appwrite.Benchmarks;

/// <summary>One user, and a page of 25.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class UserBenchmarks
{
    private const string UserId = "65f0c1d2e3a4b5c6d7e8";

    private readonly HttpClient _one = Contestant.HttpClient(Answers.User);
    private readonly HttpClient _list = Contestant.HttpClient(Answers.UserList);
    private readonly IRefitApi _refitOne = Contestant.Refit(Answers.User);
    private readonly IRefitApi _refitList = Contestant.Refit(Answers.UserList);
    private readonly IRefitApi _refitContextOne = Contestant.RefitWithContext(Answers.User);
    private readonly IRefitApi _refitContextList = Contestant.RefitWithContext(Answers.UserList);
    private readonly IUsers _generatedOne = Contestant.Generated(Answers.User).Users;
    private readonly IUsers _generatedList = Contestant.Generated(Answers.UserList).Users;

    [Benchmark(Description = "HttpClient, not decoded"), BenchmarkCategory("User")]
    public async Task<int> HttpClientOne()
    {
        using HttpResponseMessage response = await _one.GetAsync($"users/{UserId}", HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }

    [Benchmark(Baseline = true, Description = "GetFromJsonAsync"), BenchmarkCategory("User")]
    public async Task<object?> JsonOne() => await _one.GetFromJsonAsync($"users/{UserId}", PlainJsonContext.Default.PlainUser);

    [Benchmark(Description = "Refit"), BenchmarkCategory("User")]
    public async Task<object> RefitOne() => await _refitOne.GetUserAsync(UserId);

    [Benchmark(Description = "Refit, context"), BenchmarkCategory("User")]
    public async Task<object> RefitContextOne() => await _refitContextOne.GetUserAsync(UserId);

    [Benchmark(Description = "Generated"), BenchmarkCategory("User")]
    public async Task<object> GeneratedOne() => await _generatedOne.GetAsync(UserId);

    [Benchmark(Description = "HttpClient, not decoded"), BenchmarkCategory("UserList")]
    public async Task<int> HttpClientList()
    {
        using HttpResponseMessage response = await _list.GetAsync("users", HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }

    [Benchmark(Baseline = true, Description = "GetFromJsonAsync"), BenchmarkCategory("UserList")]
    public async Task<object?> JsonList() => await _list.GetFromJsonAsync("users", PlainJsonContext.Default.PlainUserList);

    [Benchmark(Description = "Refit"), BenchmarkCategory("UserList")]
    public async Task<object> RefitList() => await _refitList.ListUsersAsync();

    [Benchmark(Description = "Refit, context"), BenchmarkCategory("UserList")]
    public async Task<object> RefitContextList() => await _refitContextList.ListUsersAsync();

    [Benchmark(Description = "Generated"), BenchmarkCategory("UserList")]
    public async Task<object> GeneratedList() => await _generatedList.ListAsync();
}
