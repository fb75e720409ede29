using Appwrite.SourceGen.Analyzers;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Analyzers;

/// <summary>Permissions of people who are not signed in.</summary>
public class PermissionTests
{
    [Theory]
    [InlineData("[|Permission.Write(Role.Any())|]")]
    [InlineData("[|Permission.Create(Role.Any())|], [|Permission.Update(Role.Guests())|], [|Permission.Delete((Role.Any()))|]")]
    [InlineData("[|Permission.Write(role: Role.Parse(\"any\"))|], [|Permission.Write(Role.Parse(Anybody))|]")]
    [InlineData("[|Permission.Parse(\"write(\\\"any\\\")\")|], [|Permission.Parse($\"delete(\\\"{Anybody}\\\")\")|], [|Permission.FromString(\"create(\\\"guests\\\")\")|]")]
    [InlineData("[|Permission.Write(flag ? Role.Any() : Role.Users())|]")]
    [InlineData("[|Permission.Write(flag switch { true => Role.Users(), _ => Role.Guests() })|]")]
    [InlineData("[|Permission.Write(local)|], [|Permission.Write(Shared)|]")]
    public Task To_write_is_told_of(string permissions) => AssertMarkedAsync(permissions);

    [Theory]
    [InlineData("Permission.Read(Role.Any()), Permission.Read(Role.Guests())")]
    [InlineData("Permission.Write(Role.Users()), Permission.Write(Role.Users(verified: true)), Permission.Delete(Role.User(\"any\")), Permission.Update(Role.Team(\"any\"))")]
    [InlineData("Permission.Parse(\"read(\\\"any\\\")\"), Permission.Parse(\"write(\\\"users\\\")\"), Permission.Parse(\"write(\\\"user:any\\\")\")")]
    [InlineData("Permission.Write(Role.Parse(\"users\")), Permission.Write(Role.Parse(text)), Permission.Parse(text), Permission.Write(given)")]
    [InlineData("Other.Write(Role.Any())")]
    public Task Other_permissions_are_not(string permissions) => AssertMarkedAsync(permissions);

    [Fact]
    public async Task The_message_says_who_may_do_what()
    {
        Diagnostic[] found = await CallProgram.AnalyzeAsync(
            new PermissionAnalyzer(), InMethod("Permission.Write(Role.Any()), Permission.Update(Role.Guests()), Permission.Delete(Role.Any())"));

        Assert.Equal(
            [
                "Everybody, signed in or not, may create, change and delete by this permission; unless that is meant, give it to Role.Users(), a team or a user",
                "Everybody who is not signed in may change by this permission; unless that is meant, give it to Role.Users(), a team or a user",
                "Everybody, signed in or not, may delete by this permission; unless that is meant, give it to Role.Users(), a team or a user",
            ],
            found.Select(message => message.GetMessage(null)));
        Assert.All(found, message => Assert.Equal(("APW124", DiagnosticSeverity.Info), (message.Id, message.Severity)));
    }

    [Fact]
    public Task Without_the_runtime_nothing_runs() => CallProgram.AssertCostsNothingWithoutRuntimeAsync(new PermissionAnalyzer());

    private static Task AssertMarkedAsync(string permissions) => CallProgram.AssertMarkedAsync(new PermissionAnalyzer(), InMethod(permissions));

    private static string InMethod(string permissions) => $$"""
        private const string Anybody = "any";
        private static readonly Role Shared = Role.Any();
        private static class Other { public static Permission Write(Role role) => default; }
        private Permission[] Run(bool flag, string text, Role given) { Role local = Role.Any(); Give(local); return [{{permissions}}]; }
        """;
}
