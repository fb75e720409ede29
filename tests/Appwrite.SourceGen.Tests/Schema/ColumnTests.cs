using System.Globalization;
using Appwrite.SourceGen.Schema;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Schema;

/// <summary>What a column says of itself, as people and tools write it.</summary>
public class ColumnTests
{
    private static readonly string Digits309 = "17976931348623157" + new string('0', 292);

    [Theory]
    [InlineData("-9223372036854776000", "9223372036854776000", null, null)]
    [InlineData("-9223372036854775808", "9223372036854775807", null, null)]
    [InlineData("-9223372036854775807", "9223372036854775806", "-9223372036854775807", "9223372036854775806")]
    [InlineData("-2147483648", "2147483647", "-2147483648", "2147483647")]
    [InlineData("-1e400", "1e400", null, null)]
    [InlineData("1e3", "5.0E3", "1000", "5000")]
    [InlineData("\"1\"", "\"5\"", "1", "5")]
    [InlineData("null", "0", null, "0")]
    [InlineData("9223372036854775807", "null", "9223372036854775807", null)]
    public void Bounds_of_integers_are_those_of_64_bits_at_most(string min, string max, string? least, string? greatest)
    {
        foreach (string type in (string[])["integer", "bigint"])
        {
            ColumnSchema column = Read.Column(ProjectFiles.Column("a", type, $", \"min\": {min}, \"max\": {max}"));

            Assert.Equal((least, greatest), (column.Min, column.Max));
        }
    }

    [Theory]
    [InlineData("-1.7976931348623157e+308", "1.7976931348623157e+308", null, null)]
    [InlineData("-1e999", "1e999", null, null)]
    [InlineData("-0.1", "0.30000000000000004", "-0.1", "0.30000000000000004")]
    [InlineData("0", "100000000000000000000000", "0", "1E+23")]
    [InlineData("5e-324", "1.7976931348623155e308", "5E-324", "1.7976931348623155E+308")]
    public void Bounds_of_doubles_are_numbers_of_Csharp(string min, string max, string? least, string? greatest)
    {
        ColumnSchema column = Read.Column(ProjectFiles.Column("a", "double", $", \"min\": {min}, \"max\": {max}"));

        Assert.Equal((least, greatest), (column.Min, column.Max));
    }

    [Fact]
    public void Bounds_of_309_digits_are_none()
    {
        foreach (string type in (string[])["integer", "bigint", "double", "float"])
        {
            SchemaFile read = OfColumn(ProjectFiles.Column("a", type, $", \"min\": -{Digits309}, \"max\": {Digits309}, \"default\": 0"));

            Assert.Empty(read.Diagnostics);
            Assert.Equal((null, null, "0"), (read.Tables[0].Columns[0].Min, read.Tables[0].Columns[0].Max, read.Tables[0].Columns[0].DefaultJson));
        }
    }

    [Theory]
    [InlineData("string", "\"a\"", "\"a\"")]
    [InlineData("string", "\"\"", "\"\"")]
    [InlineData("string", "\"\\u0041\\n\"", "\"\\u0041\\n\"")]
    [InlineData("integer", "5.0", "5")]
    [InlineData("integer", "-0", "0")]
    [InlineData("integer", "1e3", "1000")]
    [InlineData("integer", "9223372036854775807", "9223372036854775807")]
    [InlineData("bigint", "\"-9223372036854775808\"", "-9223372036854775808")]
    [InlineData("double", "0", "0")]
    [InlineData("double", "1.0e-7", "1E-07")]
    [InlineData("boolean", "true", "true")]
    [InlineData("datetime", "\"2026-01-01T00:00:00.000Z\"", "\"2026-01-01T00:00:00.000Z\"")]
    [InlineData("point", "[ 1.50,\n 2 ]", "[1.5,2]")]
    [InlineData("linestring", "[[1,2],[3,4]]", "[[1,2],[3,4]]")]
    [InlineData("string", "null", null)]
    public void A_default_is_JSON_on_one_line(string type, string value, string? expected)
    {
        SchemaFile read = OfColumn(ProjectFiles.Column("a", type, $", \"default\": {value}"));

        Assert.Empty(read.Diagnostics);
        Assert.Equal(expected, read.Tables[0].Columns[0].DefaultJson);
    }

