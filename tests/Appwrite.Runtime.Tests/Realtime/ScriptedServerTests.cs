using System.Net.WebSockets;
using System.Text;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Realtime;

/// <summary>The server of the other tests does what their scripts say.</summary>
public sealed class ScriptedServerTests
{
    [Fact]
    public async Task Messages_go_both_ways_in_any_pieces()
    {
        string large = new('x', 70_000);
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.AcceptAsync();
            await connection.SendAsync("one");
            await connection.PingAsync();
            await connection.SendFragmentsAsync("two pieces and more", 3);
            await connection.SendBinaryAsync([1, 2, 3]);
            await connection.SendAsync(large);
            await connection.SendAsync((await connection.ReceiveAsync())!);
            await connection.SendAsync((await connection.ReceiveAsync())!);
            await connection.UntilEndedAsync();
        });
        using ClientWebSocket client = await ConnectAsync(server, "?project=p&channels[]=a%20b");

        Assert.Equal("one", await ReadAsync(client));
        Assert.Equal("two pieces and more", await ReadAsync(client));
        Assert.Equal("\u0001\u0002\u0003", await ReadAsync(client));
        Assert.Equal(large, await ReadAsync(client));
        await client.SendAsync("short"u8.ToArray(), WebSocketMessageType.Text, false, default);
        await client.SendAsync("er"u8.ToArray(), WebSocketMessageType.Text, true, default);
        await client.SendAsync(Encoding.UTF8.GetBytes(large), WebSocketMessageType.Text, true, default);
        Assert.Equal("shorter", await ReadAsync(client));
        Assert.Equal(large, await ReadAsync(client));
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", default);

        ScriptedConnection connection = await server.ConnectionAsync(1);
        Assert.Equal(new ScriptedEnd(ScriptedEndKind.CloseFrame, 1000, "bye"), await connection.Ended);
        Assert.Equal(["shorter", large], connection.Received);
        Assert.Equal("/v1/realtime", connection.Request.Path);
        Assert.Equal([KeyValuePair.Create("project", "p"), KeyValuePair.Create("channels[]", "a b")], connection.Request.Query);
        await server.UntilIdleAsync();
        Assert.Equal(0, server.Open);
    }

    [Theory]
    [InlineData("close")]
    [InlineData("reset")]
    [InlineData("half, reset")]
    [InlineData("half, close")]
    [InlineData("announced, close")]
    [InlineData("end of the script")]
    public async Task Connections_end_without_a_close_frame(string how)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.AcceptAsync();
            await connection.SendAsync("first");
            await connection.ReceiveAsync();
            await (how.Split(',')[0] switch
            {
                "half" => connection.SendHalfAsync("second"),
                "announced" => connection.AnnounceAsync(100_000_000_000),
                _ => Task.CompletedTask,
            });
            if (how.EndsWith("reset", StringComparison.Ordinal))
            {
                connection.Reset();
            }
            else if (how.EndsWith("close", StringComparison.Ordinal))
            {
                connection.Close();
            }
        });
        using ClientWebSocket client = await ConnectAsync(server);

        Assert.Equal("first", await ReadAsync(client));
        await client.SendAsync("go on"u8.ToArray(), WebSocketMessageType.Text, true, default);
        await Assert.ThrowsAsync<WebSocketException>(() => ReadAsync(client));
        Assert.Equal(ScriptedEndKind.ByServer, (await (await server.ConnectionAsync(1)).Ended).Kind);
    }

    [Fact]
    public async Task Connections_end_with_a_close_frame()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.AcceptAsync();
            await connection.SendCloseAsync(4001, "why");
        });
        using ClientWebSocket client = await ConnectAsync(server);

        Assert.Equal("", await ReadAsync(client));
        Assert.Equal((WebSocketCloseStatus)4001, client.CloseStatus);
        Assert.Equal("why", client.CloseStatusDescription);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await server.UntilIdleAsync();
    }

    [Fact]
    public async Task Upgrades_are_refused_and_calls_are_answered()
    {
        await using var server = new ScriptedServer(connection => connection.AnswerAsync(503))
        {
            OnCall = request => (200, $"{{\"body\":{request.Body}}}"),
        };

        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server));
        Assert.Contains("503", refused.Message, StringComparison.Ordinal);
        using var http = new HttpClient();
        using var content = new StringContent("[1]");
        using HttpResponseMessage response = await http.PostAsync(new Uri(server.Endpoint + "/account/jwts"), content);
        Assert.Equal("{\"body\":[1]}", await response.Content.ReadAsStringAsync());
        Assert.Equal("/v1/account/jwts", Assert.Single(server.Calls).Path);
    }

    [Fact]
    public async Task A_server_that_pauses_is_not_there()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.AcceptAsync();
            await connection.UntilEndedAsync();
        });
        using ClientWebSocket client = await ConnectAsync(server);

        await server.PauseAsync();
        server.ResetAll();
        await Assert.ThrowsAsync<WebSocketException>(() => ReadAsync(client));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server));
        server.Resume();
        using ClientWebSocket second = await ConnectAsync(server);
        second.Abort();
        Assert.NotEqual(ScriptedEndKind.ByServer, (await (await server.ConnectionAsync(2)).Ended.WaitAsync(ScriptedServer.Patience)).Kind);
    }

    [Fact]
    public async Task What_a_script_throws_is_thrown_at_the_end()
    {
        var server = new ScriptedServer(_ => throw new InvalidOperationException("The script is wrong."));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server));

        AggregateException thrown = await Assert.ThrowsAsync<AggregateException>(() => server.DisposeAsync().AsTask());
        Assert.IsType<InvalidOperationException>(thrown.InnerException);
    }

    private static async Task<ClientWebSocket> ConnectAsync(ScriptedServer server, string query = "")
    {
        var client = new ClientWebSocket();
        try
        {
            await client.ConnectAsync(new Uri($"ws://{server.Endpoint.Authority}/v1/realtime{query}"), default).WaitAsync(ScriptedServer.Patience);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static async Task<string> ReadAsync(ClientWebSocket client)
    {
        var data = new List<byte>();
        byte[] buffer = new byte[4096];
        while (true)
        {
            WebSocketReceiveResult result = await client.ReceiveAsync(buffer, default).WaitAsync(ScriptedServer.Patience);
            data.AddRange(buffer[..result.Count]);
            if (result.EndOfMessage)
            {
                return Encoding.UTF8.GetString([.. data]);
            }
        }
    }
}
