namespace Appwrite.Runtime.Tests.Querying;

public sealed class AccessParseTests
{
    private static readonly Role[] Roles =
    [
        Role.Any(), Role.Guests(), Role.Users(), Role.Users(true), Role.Users(false), Role.User("u-1"), Role.User("u.1", true), Role.User("u_1", false),
        Role.Team("t"), Role.Team("t", "owner"), Role.Member("m"), Role.Label("vip"),
    ];

    [Fact]
    public void Every_role_and_every_permission_is_read_as_it_was_made()
    {
        foreach (Role role in Roles)
        {
            Assert.Equal(role, Role.Parse(role.Value));
            foreach (Permission permission in new[] { Permission.Read(role), Permission.Write(role), Permission.Create(role), Permission.Update(role), Permission.Delete(role) })
            {
                Assert.Equal(permission, Permission.Parse(permission.Value));
                Assert.True(Permission.TryParse(permission.Value, out Permission read));
                Assert.Equal(permission, read);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Any")]
    [InlineData("any ")]
    [InlineData("users/")]
    [InlineData("users/maybe")]
    [InlineData("user")]
    [InlineData("user:")]
    [InlineData("user:a/b")]
    [InlineData("user:a/verified/x")]
    [InlineData("user:a:b")]
    [InlineData("user:a\"b")]
    [InlineData("team:")]
    [InlineData("team:a/")]
    [InlineData("team:a/b/c")]
    [InlineData("team:/b")]
    [InlineData("member:a/b")]
    [InlineData("label:")]
    [InlineData("group:a")]
    public void What_is_no_role_is_none(string text)
    {
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => Role.Parse(text)).Message, StringComparison.Ordinal);
        Assert.False(Role.TryParse(text, out Role role));
        Assert.Equal(default, role);
        Assert.False(Permission.TryParse($"read(\"{text}\")", out Permission permission));
        Assert.Equal(default, permission);
    }

    [Theory]
    [InlineData("")]
    [InlineData("read")]
    [InlineData("read(any)")]
    [InlineData("read('any')")]
    [InlineData("read(\"any\"")]
    [InlineData("read(\")")]
    [InlineData("read(\"\")")]
    [InlineData("(\"any\")")]
    [InlineData("Read(\"any\")")]
    [InlineData("own(\"any\")")]
    [InlineData("read(\"any\") ")]
    [InlineData(" read(\"any\")")]
    [InlineData("read(\"any\", \"users\")")]
    public void What_is_no_permission_is_none(string text)
    {
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => Permission.Parse(text)).Message, StringComparison.Ordinal);
        Assert.False(Permission.TryParse(text, out _));
    }

    [Fact]
    public void Null_is_none()
    {
        Assert.Throws<ArgumentNullException>("text", () => Role.Parse(null!));
        Assert.Throws<ArgumentNullException>("text", () => Permission.Parse(null!));
        Assert.False(Role.TryParse(null, out _));
        Assert.False(Permission.TryParse(null, out _));
    }
}
