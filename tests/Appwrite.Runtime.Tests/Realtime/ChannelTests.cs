using System.Text.Json;
using System.Text.RegularExpressions;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Realtime;

public sealed partial class ChannelTests
{
    private static readonly (Channel Channel, string Text)[] Channels =
    [
        (Channel.Account, "account"), (Channel.Rows, "rows"), (Channel.Documents, "documents"), (Channel.Files, "files"),
        (Channel.Executions, "executions"), (Channel.Teams, "teams"), (Channel.Memberships, "memberships"), (Channel.Presences, "presences"),
        (Channel.Row("main", "songs"), "tablesdb.main.tables.songs.rows"), (Channel.Row("main", "songs", "r1"), "tablesdb.main.tables.songs.rows.r1"),
        (Channel.TablesDb("main").Table("songs").Row("r1"), "tablesdb.main.tables.songs.rows.r1"),
        (Channel.Database("main").Table("songs").Row(), "databases.main.tables.songs.rows"),
        (Channel.Document("main", "songs"), "databases.main.collections.songs.documents"),
        (Channel.Document("main", "songs", "d1"), "databases.main.collections.songs.documents.d1"),
        (Channel.Database("main").Collection("songs").Document("d1"), "databases.main.collections.songs.documents.d1"),
        (Channel.File("photos"), "buckets.photos.files"), (Channel.Bucket("photos").File(), "buckets.photos.files"),
        (Channel.Bucket("photos").File("f1"), "buckets.photos.files.f1"),
        (Channel.Execution("e1"), "executions.e1"), (Channel.Function("fn"), "functions.fn"), (Channel.Team("t1"), "teams.t1"),
        (Channel.Membership("m1"), "memberships.m1"), (Channel.Presence("p1"), "presences.p1"),
        (Channel.Rows.Create(), "rows.create"), (Channel.Account.Update(), "account.update"), (Channel.Presences.Upsert(), "presences.upsert"),
        (Channel.Row("main", "songs", "r1").Delete(), "tablesdb.main.tables.songs.rows.r1.delete"),
        (Channel.FromString("of.the.future"), "of.the.future"), ("raw", "raw"),
    ];

