using System.Net;
using System.Net.Sockets;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Faults;

/// <summary>A redirect is an answer: nothing, least of all a credential, ever goes where it points.</summary>
[Collection(FaultRuns.Name)]
public sealed class RedirectTests
{
    private static readonly AppwriteCredential[] Credentials =
    [
        AppwriteCredential.ApiKey("secret-key"),
        AppwriteCredential.Jwt("secret-jwt"),
        AppwriteCredential.Session("secret-session").WithDevKey("secret-dev-key"),
    ];

    public static TheoryData<int, string> Redirects
    {
        get
        {
            var redirects = new TheoryData<int, string>();
            foreach (int status in new[] { 300, 301, 302, 303, 307, 308 })
            {
                Array.ForEach(["http", "https", "//", "user"], form => redirects.Add(status, form));
            }

            return redirects;
        }
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task Nothing_follows_a_redirect_to_another_port(int status, string form)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string location = form switch
        {
            "//" => $"//{other.LocalEndpoint}/v1/users",
            "user" => $"http://me:pw@{other.LocalEndpoint}/v1/users",
            _ => $"{form}://{other.LocalEndpoint}/v1/users",
        };
        string answer = Fault.Status($"{status} Elsewhere", "", $"Location: {location}\r\nSet-Cookie: a_session_p=x; path=/\r\n");
        await Aftermath.AssertNothingLeftAsync(
            async connection =>
            {
                while (await connection.ReadRequestAsync() is { Length: > 0 } request && !request.Contains("GET /v1/things", StringComparison.Ordinal))
                {
                    Assert.DoesNotContain("Cookie:", request, StringComparison.OrdinalIgnoreCase);
                    await connection.SendAsync(answer);
                }

                await connection.SendAsync(Fault.Ok("{\"name\":\"n\"}"));
            },
            isTimeLimited: false,
            async connection =>
            {
                foreach (AppwriteCredential credential in Credentials)
                {
                    await using AppwriteConnection view = connection.With(new() { Credential = credential });
                    Assert.Equal(status, (int)(await FailAsync(() => view.SendAsync(HttpMethod.Post, $"/users", new System.Text.Json.Nodes.JsonObject { ["password"] = "p" }))).StatusCode);
                    Assert.Equal(status, (int)(await FailAsync(() => view.SendAsync(HttpMethod.Get, $"/users"))).StatusCode);
                    Assert.Equal(status, (int)(await FailAsync(() => view.DownloadAsync(new(HttpMethod.Get, $"/file", null), default))).StatusCode);
                    Assert.Equal(status, (int)(await FailAsync(() => UploadAsync(view))).StatusCode);
                    Uri target = await view.GetRedirectAsync(new RequestBuilder(HttpMethod.Get, $"/oauth", null), CancellationToken.None);
                    Assert.Equal(((IPEndPoint)other.LocalEndpoint).Port, target.Port);
                }
            });

        Assert.False(other.Pending(), "Something went to where the redirect points.");
    }

    private static Task<AppwriteException> FailAsync(Func<Task> call) => Assert.ThrowsAsync<AppwriteException>(call);

    private static Task<User> UploadAsync(AppwriteConnection connection)
    {
        var request = new RequestBuilder(HttpMethod.Post, $"/files", null);
        request.AddFile("file", InputFile.FromBytes([1, 2, 3], "f"));
        return connection.SendAsync(request, User.Read, CancellationToken.None);
    }
}
