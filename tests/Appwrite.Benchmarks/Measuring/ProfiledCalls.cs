using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Appwrite.Benchmarks.AppwriteApi;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Benchmarks.Data;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>Makes one call over and over, for a profiler to look at.</summary>
internal static class ProfiledCalls
{
    private const string UserId = "65f0c1d2e3a4b5c6d7e8";

    /// <summary>Calls for so many seconds, and prints how long a call took.</summary>
    /// <param name="what">Which call.</param>
    /// <param name="seconds">How long, after as much to warm up.</param>
    /// <exception cref="ArgumentException">There is no such call.</exception>
    public static void Run(string what, double seconds)
    {
        Func<Task> call = Call(what);
        For(call, seconds);
        TimeSpan start = Environment.CpuUsage.TotalTime;
        long calls = For(call, seconds);
        double each = (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / calls;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {each:0.000} µs of the processor's time per call"));
    }

    private static Func<Task> Call(string what)
    {
        switch (what)
        {
            case "user":
                IUsers user = Contestant.Generated(Answers.User).Users;
                return () => user.GetAsync(UserId);
            case "users":
                IUsers users = Contestant.Generated(Answers.UserList).Users;
                return () => users.ListAsync();
            case "user-json":
                HttpClient userJson = Contestant.HttpClient(Answers.User);
                return () => userJson.GetFromJsonAsync($"users/{UserId}", PlainJsonContext.Default.PlainUser);
            case "users-json":
                HttpClient usersJson = Contestant.HttpClient(Answers.UserList);
                return () => usersJson.GetFromJsonAsync("users", PlainJsonContext.Default.PlainUserList);
            case "user-bytes":
                HttpClient userBytes = Contestant.HttpClient(Answers.User);
                return () => userBytes.GetByteArrayAsync($"users/{UserId}");
            case "row":
                ITablesDb row = Contestant.Generated(Answers.Row).TablesDb;
                return () => row.GetRowAsync("music", "songs", UserId, PlainJsonContext.Default.Song);
            case "rows":
                ITablesDb rows = Contestant.Generated(Answers.RowList).TablesDb;
                return () => rows.ListRowsAsync("music", "songs", PlainJsonContext.Default.Song);
            case "typed-rows":
                IMusic music = Contestant.Typed(Answers.RowList);
                return () => music.Songs.Take(25).ToListAsync();
            default:
                throw new ArgumentException($"There is no call '{what}'; take user, users, user-json, users-json, user-bytes, row, rows or typed-rows.", nameof(what));
        }
    }

    private static long For(Func<Task> call, double seconds)
    {
        const int AtOnce = 256;
        long calls = 0;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; calls += AtOnce)
        {
            for (int i = 0; i < AtOnce; i++)
            {
                call().GetAwaiter().GetResult();
            }
        }

        return calls;
    }
}