    [Fact]
    public void A_default_that_the_column_cannot_have_is_ignored_with_a_reason()
    {
        foreach ((string name, string json, _) in ProjectFiles.Wrong.Where(file => file.Name.StartsWith("defaults", StringComparison.Ordinal)))
        {
            SchemaFile read = Read.Project(json);

            Assert.All(read.Tables[0].Columns, column => Assert.True(column.DefaultJson is null, $"{name}: {column.Key}"));
            Assert.All(read.Diagnostics, diagnostic => Assert.EndsWith("ignored", diagnostic.Message(), StringComparison.Ordinal));
            Assert.All(read.Diagnostics, diagnostic => Assert.EndsWith("/default", diagnostic.Place.Pointer, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("string", "\"size\": 3, \"default\": \"four\"", "the default has 4 characters, more than its size of 3")]
    [InlineData("string", "\"default\": []", "the default is a list, and not a text")]
    [InlineData("integer", "\"min\": 1, \"default\": 0", "the default is outside of its bounds")]
    [InlineData("enum", "\"elements\": [\"x\"], \"default\": \"X\"", "the default 'X' is not among the elements")]
    [InlineData("relationship", "\"relatedTable\": \"nowhere\", \"relationType\": \"oneToOne\"", "the database 'main' has no table 'nowhere' in the file")]
    [InlineData("relationship", "\"relatedTable\": \"T\", \"relationType\": \"oneToOne\"", "; the table of this name has the $id 't'")]
    [InlineData("relationship", "\"relatedTable\": \"t\", \"relationType\": \"x\"", "there are oneToOne, oneToMany, manyToOne and manyToMany")]
    [InlineData("string", "\"size\": -1", "the size has to be an integer from 1 to 1073741824")]
    public void A_fault_is_said_of_the_column(string type, string more, string fault)
    {
        string message = Assert.Single(OfColumn(ProjectFiles.Column("a", type, ", " + more)).Diagnostics).Message();

        Assert.StartsWith("The column 'a' of the table 't' has a fault that is passed over: ", message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oneToOne", "parent", false)]
    [InlineData("oneToOne", "child", false)]
    [InlineData("oneToMany", "parent", true)]
    [InlineData("oneToMany", "child", false)]
    [InlineData("manyToOne", "parent", false)]
    [InlineData("manyToOne", "child", true)]
    [InlineData("manyToMany", "parent", true)]
    [InlineData("manyToMany", "child", true)]
    public void A_side_is_one_or_many_by_the_view_of_the_parent(string type, string side, bool isMany)
    {
        ColumnSchema column = Read.Column(ProjectFiles.Relation("a", "t", type, "b", side));

        Assert.Equal((isMany, side == "child", true, "b"), (column.Relation!.IsMany, column.Relation.IsChild, column.Relation.IsTwoWay, column.Relation.TwoWayKey));
        Assert.False(column.IsArray || column.IsRequired);
    }

    [Fact]
    public void A_relation_of_one_way_has_no_other_key_and_restricts_unless_it_says_otherwise()
    {
        RelationSchema oneWay = Read.Column(ProjectFiles.Relation("a", "t", "manyToOne")).Relation!;
        RelationSchema bare = Read.Column(ProjectFiles.Column("a", "relationship", ", \"relatedTable\": \"t\", \"relationType\": \"oneToMany\"", required: true, array: true)).Relation!;

        Assert.Equal((false, null, "setNull"), (oneWay.IsTwoWay, oneWay.TwoWayKey, oneWay.OnDelete));
        Assert.Equal(new RelationSchema("t", RelationKind.OneToMany, true, false, null, "restrict", false), bare);
    }

    [Fact]
    public void A_relation_that_leads_nowhere_is_read_as_JSON_and_stays_a_column()
    {
        foreach (string name in (string[])["relations that lead nowhere", "a relation to another database"])
        {
            SchemaFile read = Read.Project(ProjectFiles.Wrong.Single(file => file.Name == name).Json);

            Assert.All(read.Tables[0].Columns, column => Assert.Equal((ColumnKind.Unknown, null), (column.Kind, column.Relation)));
            Assert.NotEmpty(read.Tables[0].Columns);
        }
    }

    [Fact]
    public void Types_of_newer_servers_are_read_as_JSON_and_stay_columns()
    {
        ColumnSchema column = Read.Column(ProjectFiles.Column("a", "vector", ", \"default\": { \"b\":\n 1 }", required: true));

        Assert.Equal((ColumnKind.Unknown, "vector", true, null), (column.Kind, column.WireType, column.IsRequired, column.DefaultJson));
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_language_of_the_machine()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" };
            CultureInfo.CurrentCulture = culture;
            ColumnSchema column = Read.Column(ProjectFiles.Column("a", "double", ", \"min\": -1.5, \"max\": 2.5, \"default\": -0.5"));

            Assert.Equal(("-1.5", "2.5", "-0.5"), (column.Min, column.Max, column.DefaultJson));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static SchemaFile OfColumn(string column) => Read.Project(ProjectFiles.Project([ProjectFiles.Table("t", "T", [column])], ProjectFiles.Database("main", "Main")));
}