    [Fact]
    public void Every_channel_has_its_text()
    {
        Assert.All(Channels, row => Assert.Equal(row.Text, row.Channel.Value));
        Assert.All(Channels, row => Assert.Equal(row.Channel, (Channel)row.Text));
        Assert.All(Channels, row => Assert.Equal(row.Text, row.Channel.ToString()));
        Assert.Equal(Channel.File("photos").GetHashCode(), Channel.Bucket("photos").File().GetHashCode());
        Assert.True(Channel.Rows != Channel.Files);
        Assert.Equal("", default(Channel).Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("a b")]
    [InlineData(".a")]
    [InlineData("a/b")]
    [InlineData("1234567890123456789012345678901234567")]
    public void An_identifier_is_one_that_servers_take(string? id)
    {
        Func<Channel>[] made =
        [
            () => Channel.Row(id!, "t"), () => Channel.Row("d", id!), () => Channel.Document(id!, "c"), () => Channel.Document("d", id!),
            () => Channel.File(id!), () => Channel.Execution(id!), () => Channel.Function(id!), () => Channel.Team(id!),
            () => Channel.Membership(id!), () => Channel.Presence(id!), () => Channel.Database("d").Table(id!).Row(),
            .. id is null ? Array.Empty<Func<Channel>>() : [() => Channel.Row("d", "t", id), () => Channel.Document("d", "c", id), () => Channel.File("b", id)],
        ];
        Assert.All(made, make => Assert.ThrowsAny<ArgumentException>(() => make()));
    }

    [Fact]
    public void What_names_nothing_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Channel.FromString(""));
        Assert.ThrowsAny<ArgumentException>(() => (Channel)(string)null!);
        Assert.Throws<InvalidOperationException>(() => default(Channel).Create());
        Assert.Throws<InvalidOperationException>(() => Channel.Rows.Create().Update());
        Assert.Throws<InvalidOperationException>(() => default(BucketChannel).File());
        Assert.Throws<InvalidOperationException>(() => default(DatabaseChannel).Collection("c"));
        Assert.Throws<InvalidOperationException>(() => default(TablesDbChannel).Table("t"));
    }

    /// <summary>What real servers name as the channels of an event has to be among what can be made here.</summary>
    [SharedTheory]
    [InlineData("1.4.14", 5)]
    [InlineData("1.8.1", 7)]
    [InlineData("1.9.0", 10)]
    [InlineData("1.9.6", 20)]
    public void Recorded_events_name_channels_that_can_be_made(string version, int least)
    {
        HashSet<string> forms = [];
        foreach (string file in Directory.GetFiles(SharedFolder.Path("recordings", version), "5?_realtime_*.json"))
        {
            using JsonDocument recording = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (string channel in recording.RootElement.GetProperty("sessions").EnumerateArray().SelectMany(EventChannels))
            {
                Assert.Equal(channel, Make(channel).Value);
                forms.Add(string.Join('.', channel.Split('.').Select((part, i) => i % 2 == 0 || part is "create" or "update" or "upsert" or "delete" ? part : "ID")));
            }
        }

        Assert.True(forms.Count >= least, $"{forms.Count} forms: {string.Join(", ", forms)}");
    }

    private static IEnumerable<string> EventChannels(JsonElement session)
    {
        foreach (JsonElement frame in session.GetProperty("frames").EnumerateArray())
        {
            if (!frame.TryGetProperty("from", out JsonElement from) || from.GetString() != "server"
                || !frame.TryGetProperty("frame", out JsonElement text) || text.GetString() is not ['{', ..] json)
            {
                continue;
            }

            // Some frames are cut in the recording, behind their channels.
            if (json.StartsWith("{\"type\":\"event\"", StringComparison.Ordinal))
            {
                foreach (Match channel in ChannelName().Matches(ChannelsOfEvent().Match(json).Value))
                {
                    yield return channel.Groups[1].Value;
                }
            }
        }
    }

    [GeneratedRegex("""(?<=,"channels":\[)[^\]]*(?=\])""")]
    private static partial Regex ChannelsOfEvent();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex ChannelName();

    private static Channel Make(string text)
    {
        string[] parts = text.Split('.');
        if (parts.Contains(""))
        {
            // Some events of 1.8.1 name a table without its id.
            return text;
        }

        if (parts[^1] is "create" or "update" or "upsert" or "delete")
        {
            Channel all = Make(string.Join('.', parts[..^1]));
            return parts[^1] switch { "create" => all.Create(), "update" => all.Update(), "upsert" => all.Upsert(), _ => all.Delete() };
        }

        return parts switch
        {
            ["account"] => Channel.Account,
            ["account", _] or ["tests"] => text,
            ["rows"] => Channel.Rows,
            ["documents"] => Channel.Documents,
            ["files"] => Channel.Files,
            ["executions"] => Channel.Executions,
            ["teams"] => Channel.Teams,
            ["memberships"] => Channel.Memberships,
            ["presences"] => Channel.Presences,
            ["tablesdb", var db, "tables", var table, "rows"] => Channel.Row(db, table),
            ["tablesdb", var db, "tables", var table, "rows", var row] => Channel.Row(db, table, row),
            ["databases", var db, "tables", var table, "rows"] => Channel.Database(db).Table(table).Row(),
            ["databases", var db, "tables", var table, "rows", var row] => Channel.Database(db).Table(table).Row(row),
            ["databases", var db, "collections", var collection, "documents"] => Channel.Document(db, collection),
            ["databases", var db, "collections", var collection, "documents", var document] => Channel.Document(db, collection, document),
            ["buckets", var bucket, "files"] => Channel.File(bucket),
            ["buckets", var bucket, "files", var file] => Channel.File(bucket, file),
            ["executions", var execution] => Channel.Execution(execution),
            ["functions", var function] => Channel.Function(function),
            ["teams", var team] => Channel.Team(team),
            ["memberships", var membership] => Channel.Membership(membership),
            ["presences", var presence] => Channel.Presence(presence),
            _ => throw new InvalidOperationException($"No method makes '{text}'."),
        };
    }
}
