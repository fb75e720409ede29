using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Tests;
using CsCheck;

namespace Appwrite.Runtime.Tests.Realtime;

/// <summary>The names and channels of events are kept small, and come out as the server sent them.</summary>
public sealed class RealtimeEnvelopeTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    [SharedFact]
    public void Every_recorded_event_comes_out_as_it_was_sent()
    {
        int count = 0;
        foreach ((RealtimeSession session, JsonElement data) in RealtimeRecording.Events())
        {
            RealtimeEnvelope envelope = Read(data);
            string[] events = Texts(data.GetProperty("events"));

            Assert.True(events.SequenceEqual(envelope.Events), $"{session}: {data.GetProperty("events")}");
            Assert.True(Texts(data.GetProperty("channels")).SequenceEqual(envelope.Channels), $"{session}: {data.GetProperty("channels")}");
            Assert.Contains(envelope.Name, events);
            Assert.DoesNotContain('*', envelope.Name);
            Assert.Equal(events.Where(name => !name.Contains('*', StringComparison.Ordinal)).Max(name => name.Split('.').Length), envelope.Name.Split('.').Length);
            count++;
        }

        Assert.True(count > 900, $"There were only {count} events.");
    }

    [SharedFact]
    public void Every_recorded_event_says_what_has_happened()
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        foreach ((RealtimeSession _, JsonElement data) in RealtimeRecording.Events())
        {
            RealtimeEnvelope envelope = Read(data);
            string[] parts = envelope.Name.Split('.');
            string kind = string.Join('.', parts.Where((part, index) => index % 2 == 0 || (index == parts.Length - 1 && part != parts[0])).Take(4));
            seen.Add($"{(parts[0] == "test" ? envelope.Name : kind)}: {envelope.Action.Value}");
        }

        Assert.Equal(
            [
                "buckets.files.create: create",
                "buckets.files.delete: delete",
                "buckets.files.update: update",
                "databases.collections.documents.create: create",
                "databases.collections.documents.delete: delete",
                "databases.collections.documents.update: update",
                "databases.tables.rows.create: create",
                "databases.tables.rows.delete: delete",
                "databases.tables.rows.update: update",
                "databases.tables.rows.upsert: upsert",
                "presences.delete: delete",
                "presences.update: update",
                "presences.upsert: upsert",
                "tablesdb.tables.rows.create: create",
                "tablesdb.tables.rows.delete: delete",
                "tablesdb.tables.rows.update: update",
                "tablesdb.tables.rows.upsert: upsert",
                "teams.create: create",
                "teams.delete: delete",
                "teams.memberships.create: create",
                "teams.memberships.delete: delete",
                "test.event: ",
                "users.sessions.create: create",
                "users.sessions.delete: delete",
                "users.update.labels: update",
                "users.update.name: update",
                "users.update.prefs: update",
                "users.update.status: update",
            ],
            seen);
    }

    [SharedFact]
    public void An_event_of_a_row_takes_a_few_hundred_bytes()
    {
        foreach (string version in RealtimeRecording.Versions)
        {
            (RealtimeSession _, JsonElement data) = RealtimeRecording.Events()
                .Where(recorded => recorded.Session.Version == version)
                .MaxBy(recorded => recorded.Data.GetProperty("events").GetArrayLength());
            byte[] events = Encoding.UTF8.GetBytes(data.GetProperty("events").GetRawText());
            byte[] channels = Encoding.UTF8.GetBytes(data.GetProperty("channels").GetRawText());

            long perEvent = Allocated(() => RealtimeEnvelope.Read(events, channels, Time));

            // Of 3.5 KB in a frame of 1.9.6; as texts they would be 9 KB.
            Assert.InRange(perEvent, 1, version.StartsWith("1.9", StringComparison.Ordinal) ? 700 : 560);
            RealtimeEnvelope envelope = RealtimeEnvelope.Read(events, channels, Time);
            _ = (envelope.Name, envelope.Events, envelope.Channels);
            Assert.Equal(0, Allocated(() => (envelope.Name, envelope.Events, envelope.Channels).Name.Length > 0 ? null : ""));
        }
    }

    [Fact]
    public void The_usual_actions_are_the_shared_ones()
    {
        foreach (RealtimeAction action in (RealtimeAction[])[RealtimeAction.Create, RealtimeAction.Update, RealtimeAction.Upsert, RealtimeAction.Delete])
        {
            Assert.Same(action.Value, Read([$"presences.p.{action.Value}", "presences.*"], []).Action.Value);
        }
    }

    [Theory]
    [InlineData("update", "users.u.update.prefs", "users.u.update", "users.*.update", "users.u.update.prefs", "users.*.update.prefs", "users.u")]
    [InlineData("create", "users.u.sessions.s.create", "users.u.sessions.s.create", "users.*.sessions.*.create")]
    [InlineData("update", "teams.t.memberships.m.update.status", "teams.t.memberships.m.update.status", "teams.t")]
    [InlineData("create", "tablesdb.d.tables.t.rows.a.b.create", "tablesdb.d.tables.t.rows.a.b.create", "tablesdb.d.tables.t.rows.a.b")]
    [InlineData("delete", "tablesdb.d.tables.t.rows.update.delete", "tablesdb.*.tables.*.rows.*.delete", "tablesdb.d.tables.t.rows.update.delete")]
    [InlineData("update", "users.a.b.update.prefs", "users.a.b.update.prefs")]
    [InlineData("archive", "files.f.archive", "files.f.archive", "files.*.archive")]
    [InlineData("ping", "ping", "ping")]
    [InlineData("", "test.event", "test.event")]
    [InlineData("create", "users.*.create", "*", "users.*.create", "users.*")]
    [InlineData("", "")]
    [InlineData("", "", "")]
    [InlineData("", "a.", "a.")]
    public void Name_and_action_are_those_of_the_most_particular_name(string action, string name, params string[] events)
    {
        RealtimeEnvelope envelope = Read(events, []);

        Assert.Equal(name, envelope.Name);
        Assert.Equal(action, envelope.Action.Value);
        Assert.Equal(events, envelope.Events);
        Assert.Equal(Time, envelope.Timestamp);
    }

    [Fact]
    public void Any_lists_come_out_as_they_were()
    {
        // Parts that come again and again, so that texts are parts of each other, and texts that are like nothing.
        Gen<string> part = Gen.OneOf(
            Gen.OneOf("", "*", "**", "a", "b", "rows", "tables", "create", "update", "ä", "\"", "/", "😀"),
            Gen.String[0, 6].Where(text => !text.Any(char.IsSurrogate)));
        Gen<string> text = Gen.Frequency((8, part.Array[1, 10].Select(parts => string.Join('.', parts))), (1, Gen.Char['a', 'z'].Array[0, 40_000].Select(all => new string(all))));
        Gen.Select(text.Array[0, 40], text.Array[0, 12], Gen.Bool).Sample(
            (events, channels, escapes) =>
            {
                RealtimeEnvelope envelope = RealtimeEnvelope.Read(Json(events, escapes), Json(channels, escapes), Time);
                return envelope.Channels.SequenceEqual(channels) && envelope.Events.SequenceEqual(events)
                    && (events.Length == 0 ? envelope.Name.Length == 0 : events.Contains(envelope.Name));
            },
            iter: 2_000, seed: "0N0XIzNsQ0O2", threads: 1);
    }

    [Fact]
    public void Ten_thousand_names_come_out_as_they_were()
    {
        string[] same = [.. Enumerable.Range(0, 10_000).Select(index => $"tablesdb.d.tables.t.rows.r{index % 3}.{(index % 2 == 0 ? "*" : "create")}")];
        string[] different = [.. Enumerable.Range(0, 10_000).Select(index => $"a{index}.b.*.{index}.e.f.g.h.i.j")];

        Assert.Equal(same, Read(same, different).Events);
        Assert.Equal(different, Read(same, different).Channels);
        Assert.Equal(different, Read(different, same).Events);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("null", "", "")]
    [InlineData("{\"events\":[\"a\"]}", "", "")]
    [InlineData("\"a.b.create\"", "", "")]
    [InlineData("[]", "", "")]
    [InlineData("[1,null,true,{\"a\":[\"b\"]},[\"c\"],\"files.f.create\",2.5]", "files.f.create", "files.f.create")]
    [InlineData("[\"files.f.create\",\"fil", "files.f.create", "files.f.create")]
    [InlineData("[\"files.f.create\" nonsense", "files.f.create", "files.f.create")]
    [InlineData("[\"\\ud800\",\"files.f.create\"]", "files.f.create", "files.f.create")]
    [InlineData("[\"files.\\u00e4\\/.create\"]", "files.ä/.create", "files.ä/.create")]
    public void What_is_no_text_is_left_out(string json, string name, string joined)
    {
        byte[] list = Encoding.UTF8.GetBytes(json);
        RealtimeEnvelope envelope = RealtimeEnvelope.Read(list, list, default);

        Assert.Equal(name, envelope.Name);
        Assert.Equal(joined, string.Join('|', envelope.Events));
        Assert.Equal(joined, string.Join('|', envelope.Channels));
        Assert.Equal(name.Length == 0 ? default : RealtimeAction.Create, envelope.Action);
    }

    [Fact]
    public void The_lists_are_made_once_and_cannot_be_changed()
    {
        RealtimeEnvelope envelope = Read(["files.f.create", "files.*.create"], ["files"]);

        Assert.Same(envelope.Events, envelope.Events);
        Assert.Same(envelope.Name, envelope.Name);
        Assert.Throws<NotSupportedException>(() => ((IList<string>)envelope.Channels)[0] = "others");
    }

    private static RealtimeEnvelope Read(JsonElement data) => RealtimeEnvelope.Read(
        Encoding.UTF8.GetBytes(data.GetProperty("events").GetRawText()), Encoding.UTF8.GetBytes(data.GetProperty("channels").GetRawText()), Time);

    private static RealtimeEnvelope Read(string[] events, string[] channels) =>
        RealtimeEnvelope.Read(Json(events, escapes: false), Json(channels, escapes: false), Time);

    private static byte[] Json(string[] texts, bool escapes)
    {
        var list = new JsonArray([.. texts.Select(text => (JsonNode?)text)]);
        return Encoding.UTF8.GetBytes(list.ToJsonString(new() { Encoder = escapes ? JavaScriptEncoder.Default : JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];

    private static long Allocated(Func<object?> action)
    {
        for (int warm = 0; warm < 100; warm++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int count = 0; count < 100; count++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }
}
