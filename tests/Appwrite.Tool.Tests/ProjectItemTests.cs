namespace Appwrite.Tool.Tests;

/// <summary>What becomes of a project file that gets a spec.</summary>
public sealed class ProjectItemTests : IDisposable
{
    private const string Name18 = "open-api3-1.8.x-server.json";

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup />
        </Project>

        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    public static TheoryData<string, string> ProjectFiles { get; } = new()
    {
        // Behind the others, whose layout counts.
        {
            "<Project>\r\n\t<ItemGroup>\r\n\t\t<AdditionalFiles Include=\"a>b.txt\" />\r\n\t</ItemGroup>\r\n</Project>",
            "<Project>\r\n\t<ItemGroup>\r\n\t\t<AdditionalFiles Include=\"a>b.txt\" />\r\n\t\t<AdditionalFiles Include=\"open-api3-1.8.x-server.json\" />\r\n\t</ItemGroup>\r\n</Project>"
        },
        {
            "<Project>\n  <ItemGroup>\n    <AdditionalFiles Include=\"a.txt\">\n      <Link>b</Link>\n    </AdditionalFiles>\n  </ItemGroup>\n</Project>\n",
            "<Project>\n  <ItemGroup>\n    <AdditionalFiles Include=\"a.txt\">\n      <Link>b</Link>\n    </AdditionalFiles>\n    <AdditionalFiles Include=\"open-api3-1.8.x-server.json\" />\n  </ItemGroup>\n</Project>\n"
        },

        // Not where a condition decides.
        {
            "<Project>\n    <ItemGroup Condition=\"'$(A)' == 'b'\">\n        <AdditionalFiles Include=\"a.txt\" />\n    </ItemGroup>\n</Project>",
            "<Project>\n    <ItemGroup Condition=\"'$(A)' == 'b'\">\n        <AdditionalFiles Include=\"a.txt\" />\n    </ItemGroup>\n\n    <ItemGroup>\n        <AdditionalFiles Include=\"open-api3-1.8.x-server.json\" />\n    </ItemGroup>\n</Project>"
        },

        // With what marks the encoding, and a comment that looks like an item.
        {
            "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project>\n  <!-- <AdditionalFiles Include=\"*.json\" /> äöü -->\n\n</Project>\n",
            "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project>\n  <!-- <AdditionalFiles Include=\"*.json\" /> äöü -->\n\n  <ItemGroup>\n    <AdditionalFiles Include=\"open-api3-1.8.x-server.json\" />\n  </ItemGroup>\n\n</Project>\n"
        },

        // What has the file already stays.
        { "<Project><ItemGroup><AdditionalFiles Include=\"*.json\" /></ItemGroup></Project>", "" },
        { "<Project><ItemGroup><AdditionalFiles Include=\"**\\*.json\" /></ItemGroup></Project>", "" },
        { "<Project><ItemGroup><AdditionalFiles Include=\"a.txt; $(MSBuildProjectDirectory)/open-api3-?.8.x-*.json\" /></ItemGroup></Project>", "" },
        { "<Project><ItemGroup><AdditionalFiles Include=\"./x/../open-api3-1.8.x-server.json\" /></ItemGroup></Project>", "" },

        // What leaves it out does not have it.
        {
            "<Project>\n<ItemGroup>\n<AdditionalFiles Include=\"*.json\" Exclude=\"open-api3-*\" />\n</ItemGroup>\n</Project>",
            "<Project>\n<ItemGroup>\n<AdditionalFiles Include=\"*.json\" Exclude=\"open-api3-*\" />\n<AdditionalFiles Include=\"open-api3-1.8.x-server.json\" />\n</ItemGroup>\n</Project>"
        },
    };

    [Theory]
    [MemberData(nameof(ProjectFiles))]
    public async Task The_project_file_stays_as_it_is_but_for_one_item(string before, string after)
    {
        _place.Write("from/" + Name18, SmallSpec.Of("1.8.1"));
        _place.Write("MyApp.csproj", before);

        (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from")).Succeeded();

        Assert.Equal(after.Length == 0 ? before : after, _place.Read("MyApp.csproj"));
    }

    [Fact]
    public async Task What_a_folder_above_gives_its_projects_counts_too()
    {
        _place.Write("from/" + Name18, SmallSpec.Of("1.8.1"));
        _place.Write("Directory.Build.props", """<Project><ItemGroup><AdditionalFiles Include="*.json" /></ItemGroup></Project>""");
        _place.Write("app/MyApp.csproj", Project);

        (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from", "--project", "app")).Succeeded();

        Assert.Equal(Project, _place.Read("app/MyApp.csproj"));
        Assert.Contains("app/" + Name18, _place.Files());
    }

    [Theory]
    [InlineData("<Project", "is no project file")]
    [InlineData("<Project />", "Add <AdditionalFiles")]
    public async Task A_project_file_that_cannot_be_changed_is_told_and_nothing_is_written(string project, string reason)
    {
        _place.Write("from/" + Name18, SmallSpec.Of("1.8.1"));
        _place.Write("MyApp.csproj", project);

        string error = (await _place.RunAsync("spec", "--server-version", "1.8", "--from", "from")).Failed();

        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(["MyApp.csproj", "from/" + Name18], _place.Files());
    }
}
