namespace Appwrite.Runtime.Tests.Querying;

public sealed class PermissionTests
{
    [Fact]
    public void Permissions_read_as_the_server_writes_them()
    {
        Assert.Equal("read(\"any\")", Permission.Read(Role.Any()).Value);
        Assert.Equal("write(\"guests\")", Permission.Write(Role.Guests()).Value);
        Assert.Equal("create(\"users\")", Permission.Create(Role.Users()).Value);
        Assert.Equal("update(\"team:t/owner\")", Permission.Update(Role.Team("t", "owner")).Value);
        Assert.Equal("delete(\"label:admin\")", Permission.Delete(Role.Label("admin")).ToString());
    }

    [Fact]
    public void Roles_read_as_the_server_writes_them()
    {
        Assert.Equal("users/verified", Role.Users(verified: true).Value);
        Assert.Equal("users/unverified", Role.Users(verified: false).Value);
        Assert.Equal("user:u1", Role.User("u1").Value);
        Assert.Equal("user:u1/verified", Role.User("u1", verified: true).Value);
        Assert.Equal("user:u1/unverified", Role.User("u1", verified: false).Value);
        Assert.Equal("team:t1", Role.Team("t1").Value);
        Assert.Equal("team:t1/project lead", Role.Team("t1", "project lead").Value);
        Assert.Equal("member:m1", Role.Member("m1").ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a\"b")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a\\b")]
    [InlineData("a)")]
    [InlineData("(a")]
    [InlineData("\u007f")]
    [InlineData("a\n")]
    public void A_part_cannot_break_out_of_a_role(string? part)
    {
        Assert.ThrowsAny<ArgumentException>(() => Role.User(part!));
        Assert.ThrowsAny<ArgumentException>(() => Role.User(part!, verified: true));
        Assert.ThrowsAny<ArgumentException>(() => Role.Team(part!));
        Assert.ThrowsAny<ArgumentException>(() => Role.Team("t", part!));
        Assert.ThrowsAny<ArgumentException>(() => Role.Member(part!));
        Assert.ThrowsAny<ArgumentException>(() => Role.Label(part!));
    }

    [Fact]
    public void Any_text_of_an_answer_is_kept()
    {
        Assert.Equal("something(\"new\") ", Permission.FromString("something(\"new\") ").Value);
        Assert.Equal(Permission.Read(Role.Any()), Permission.FromString("read(\"any\")"));
        Assert.Equal(Permission.Read(Role.Any()).GetHashCode(), Permission.FromString("read(\"any\")").GetHashCode());
        Assert.True(Permission.Read(Role.Any()) != Permission.Read(Role.Users()));
        Assert.Throws<ArgumentNullException>(() => Permission.FromString(null!));
    }

    [Fact]
    public void Roles_and_permissions_are_equal_when_their_texts_are()
    {
        Role any = Role.Any();
        Assert.True(any.Equals((object)Role.Any()));
        Assert.False(any.Equals((object)Role.Users()));
        Assert.False(any.Equals("any"));
        Assert.False(any.Equals(null));
        Assert.False(any != Role.Any());
        Assert.False(any == Role.Guests());
        Assert.Equal(any.GetHashCode(), Role.Any().GetHashCode());
        Assert.NotEqual(any.GetHashCode(), Role.Users().GetHashCode());

        var read = Permission.Read(any);
        Assert.True(read.Equals((object)Permission.Read(any)));
        Assert.False(read.Equals((object)Permission.Update(any)));
        Assert.False(read.Equals("read(\"any\")"));
        Assert.False(read.Equals(null));
        Assert.False(read != Permission.Read(any));
        Assert.False(read == Permission.Update(any));
        Assert.NotEqual(read.GetHashCode(), Permission.Update(any).GetHashCode());
    }

    [Fact]
    public void Default_values_are_empty_and_grant_nothing()
    {
        Assert.Equal("", default(Permission).Value);
        Assert.Equal(Permission.FromString(""), default);
        Assert.Equal("", default(Role).Value);
        Assert.True(Role.Any() == Role.Any());
        Assert.True(Role.Any() != default);
        Assert.Throws<ArgumentException>("role", () => Permission.Read(default));
    }
}
