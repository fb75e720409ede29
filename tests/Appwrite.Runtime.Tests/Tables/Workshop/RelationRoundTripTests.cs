namespace Appwrite.Runtime.Tests.Tables.Workshop;

/// <summary>Relationships of all four kinds, from both ends, by both services.</summary>
public sealed class RelationRoundTripTests
{
    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task Links_are_made_by_ids_and_seen_from_both_ends(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await FurnishAsync(workshop);
        Person person = await workshop.People.CreateAsync(new Person
        {
            Id = "p1",
            Name = "Ada",
            Desk = "d1",
            Team = "t1",
            Tasks = ["j1", "j2"],
            Skills = ["s1", "s2"],
            Mentor = "p0",
            Badge = "b1",
            Drafts = ["r1"],
            Hobbies = ["h1"],
        });
        Assert.Equal("p1", person.Id);

        Person bare = await workshop.People.GetAsync("p1");
        Assert.Equal(("d1", "t1", "p0", "b1"), (bare.Desk.Id, bare.Team.Id, bare.Mentor.Id, bare.Badge.Id));
        Assert.False(bare.Desk.IsLoaded || bare.Team.IsLoaded);

        Person whole = await workshop.People
            .Include(p => p.Desk, p => p.Team, p => p.Tasks, p => p.Skills, p => p.Mentor, p => p.Badge, p => p.Drafts, p => p.Hobbies).GetAsync("p1");
        Assert.Equal((1, "Blue", "Grace", "Gold"), (whole.Desk.Row?.Number, whole.Team.Row?.Name, whole.Mentor.Row?.Name, whole.Badge.Row?.Name));
        Assert.Equal(["Write", "Read"], whole.Tasks.Rows.Select(task => task.Title));
        Assert.Equal(["C#", "SQL"], whole.Skills.Rows.Select(skill => skill.Name));
        Assert.Equal(("Plan", "Chess"), (whole.Drafts.Rows.Single().Name, whole.Hobbies.Rows.Single().Name));

        Assert.Equal("Ada", (await workshop.Desks.Include(d => d.Person).GetAsync("d1")).Person.Row?.Name);
        Assert.Equal(["p1"], (await workshop.Teams.Include(t => t.Members).GetAsync("t1")).Members.Ids);
        Assert.Equal("Ada", (await workshop.Tasks.Include(t => t.Owner).GetAsync("j2")).Owner.Row?.Name);
        Assert.Equal(["p1"], (await workshop.Skills.Include(s => s.People).GetAsync("s1")).People.Ids);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task New_rows_are_created_along_with_the_row_that_links_to_them(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await workshop.People.CreateAsync(new Person
        {
            Id = "p1",
            Name = "Ada",
            Desk = new Desk { Id = "d9", Number = 9 },
            Team = new Team { Name = "New", City = new City { Name = "Paris" } },
            Tasks = [new Job { Title = "One" }, new Job { Title = "Two" }],
            Skills = [new Skill { Id = "s9", Name = "Go" }],
            Mentor = new Person { Name = "Grace" },
            Badge = new Badge { Name = "Tin" },
            Drafts = [new Draft { Name = "First" }],
            Hobbies = [new Hobby { Id = "h9", Name = "Golf" }],
        });

        Person read = await workshop.People
            .Include(p => p.Desk, p => p.Team.City, p => p.Tasks, p => p.Skills, p => p.Mentor, p => p.Badge, p => p.Drafts, p => p.Hobbies).GetAsync("p1");

        Assert.Equal(("d9", 9L, "New", "Paris"), (read.Desk.Id, read.Desk.Row?.Number, read.Team.Row?.Name, read.Team.Row?.City.Row?.Name));
        Assert.Equal(["One", "Two"], read.Tasks.Rows.Select(task => task.Title));
        Assert.Equal(("Go", "Grace", "Tin", "First", "h9"),
            (read.Skills.Rows.Single().Name, read.Mentor.Row?.Name, read.Badge.Row?.Name, read.Drafts.Rows.Single().Name, read.Hobbies.Ids.Single()));
        Assert.True(((IAppwriteRow)read.Desk.Row!).IsStored && ((IAppwriteRow)read.Team.Row!).IsStored);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task Links_are_written_from_the_other_end(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await FurnishAsync(workshop);

        await workshop.Desks.UpdateAsync("d1", new Desk.Changes { Person = "p0" });
        await workshop.Teams.UpdateAsync("t1", new Team.Changes { Members = ["p0"] });
        await workshop.Tasks.UpdateAsync("j1", new Job.Changes { Owner = "p0" });
        await workshop.Skills.UpdateAsync("s1", new Skill.Changes { People = ["p0"] });

        Person read = await workshop.People.Include(p => p.Desk, p => p.Team, p => p.Tasks, p => p.Skills).GetAsync("p0");
        Assert.Equal(("d1", "t1"), (read.Desk.Id, read.Team.Id));
        Assert.Equal(("j1", "s1"), (Assert.Single(read.Tasks.Ids), Assert.Single(read.Skills.Ids)));
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task None_and_an_empty_list_take_links_away(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await FurnishAsync(workshop);
        await workshop.People.CreateAsync(new Person { Id = "p1", Name = "Ada", Desk = "d1", Team = "t1", Tasks = ["j1", "j2"], Skills = ["s1"], Badge = "b1" });

        await workshop.People.UpdateAsync("p1", new Person.Changes { Desk = Link.None, Tasks = [], Skills = [] });

        Person read = await workshop.People.Include(p => p.Desk, p => p.Team, p => p.Tasks, p => p.Skills, p => p.Badge).GetAsync("p1");
        Assert.Equal((true, false, null), (read.Desk.IsKnown, read.Desk.HasValue, read.Desk.Id));
        Assert.Equal(("t1", "b1"), (read.Team.Id, read.Badge.Id));
        Assert.True(read.Tasks.IsKnown && read.Skills.IsKnown);
        Assert.Empty(read.Tasks);
        Assert.Empty(read.Skills);
        Assert.False((await workshop.Desks.Include(d => d.Person).GetAsync("d1")).Person.HasValue);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task Related_rows_come_two_levels_deep_and_their_columns_alone(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await FurnishAsync(workshop);
        await workshop.Teams.UpdateAsync("t1", new Team.Changes { City = new City { Id = "c1", Name = "Oslo" } });
        await workshop.People.CreateAsync(new Person { Id = "p1", Name = "Ada", Team = "t1", Mentor = "p0" });
        await workshop.People.UpdateAsync("p0", new Person.Changes { Team = "t1" });

        Person one = await workshop.People.Include(p => p.Team).GetAsync("p1");
        Person two = await workshop.People.Include(p => p.Team.City, p => p.Mentor.Team).GetAsync("p1");
        Person narrow = await workshop.People.Select(p => p.Name, p => p.Team.Name).GetAsync("p1");

        Assert.Equal(("Blue", "c1", false), (one.Team.Row?.Name, one.Team.Row?.City.Id, one.Team.Row?.City.IsLoaded));
        Assert.Equal(("Oslo", "Grace", "Blue"), (two.Team.Row?.City.Row?.Name, two.Mentor.Row?.Name, two.Mentor.Row?.Team.Row?.Name));
        Assert.Equal(("Ada", "Blue", "t1"), (narrow.Name, narrow.Team.Row?.Name, narrow.Team.Id));
        Assert.False(narrow.Team.Row!.City.IsKnown || narrow.Mentor.IsKnown);
        Assert.Equal(["p1"], (await workshop.People.Where(p => p.Team.City.Name == "Oslo" && p.Mentor.Name == "Grace").ToListAsync()).Select(person => person.Id));
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task A_row_that_is_written_back_leaves_its_links_as_they_are(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await FurnishAsync(workshop);
        await workshop.People.CreateAsync(new Person { Id = "p1", Name = "Ada", Desk = "d1", Team = "t1", Tasks = ["j1"], Skills = ["s1", "s2"], Mentor = "p0" });

        Person bare = await workshop.People.GetAsync("p1");
        bare.Name = "Ada L.";
        await workshop.People.UpsertAsync(bare);
        Person whole = await workshop.People.Include(p => p.Desk, p => p.Team, p => p.Tasks, p => p.Skills, p => p.Mentor).GetAsync("p1");
        whole.Team.Row!.Name = "never sent";
        await workshop.People.UpdateAsync(whole);

        Person read = await workshop.People.Include(p => p.Desk, p => p.Team, p => p.Tasks, p => p.Skills, p => p.Mentor).GetAsync("p1");
        Assert.Equal(("Ada L.", "d1", "Blue", "Grace"), (read.Name, read.Desk.Id, read.Team.Row?.Name, read.Mentor.Row?.Name));
        Assert.Equal(["j1"], read.Tasks.Ids);
        Assert.Equal(["s1", "s2"], read.Skills.Ids);
    }

    [Fact]
    public async Task Many_at_once_is_refused_before_anything_is_sent()
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync();
        Func<Task>[] calls =
        [
            () => workshop.People.CreateManyAsync([new Person { Name = "x" }]),
            () => workshop.People.UpsertManyAsync([new Person { Name = "x" }]),
            () => workshop.People.UpdateAllAsync(new Person.Changes { Name = "x" }),
            () => workshop.People.DeleteAllAsync(),
            () => workshop.People.Where(p => p.Name == "x").UpdateAsync(new Person.Changes { Name = "y" }),
            () => workshop.People.Where(p => p.Name == "x").DeleteAsync(),
        ];

        foreach (Func<Task> call in calls)
        {
            Assert.Contains("'people'", (await Assert.ThrowsAsync<InvalidOperationException>(call)).Message, StringComparison.Ordinal);
        }

        Assert.Empty(workshop.Sent);
    }

    private static async Task FurnishAsync(RunningWorkshop workshop)
    {
        await workshop.Desks.CreateAsync(new Desk { Id = "d1", Number = 1 });
        await workshop.Teams.CreateAsync(new Team { Id = "t1", Name = "Blue" });
        await workshop.Tasks.CreateAsync(new Job { Id = "j1", Title = "Write" });
        await workshop.Tasks.CreateAsync(new Job { Id = "j2", Title = "Read" });
        await workshop.Skills.CreateAsync(new Skill { Id = "s1", Name = "C#" });
        await workshop.Skills.CreateAsync(new Skill { Id = "s2", Name = "SQL" });
        await workshop.People.CreateAsync(new Person { Id = "p0", Name = "Grace" });
        AppwriteTable<Badge, BadgeColumns> badges = workshop.IsNewer ? workshop.Newer.Badge : workshop.Older.Badge;
        AppwriteTable<Draft, DraftColumns> drafts = workshop.IsNewer ? workshop.Newer.Draft : workshop.Older.Draft;
        AppwriteTable<Hobby, HobbyColumns> hobbies = workshop.IsNewer ? workshop.Newer.Hobby : workshop.Older.Hobby;
        await badges.CreateAsync(new Badge { Id = "b1", Name = "Gold" });
        await drafts.CreateAsync(new Draft { Id = "r1", Name = "Plan" });
        await hobbies.CreateAsync(new Hobby { Id = "h1", Name = "Chess" });
    }
}
