using Appwrite.Tests;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>A project file with two tables.</summary>
internal static class TableProject
{
    public static string Text { get; } = ProjectFiles.Project(
        [
            ProjectFiles.Table("songs", "Songs",
                [
                    ProjectFiles.Column("title", "varchar", ", \"size\": 128", required: true),
                    ProjectFiles.Column("year", "integer", required: true),
                    ProjectFiles.Column("label", "varchar", ", \"size\": 64"),
                    ProjectFiles.Column("tags", "varchar", ", \"size\": 64", array: true),
                    ProjectFiles.Column("place", "point"),
                    ProjectFiles.Column("released", "datetime"),
                ]),
            ProjectFiles.Table("albums", "Albums", [ProjectFiles.Column("name", "varchar", ", \"size\": 128", required: true)]),
        ]);

    public static (string Name, string Text) File => ("appwrite.config.json", Text);
}
