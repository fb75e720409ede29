using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Tables.Workshop;

/// <summary>Columns of every type, written and read back through generated code, by both services.</summary>
public sealed class ColumnRoundTripTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 30, 15, 250, TimeSpan.Zero);

    private static readonly PropertyInfo[] Columns =
        [.. typeof(Kind).GetProperties().Where(property => property.GetCustomAttribute<JsonPropertyNameAttribute>() is { } name && !name.Name.StartsWith('$'))];

    [Theory]
    [InlineData(TableApi.TablesDb, SandboxVersion.Appwrite19)]
    [InlineData(TableApi.Databases, SandboxVersion.Appwrite19)]
    [InlineData(TableApi.TablesDb, SandboxVersion.Appwrite196)]
    [InlineData(TableApi.Databases, SandboxVersion.Appwrite196)]
    public async Task Every_column_is_written_and_read_back(TableApi api, SandboxVersion version)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api, version);
        Kind full = Full("k1");

        Kind created = await workshop.Kinds.CreateAsync(full);
        Kind read = await workshop.Kinds.GetAsync("k1");
        Kind listed = Assert.Single(await workshop.Kinds.ToListAsync());

        Assert.Equal(35, Columns.Length);
        foreach (PropertyInfo column in Columns)
        {
            object? value = column.GetValue(full);
            Assert.False(value is null or "" or 0L or 0.0 or ICollection { Count: 0 }, $"{column.Name} is not tested.");
            AssertSame(column, value, created);
            AssertSame(column, value, read);
            AssertSame(column, value, listed);
        }

        Assert.Equal(("kinds", "workshop"), (read.TableId, read.DatabaseId));
        Assert.NotEqual("", read.Sequence);
        Assert.Equal(created.UpdatedAt, read.UpdatedAt);
        Assert.All(Columns, column => Assert.True(((IAppwriteRow)read).Has(KeyOf(column)), column.Name));
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task What_is_not_set_gets_the_default_of_its_column_or_null(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        Kind row = await workshop.Kinds.CreateAsync(Required("k1"));

        Assert.Equal(
            ("Untitled", "https://example.test/", Color.Green, 0L, 9007199254740993, 0.5, false, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            (row.Title, row.Page, row.Color, row.Visits, row.Stars, row.Price, row.IsLive, row.SeenAt));
        Assert.Equal(
            (null, null, null, null, null, null, null, null, null, null),
            (row.Secret, row.Summary, row.Body, row.Book, row.Mail, row.Host, row.Rating, row.Home, row.Route, row.Area));
        Assert.All(Columns.Where(IsList).Where(column => column.Name != nameof(Kind.Codes)), column => Assert.Empty((IEnumerable)column.GetValue(row)!));
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task A_null_is_written_as_null_and_stays_one(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        Kind created = await workshop.Kinds.CreateAsync(Full("k1"));
        PropertyInfo[] nullable = [.. Columns.Where(column => !IsList(column) && new NullabilityInfoContext().Create(column).WriteState == NullabilityState.Nullable)];
        Assert.Equal(18, nullable.Length);

        foreach (PropertyInfo column in nullable)
        {
            column.SetValue(created, null);
        }

        Kind updated = await workshop.Kinds.UpdateAsync(created);
        Kind again = await workshop.Kinds.UpsertAsync(updated);

        Assert.All(nullable, column => Assert.Null(column.GetValue(updated)));
        Assert.All(nullable, column => Assert.Null(column.GetValue(again)));
        foreach (PropertyInfo column in Columns.Except(nullable))
        {
            AssertSame(column, column.GetValue(created), again);
        }
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task Every_column_can_be_changed_alone(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        Kind before = await workshop.Kinds.CreateAsync(Required("k1"));
        Kind full = Full("k1");
        PropertyInfo[] changes = [.. typeof(Kind.Changes).GetProperties()];
        Assert.Equal(Columns.Select(column => column.Name).Order(), changes.Select(change => change.Name).Order());

        foreach (PropertyInfo column in Columns)
        {
            Kind after = await workshop.Kinds.UpdateAsync("k1", Change(column, full));

            AssertSame(column, column.GetValue(full), after);
            foreach (PropertyInfo other in Columns.Where(other => other != column))
            {
                AssertSame(other, other.GetValue(before), after);
            }

            before = after;
        }
    }

    [Fact]
    public async Task Operators_of_every_kind_do_on_the_server_what_they_say()
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync();
        await workshop.Kinds.CreateAsync(Full("k1"));

        Kind row = await workshop.Kinds.UpdateAsync("k1", new Kind.Changes
        {
            Title = Operator.StringConcat("!"),
            Visits = Operator.Increment(3),
            Small = Operator.Divide(3),
            Weight = Operator.Multiply(2),
            IsLive = Operator.Toggle(),
            MadeAt = Operator.DateAddDays(1),
            Tags = Operator.ArrayAppend(["z"]),
            Scores = Operator.ArrayRemove(2),
            Rating = null,
        });

        Assert.Equal(("Take 5!", 10L, int.MinValue / 3, 6.5, false, Noon.AddDays(1)), (row.Title, row.Visits, row.Small, row.Weight, row.IsLive, row.MadeAt));
        Assert.Equal(["a", "b", "z"], row.Tags);
        Assert.Equal([1, 3], row.Scores);
        Assert.Null(row.Rating);
    }

    [Fact]
    public async Task A_value_that_the_file_does_not_know_is_read_and_written_back()
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync();
        const string Elements = """{"elements":["deep red","green","2nd hand","purple"],"required":false,"default":null}""";
        await workshop.DoAsync("PATCH", "/tablesdb/workshop/tables/kinds/columns/enum/color", Elements);
        await workshop.DoAsync("PATCH", "/tablesdb/workshop/tables/kinds/columns/enum/colors", Elements);
        await workshop.Kinds.CreateAsync(Full("k1"));
        await workshop.DoAsync("PATCH", "/tablesdb/workshop/tables/kinds/rows/k1", """{"data":{"color":"purple","colors":["green","purple"]}}""");

        Kind row = await workshop.Kinds.GetAsync("k1");
        row.Title = "Changed";
        Kind written = await workshop.Kinds.UpsertAsync(row);

        Assert.Equal(("purple", "Changed"), (written.Color?.Value, written.Title));
        Assert.Equal(["green", "purple"], written.Colors.Select(color => color.Value));
        Assert.Equal("k1", Assert.Single(await workshop.Kinds.Where(k => k.Color == new Color("purple")).ToListAsync()).Id);
    }

    [Fact]
    public async Task Rows_older_than_a_column_read_as_null_and_go_back_as_null()
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync();
        await workshop.DoAsync("DELETE", "/tablesdb/workshop/tables/notes/columns/mark");
        await workshop.Notes.CreateAsync(new Note { Id = "n1", Text = "Old", Number = 1 });
        await workshop.CreateMissingAsync();

        Note note = await workshop.Notes.GetAsync("n1");
        workshop.Sent.Clear();
        await workshop.Notes.UpsertAsync(note);

        Assert.Null(note.Mark);
        Assert.Equal("""PUT /tablesdb/workshop/tables/notes/rows/n1 {"data":{"text":"Old","number":1,"isDone":false,"mark":null,"tags":[]}}""", Assert.Single(workshop.Sent));
    }

    [Fact]
    public async Task Every_kind_of_condition_finds_its_row()
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync();
        await workshop.Kinds.CreateAsync(Full("k1"));
        await workshop.Kinds.CreateAsync(Required("k2"));
        Func<KindColumns, Condition>[] conditions =
        [
            k => k.Title == "Take 5", k => k.Code == "c-k1", k => k.Summary.Search("words"), k => k.Mail.StartsWith("me@"), k => k.Color == Color.DeepRed,
            k => k.State != State.Open, k => k.Visits > 5 && k.Rating <= 4, k => k.Small < 0, k => k.Stars == 9007199254740995, k => k.Price.Between(9, 10),
            k => k.Weight >= 3, k => k.IsLive, k => k.IsOld && !(k.Title == "Untitled"), k => k.MadeAt == Noon, k => k.SeenAt > Noon, k => k.Place == new GeoPoint(13.4, 52.5),
            k => k.Home.DistanceLessThan(new GeoPoint(-13, -52), 100_000), k => k.Area.Contains(new GeoPoint(1, 1)), k => k.Tags.Contains("a"), k => k.Scores.Contains(3),
            k => k.Colors.Contains(Color.DeepRed), k => k.Code == "c-k1" || k.Code == "none",
        ];

        for (int i = 0; i < conditions.Length; i++)
        {
            string[] found = [.. (await workshop.Kinds.Where(conditions[i]).ToListAsync()).Select(row => row.Id)];
            Assert.True(found is ["k1"], $"Condition {i} found: {string.Join(", ", found)}");
        }
    }

    /// <summary>A row with the columns that have to be set.</summary>
    private static Kind Required(string id) => new()
    {
        Id = id,
        Code = "c-" + id,
        State = State.Open,
        Small = 7,
        Weight = 1,
        IsOld = false,
        MadeAt = Noon.AddDays(-1),
        Place = new GeoPoint(0, 0),
        Codes = ["x"],
    };

    /// <summary>A row in which each column has a value of its own.</summary>
    private static Kind Full(string id) => new()
    {
        Id = id,
        Title = "Take 5",
        Code = "c-" + id,
        Secret = "\"hidden\" \\ é 😀",
        Summary = "words of a summary",
        Body = "line\nline\ttab",
        Book = new string('b', 70_000),
        Mail = "me@example.test",
        Page = "https://example.test/a?b=c",
        Host = "192.0.2.1",
        Color = Color.DeepRed,
        State = State.Done,
        Visits = 7,
        Rating = 4,
        Small = int.MinValue,
        Stars = 9007199254740995,
        Price = 9.99,
        Weight = 3.25,
        IsLive = true,
        IsOld = true,
        SeenAt = Noon.AddYears(1),
        MadeAt = Noon.ToOffset(TimeSpan.FromHours(5)),
        Place = new GeoPoint(13.4, 52.5),
        Home = new GeoPoint(-13.25, -52.5),
        Route = [new(0, 0), new(1.5, 1), new(2, 2)],
        Area = GeoPolygon.Rectangle(new GeoPoint(0, 0), new GeoPoint(2, 3)),
        Tags = ["a", "b"],
        Codes = ["x", "y"],
        Notes = ["", "long " + new string('n', 500)],
        Scores = [1, 2, 3],
        Big = [long.MaxValue, -1],
        Shares = [0.5, 1e-7, 5],
        Answers = [true, false],
        Dates = [Noon, Noon.AddDays(1)],
        Colors = [Color.Green, Color.DeepRed],
        Mails = ["a@example.test", "b@example.test"],
    };

    /// <summary>The change of one column to what another row has.</summary>
    private static Kind.Changes Change(PropertyInfo column, Kind row)
    {
        PropertyInfo target = typeof(Kind.Changes).GetProperty(column.Name)!;
        object? value = column.GetValue(row);
        MethodInfo convert = target.PropertyType.GetMethods().First(method =>
            method.Name == "op_Implicit" && method.GetParameters()[0].ParameterType.IsInstanceOfType(IsList(column) ? ToArray(value!) : value));
        var changes = new Kind.Changes();
        target.SetValue(changes, convert.Invoke(null, [IsList(column) ? ToArray(value!) : value]));
        return changes;
    }

    private static Array ToArray(object list) => (Array)typeof(Enumerable).GetMethod(nameof(Enumerable.ToArray))!
        .MakeGenericMethod(list.GetType().GetInterfaces().First(type => type.Name == "IEnumerable`1").GenericTypeArguments[0]).Invoke(null, [list])!;

    private static bool IsList(PropertyInfo column) => column.PropertyType.IsGenericType && column.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    private static string KeyOf(PropertyInfo column) => column.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;

    private static void AssertSame(PropertyInfo column, object? expected, Kind row)
    {
        object? actual = column.GetValue(row);
        bool isSame = expected is IEnumerable list and not string && actual is IEnumerable other
            ? list.Cast<object>().SequenceEqual(other.Cast<object>())
            : Equals(expected, actual);
        Assert.True(isSame, $"{column.Name} is {actual} and not {expected}.");
    }
}
