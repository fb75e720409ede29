using System.Net.Http.Json;
using Appwrite.Benchmarks.AppwriteApi;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Benchmarks.Data;
using Appwrite.Runtime;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Appwrite.Benchmarks;

/// <summary>One row whose columns are a type, and a page of 25: as a type of the user's, as a typed row, and as a model of the same size.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class RowBenchmarks
{
    private const string RowId = "65f0c1d2e3a4b5c6d7e8";

    private readonly HttpClient _one = Contestant.HttpClient(Answers.Row);
    private readonly HttpClient _list = Contestant.HttpClient(Answers.RowList);
    private readonly IRefitApi _refitOne = Contestant.Refit(Answers.Row);
    private readonly IRefitApi _refitList = Contestant.Refit(Answers.RowList);
    private readonly IRefitApi _refitContextOne = Contestant.RefitWithContext(Answers.Row);
    private readonly IRefitApi _refitContextList = Contestant.RefitWithContext(Answers.RowList);
    private readonly ITablesDb _generatedOne = Contestant.Generated(Answers.Row).TablesDb;
    private readonly ITablesDb _generatedList = Contestant.Generated(Answers.RowList).TablesDb;
    private readonly ISongs _modelOne = Contestant.Generated(Answers.Row).Songs;
    private readonly ISongs _modelList = Contestant.Generated(Answers.RowList).Songs;
    private readonly IMusic _typedOne = Contestant.Typed(Answers.Row);
    private readonly IMusic _typedList = Contestant.Typed(Answers.RowList);

    [Benchmark(Baseline = true, Description = "GetFromJsonAsync"), BenchmarkCategory("Row")]
    public async Task<object?> JsonOne() =>
        await _one.GetFromJsonAsync($"tablesdb/{"music"}/tables/{"songs"}/rows/{RowId}", PlainJsonContext.Default.PlainRow);

    [Benchmark(Description = "Refit"), BenchmarkCategory("Row")]
    public async Task<object> RefitOne() => await _refitOne.GetRowAsync("music", "songs", RowId);

    [Benchmark(Description = "Refit, context"), BenchmarkCategory("Row")]
    public async Task<object> RefitContextOne() => await _refitContextOne.GetRowAsync("music", "songs", RowId);

    [Benchmark(Description = "Generated, Row<T>"), BenchmarkCategory("Row")]
    public async Task<object> GeneratedOne() => await _generatedOne.GetRowAsync("music", "songs", RowId, PlainJsonContext.Default.Song);

    [Benchmark(Description = "Generated, model"), BenchmarkCategory("Row")]
    public async Task<object> ModelOne() => await _modelOne.GetAsync(RowId);

    [Benchmark(Description = "Generated, typed row"), BenchmarkCategory("Row")]
    public async Task<object> TypedOne() => await _typedOne.Songs.GetAsync(RowId);

    [Benchmark(Baseline = true, Description = "GetFromJsonAsync"), BenchmarkCategory("RowList")]
    public async Task<object?> JsonList() =>
        await _list.GetFromJsonAsync($"tablesdb/{"music"}/tables/{"songs"}/rows", PlainJsonContext.Default.PlainRowList);

    [Benchmark(Description = "Refit"), BenchmarkCategory("RowList")]
    public async Task<object> RefitList() => await _refitList.ListRowsAsync("music", "songs");

    [Benchmark(Description = "Refit, context"), BenchmarkCategory("RowList")]
    public async Task<object> RefitContextList() => await _refitContextList.ListRowsAsync("music", "songs");

    [Benchmark(Description = "Generated, RowList<T>"), BenchmarkCategory("RowList")]
    public async Task<object> GeneratedList() => await _generatedList.ListRowsAsync("music", "songs", PlainJsonContext.Default.Song);

    [Benchmark(Description = "Generated, models"), BenchmarkCategory("RowList")]
    public async Task<object> ModelList() => await _modelList.ListAsync();

    [Benchmark(Description = "Generated, models, limit"), BenchmarkCategory("RowList")]
    public async Task<object> ModelLimitedList() => await _modelList.ListAsync(queries: [Query.Limit(25)], total: false);

    [Benchmark(Description = "Generated, typed rows"), BenchmarkCategory("RowList")]
    public async Task<object> TypedList() => await _typedList.Songs.Take(25).ToListAsync();
}
