namespace Appwrite.Runtime.Tests.Files;

public sealed class UploadCheckpointTests
{
    private const string Sound =
        """{"target":"/storage/buckets/b/files","id":"f","size":12000000,"confirmed":[0,1],"hashedBytes":10485760,"hash":"d41d8cd98f00b204e9800998ecf8427e"}""";

    [Fact]
    public void A_checkpoint_survives_its_JSON()
    {
        UploadCheckpoint checkpoint = UploadCheckpoint.Parse(Sound);

        Assert.Equal(Sound, checkpoint.ToJson());
        Assert.Equal(("/storage/buckets/b/files", "f", 12_000_000), (checkpoint.Target, checkpoint.Id, checkpoint.Size));
        Assert.Equal([0, 1], checkpoint.ConfirmedChunks);
        Assert.Equal("f: 2 of 3 chunks", checkpoint.ToString());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{", "[")]
    [InlineData("\"id\":\"f\",", "")]
    [InlineData("\"id\":\"f\"", "\"id\":\"\"")]
    [InlineData("\"id\":\"f\"", "\"id\":null")]
    [InlineData("\"id\":\"f\"", "\"id\":\".\"")]
    [InlineData("\"id\":\"f\"", "\"id\":\"..\"")]
    [InlineData("\"id\":\"f\"", "\"id\":\"f\\r\\nX-Appwrite-Key: stolen\"")]
    [InlineData("\"id\":\"f\"", "\"id\":\"\u00e9\"")]
    [InlineData("\"id\":\"f\"", "\"id\":5")]
    [InlineData("\"target\":\"/", "\"target\":\"")]
    [InlineData("12000000", "1.5")]
    [InlineData("12000000", "-1")]
    [InlineData("12000000", "5242880")]
    [InlineData("12000000", "\"12000000\"")]
    [InlineData("[0,1]", "[0,1,2]")]
    [InlineData("[0,1]", "[1,0]")]
    [InlineData("[0,1]", "[1,1]")]
    [InlineData("[0,1]", "[-1]")]
    [InlineData("[0,1]", "[99999999999]")]
    [InlineData("[0,1]", "{}")]
    [InlineData("10485760", "5242880")]
    [InlineData("10485760", "10485761")]
    [InlineData("10485760", "-5242880")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", "d41d")]
    public void A_damaged_checkpoint_is_a_format_error(string sound, string damaged) =>
        Assert.Throws<FormatException>(() => UploadCheckpoint.Parse(sound.Length == 0 ? "" : Sound.Replace(sound, damaged, StringComparison.Ordinal)));

    [Fact]
    public void Settings_that_cannot_work_are_refused_by_name()
    {
        InputFile file = InputFile.FromBytes([], "x");
        UploadCheckpoint checkpoint = UploadCheckpoint.Parse(Sound);

        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => file.With(null!)).ParamName);
        Assert.Equal("MaxConcurrency", Assert.Throws<ArgumentOutOfRangeException>(() => file.With(new() { MaxConcurrency = 0 })).ParamName);
        Assert.Equal("MaxConcurrency", Assert.Throws<ArgumentOutOfRangeException>(() => file.With(new() { MaxConcurrency = 65 })).ParamName);
        Assert.Equal("Overwrite", Assert.Throws<ArgumentException>(() => file.With(new() { Resume = checkpoint, Overwrite = true })).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => InputFile.FromStream(Stream.Null, "x", length: -1)).ParamName);
    }
}
