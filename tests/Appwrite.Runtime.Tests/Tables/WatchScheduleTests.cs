using System.Runtime.CompilerServices;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Tables.Music;
using Xunit.Abstractions;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>
/// Random schedules: rows are written, the line is lost and opened again, and the table is read at any moment after that, while events of what is
/// read already are on their way. Whoever follows the watch has to end up with the rows that there are.
/// </summary>
public sealed class WatchScheduleTests(ITestOutputHelper output)
{
    private const int Schedules = 500;
    private const int Writes = 60;

    [Fact]
    public async Task Whoever_follows_has_the_rows_that_there_are()
    {
        int events = 0, read = 0, gaps = 0, lost = 0;
        for (int seed = 1; seed <= Schedules; seed++)
        {
            var world = new World(seed);
            using var server = new TableServer(world.Answer);
            var watch = new RowWatch<Song, SongColumns>(
                new TableCalls<Song, SongColumns>(server.Source(specVersion: "1.9.0"), Song.RowJson.Table), TablePlan.Everything, new WatchOptions { ReadMissed = true });
            Dictionary<string, int> copy = [];
            HashSet<(string Id, RealtimeAction Action, int At)> seen = [];
            await foreach (RowChange<Song> change in watch.FollowAsync(world.EventsAsync(), new TaskCompletionSource().Task, static () => 0, CancellationToken.None))
            {
                int at = World.Number(change.Row);
                bool isDeleted = change.Action == RealtimeAction.Delete;
                Assert.True(isDeleted || seen.Add((change.RowId, RealtimeAction.Update, at)), $"seed {seed}: {change} at {at} came twice");
                Assert.True(isDeleted || !copy.TryGetValue(change.RowId, out int known) || at > known, $"seed {seed}: {change} at {at} went back");
                _ = isDeleted ? copy.Remove(change.RowId) : (copy[change.RowId] = at) > 0;
                _ = change.IsCaughtUp ? read++ : events++;
            }

            // What was deleted while the line was lost cannot be known; everything else is as it is.
            foreach ((string id, int at) in world.Rows)
            {
                Assert.True(copy.Remove(id, out int known) && known == at, $"seed {seed}: {id} is {known} and not {at}");
            }

            Assert.All(copy, pair => Assert.Contains(pair.Key, world.DeletedUnseen));
            gaps += world.Gaps;
            lost += world.Lost;
        }

        output.WriteLine($"{Schedules} schedules: {events} events and {read} rows read, {gaps} gaps, {lost} events lost in them; none twice, none back in time");
        Assert.True(read > 1000 && events > 1000 && lost > 1000, $"{events} {read} {lost}");
    }

    [Fact]
    public async Task What_was_read_for_one_user_is_not_handed_to_the_next()
    {
        int user = 1;
        using var server = new TableServer(_ => (200, WatchedServer.Rows(WatchedServer.Song("a", 1), WatchedServer.Song("b", 2), WatchedServer.Song("c", 3))));
        var watch = new RowWatch<Song, SongColumns>(
            new TableCalls<Song, SongColumns>(server.Source(specVersion: "1.9.0"), Song.RowJson.Table), TablePlan.Everything, new WatchOptions { ReadMissed = true });
        List<string> seen = [];
        await foreach (RowChange<Song> change in watch.FollowAsync(Gaps(), new TaskCompletionSource().Task, () => user, CancellationToken.None))
        {
            seen.Add($"{user} {change.RowId}{(change.IsAfterGap ? " after a gap" : "")}");
            user = seen.Count == 2 ? 2 : user;
        }

        // The second user's gap is read from where the reading for the first one has begun, without what has been handed out.
        Assert.Equal(["1 a after a gap", "1 b", "2 c after a gap"], seen);

        async IAsyncEnumerable<RealtimeEvent<Song>> Gaps()
        {
            await Task.CompletedTask;
            yield return RealtimeEvent<Song>.Gap;
            yield return RealtimeEvent<Song>.Gap;
        }
    }

    private sealed class World
    {
        private static readonly string[] Ids = ["a", "b", "c", "d", "e", "f", "g"];

        private readonly List<Item> _items = [];

        // The rows after each of the writes.
        private readonly List<Dictionary<string, int>> _states = [];
        private readonly Dictionary<string, int> _created = [];
        private int _now;

