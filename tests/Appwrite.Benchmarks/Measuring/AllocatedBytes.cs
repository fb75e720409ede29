using System.Reflection;
using Appwrite.Tests;
using BenchmarkDotNet.Attributes;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>Measures what the benchmarks allocate, which is the same on a busy machine as on a quiet one; times are not, and are left to BenchmarkDotNet.</summary>
internal static class AllocatedBytes
{
    private const int Calls = 5_000;

    /// <summary>Measures all benchmarks, and writes the section <c>bytes</c> of the figures.</summary>
    public static async Task MeasureAsync()
    {
        List<Figure> figures = [];
        foreach (Type type in new[] { typeof(UserBenchmarks), typeof(RowBenchmarks), typeof(QueryBenchmarks) })
        {
            object benchmarks = Activator.CreateInstance(type)!;
            foreach (MethodInfo method in type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute))))
            {
                string group = method.GetCustomAttribute<BenchmarkCategoryAttribute>()?.Categories[0] ?? "Queries";
                string name = method.GetCustomAttribute<BenchmarkAttribute>()!.Description!;
                long bytes = await MeasureAsync(() => (Task)method.Invoke(benchmarks, null)!);
                figures.Add(new Figure(group, name, bytes, "bytes"));
                Console.WriteLine($"{group}: {name}: {bytes} bytes");
            }
        }

        FigureFile.Write(
            "bytes",
            $"dotnet run -c Release --project tests/Appwrite.Benchmarks -- --measure: bytes allocated per call, over {Calls} calls after as many to warm up",
            figures);
    }

    private static async Task<long> MeasureAsync(Func<Task> call)
    {
        await RepeatAsync(call);

        // Methods that are compiled again in the background are done by then.
        await Task.Delay(200);
        await RepeatAsync(call);
        long least = long.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await RepeatAsync(call);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls);
        }

        return least;
    }

    private static async Task RepeatAsync(Func<Task> call)
    {
        for (int index = 0; index < Calls; index++)
        {
            await call();
        }
    }
}
