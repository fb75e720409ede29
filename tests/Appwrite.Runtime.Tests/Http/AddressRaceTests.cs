using System.Net;
using System.Net.Sockets;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Http;

public sealed class AddressRaceTests
{
    private static readonly DnsEndPoint Host = new("appwrite.example", 443);
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(250);

    private readonly ManualTime _time = new();
    private readonly Network _network = new();

    [Fact]
    public async Task An_address_that_does_not_answer_costs_its_lead_only()
    {
        Task<Stream> call = Connect("2001:db8::1", "192.0.2.1");
        Assert.Equal(Lead, await _time.NextWaitAsync());
        Assert.Equal(["2001:db8::1"], _network.Tried);

        _time.Advance(Lead);
        Attempt live = await _network.NextAsync("192.0.2.1");
        using Connection connection = live.Answer();

        Assert.Same(connection, await call);
        Assert.True(_network["2001:db8::1"].Token.IsCancellationRequested);
    }

    [Fact]
    public async Task An_address_that_refuses_costs_nothing()
    {
        Task<Stream> call = Connect("2001:db8::1", "192.0.2.1");
        await _time.NextWaitAsync();

        _network["2001:db8::1"].Fail();
        using Connection connection = (await _network.NextAsync("192.0.2.1")).Answer();

        Assert.Same(connection, await call);
    }

    [Fact]
    public async Task The_first_may_still_win_and_the_one_that_comes_late_is_closed()
    {
        Task<Stream> call = Connect("2001:db8::1", "192.0.2.1");
        await _time.NextWaitAsync();
        _time.Advance(Lead);
        Attempt second = await _network.NextAsync("192.0.2.1");

        using Connection winner = _network["2001:db8::1"].Answer();
        Assert.Same(winner, await call);
        Connection late = second.Answer();

        await late.Closed.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.False(winner.Closed.IsCompleted);
    }

    [Fact]
    public async Task The_families_take_turns_whatever_the_order_of_the_addresses()
    {
        Task<Stream> call = Connect("2001:db8::1", "2001:db8::2", "2001:db8::3", "192.0.2.1", "192.0.2.2");

        foreach (string next in new[] { "2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2", "2001:db8::3" })
        {
            (await _network.NextAsync(next)).Fail();
        }

        await Assert.ThrowsAsync<SocketException>(() => call);
        Assert.Equal(["2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2", "2001:db8::3"], _network.Tried);
    }

    [Fact]
    public async Task The_last_failure_is_told_when_all_have_failed()
    {
        Task<Stream> call = Connect("2001:db8::1", "192.0.2.1");
        await _time.NextWaitAsync();
        _time.Advance(Lead);
        Attempt second = await _network.NextAsync("192.0.2.1");

        _network["2001:db8::1"].Fail(SocketError.NetworkUnreachable);
        second.Fail(SocketError.ConnectionRefused);

        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => call)).SocketErrorCode);
    }

    [Fact]
    public async Task A_host_without_an_address_is_not_found() => Assert.Equal(
        SocketError.HostNotFound, (await Assert.ThrowsAsync<SocketException>(() => Connect())).SocketErrorCode);

    [Fact]
    public async Task A_single_address_has_nobody_to_race_against()
    {
        using var cancellation = new CancellationTokenSource();
        Task<Stream> call = Connect(cancellation.Token, "192.0.2.1");
        Attempt only = await _network.NextAsync("192.0.2.1");

        Assert.Equal(cancellation.Token, only.Token);
        using Connection connection = only.Answer();
        Assert.Same(connection, await call);
        Assert.False(connection.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_caller_who_cancels_waits_for_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        Task<Stream> call = Connect(cancellation.Token, "2001:db8::1", "192.0.2.1");
        await _time.NextWaitAsync();

        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
        Assert.True(_network["2001:db8::1"].Token.IsCancellationRequested);
        await _network["2001:db8::1"].Answer().Closed.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void The_connections_own_handler_and_the_factorys_race()
    {
        var options = new AppwriteConnectionOptions { Endpoint = new Uri("https://appwrite.example/v1"), ProjectId = "p" };

        using HttpMessageHandler own = HttpTransport.CreateHandler(options);
        using HttpMessageHandler factorys = Infrastructure.ServiceConnection.CreateHandler(options);

        Assert.NotNull(Assert.IsType<SocketsHttpHandler>(own).ConnectCallback);
        Assert.NotNull(Assert.IsType<SocketsHttpHandler>(factorys).ConnectCallback);
    }

    [Fact]
    public async Task Real_sockets_do_not_wait_to_fill_a_packet()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        // The name stands for both loopback addresses, of which one may refuse.
        await using Stream stream = await new AddressRace(TimeProvider.System).ConnectAsync(new DnsEndPoint("localhost", port), CancellationToken.None);

        Assert.True(Assert.IsType<NetworkStream>(stream).Socket.NoDelay);
    }

    private Task<Stream> Connect(params string[] addresses) => Connect(CancellationToken.None, addresses);

    private Task<Stream> Connect(CancellationToken cancellationToken, params string[] addresses) => new AddressRace(
        _time,
        (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()),
        (address, token) => _network.Begin(address.Address.ToString(), token)).ConnectAsync(Host, cancellationToken).AsTask();

    /// <summary>Addresses that answer when the test lets them.</summary>
    private sealed class Network
    {
        private readonly Dictionary<string, Attempt> _attempts = [];
        private readonly Dictionary<string, TaskCompletionSource<Attempt>> _awaited = [];

        public IEnumerable<string> Tried => _attempts.Keys;

        public Attempt this[string address] => _attempts[address];

        public Task<Stream> Begin(string address, CancellationToken token)
        {
            var attempt = new Attempt(token);
            lock (_attempts)
            {
                _attempts.Add(address, attempt);
                Awaited(address).SetResult(attempt);
            }

            return attempt.Task;
        }

        public Task<Attempt> NextAsync(string address)
        {
            lock (_attempts)
            {
                return Awaited(address).Task.WaitAsync(TimeSpan.FromMinutes(1));
            }
        }

        private TaskCompletionSource<Attempt> Awaited(string address)
        {
            if (!_awaited.TryGetValue(address, out TaskCompletionSource<Attempt>? awaited))
            {
                _awaited[address] = awaited = new TaskCompletionSource<Attempt>(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return awaited;
        }
    }

    private sealed class Attempt(CancellationToken token)
    {
        private readonly TaskCompletionSource<Stream> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Token => token;

        public Task<Stream> Task => _end.Task;

        public Connection Answer()
        {
            var connection = new Connection();
            _end.SetResult(connection);
            return connection;
        }

        public void Fail(SocketError error = SocketError.ConnectionRefused) => _end.SetException(new SocketException((int)error));
    }

    private sealed class Connection : MemoryStream
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Closed => _closed.Task;

        protected override void Dispose(bool disposing)
        {
            _closed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