        public World(int seed)
        {
            var random = new Random(seed);
            Dictionary<string, int> rows = [];
            foreach (string id in Ids.Where(_ => random.Next(2) == 0))
            {
                rows[id] = _created[id] = 1;
            }

            _states.Add(new(rows));
            bool isOpen = true;
            for (int write = 1; write <= Writes; write++)
            {
                string id = Ids[random.Next(Ids.Length)];
                bool exists = rows.TryGetValue(id, out int last);
                bool deletes = exists && random.Next(4) == 0;

                // Several writes may have one time; those of one row never do.
                int at = Math.Max(last + 1, 1 + write - random.Next(2));
                RealtimeAction action = deletes ? RealtimeAction.Delete : exists ? RealtimeAction.Update : RealtimeAction.Create;
                if (deletes)
                {
                    rows.Remove(id);
                    at = last;
                }
                else
                {
                    rows[id] = at;
                    _created[id] = exists ? _created[id] : at;
                }

                _states.Add(new(rows));
                if (isOpen)
                {
                    _items.Add(new(action, id, at, _created[id], 0));
                    DeletedUnseen.Remove(id);
                }
                else
                {
                    Lost++;
                    _ = deletes ? DeletedUnseen.Add(id) : DeletedUnseen.Remove(id);
                }

                if (random.Next(6) == 0)
                {
                    isOpen = !isOpen;
                    if (isOpen)
                    {
                        Gap(Math.Min(Writes, write + random.Next(6)));
                    }
                }
            }

            if (!isOpen)
            {
                Gap(Writes);
            }

            Rows = rows;
        }

        public Dictionary<string, int> Rows { get; }

        public HashSet<string> DeletedUnseen { get; } = [];

        public int Gaps { get; private set; }

        public int Lost { get; private set; }

        public static int Number(Song row) => (int)(row.UpdatedAt!.Value - WatchedServer.Time(0)).TotalSeconds;

        public async IAsyncEnumerable<RealtimeEvent<Song>> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            bool isAfterGap = false;
            foreach (Item item in _items)
            {
                if (item.Id.Length == 0)
                {
                    _now = item.ReadAt;
                    isAfterGap = true;
                    yield return RealtimeEvent<Song>.Gap;
                    continue;
                }

                var envelope = RealtimeEnvelope.Read(
                    System.Text.Encoding.UTF8.GetBytes($"[\"tablesdb.main.tables.songs.rows.{item.Id}.{item.Action.Value}\"]"), "[]"u8, default);
                yield return new(envelope, Song(item.Id, item.At, item.Created), null, isAfterGap, 0);
                isAfterGap = false;
            }
        }

        public (int Status, string Body) Answer(string request)
        {
            Query[] queries = [.. SongShelf.QueriesOf(new Uri("http://x" + request.Split(' ')[1]))];
            IEnumerable<KeyValuePair<string, int>> rows = _states[_now].OrderBy(row => _created[row.Key]);
            foreach (Query query in queries)
            {
                int at = query.Attribute == "$updatedAt" && query.Values is [var value]
                    ? (int)(DateTimeOffset.Parse($"{value}".Trim('"'), System.Globalization.CultureInfo.InvariantCulture) - WatchedServer.Time(0)).TotalSeconds
                    : 0;
                rows = query.Method switch
                {
                    "greaterThan" => rows.Where(row => row.Value > at),
                    "greaterThanEqual" => rows.Where(row => row.Value >= at),
                    "orderDesc" => rows.OrderByDescending(row => row.Value),
                    "limit" => rows.Take((int)query.Values[0].Integer),
                    _ => throw new InvalidOperationException(query.Method),
                };
            }

            return (200, WatchedServer.Rows([.. rows.Select(row => WatchedServer.Song(row.Key, row.Value))]));
        }

        private void Gap(int readAt)
        {
            Gaps++;
            _items.Add(new(default, "", 0, 0, readAt));
        }

        private static Song Song(string id, int at, int created)
        {
            string json = WatchedServer.Song(id, at).Replace(
                AppwriteDate.Format(WatchedServer.Time(0)), AppwriteDate.Format(WatchedServer.Time(created)), StringComparison.Ordinal);
            return JsonAnswer.Read(System.Text.Encoding.UTF8.GetBytes(json), TableInfoOfSongs.Read, null, isStrict: false);
        }

        private static TableInfo<Song, SongColumns> TableInfoOfSongs => Tables.Music.Song.RowJson.Table;

        private readonly record struct Item(RealtimeAction Action, string Id, int At, int Created, int ReadAt);
    }
}
