using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Appwrite.Runtime;

/// <summary>
/// Connects to whichever of a host's addresses answers first, as RFC 8305 ("Happy Eyeballs") says: each one has a lead of 250 ms before
/// the next is tried as well, so that an address that never answers costs that much and not the whole time of a call.
/// </summary>
[UnsupportedOSPlatform("browser")]
internal sealed class AddressRace(
    TimeProvider time,
    Func<string, CancellationToken, Task<IPAddress[]>> resolve,
    Func<IPEndPoint, CancellationToken, Task<Stream>> connect)
{
    /// <summary>How long an attempt is waited for before the next one begins beside it.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(250);

    public AddressRace(TimeProvider time)
        : this(time, Dns.GetHostAddressesAsync, ConnectAsync)
    {
    }

    /// <summary>Connects for a <see cref="SocketsHttpHandler"/>.</summary>
    public ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        ConnectAsync(context.DnsEndPoint, cancellationToken);

    /// <summary>Connects; the stream is the caller's to dispose of.</summary>
    /// <exception cref="SocketException">No address can be reached; it is the failure of the last one.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await resolve(host.Host, cancellationToken).ConfigureAwait(false);
        switch (addresses.Length)
        {
            case 0:
                throw new SocketException((int)SocketError.HostNotFound);
            case 1:
                // Nobody to race against: a program with thousands of connections need not pay for timers.
                return await connect(new IPEndPoint(addresses[0], host.Port), cancellationToken).ConfigureAwait(false);
        }

        addresses = Interleave(addresses);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task<Stream>> running = [];
        try
        {
            return await RaceAsync(addresses, host.Port, running, stop.Token, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Nobody waits for the losers to end.
            _ = CloseAsync(running, stop);
        }
    }

    private async Task<Stream> RaceAsync(
        IPAddress[] addresses, int port, List<Task<Stream>> running, CancellationToken attempts, CancellationToken callers)
    {
        int next = 0;
        while (true)
        {
            if (next < addresses.Length)
            {
                running.Add(connect(new IPEndPoint(addresses[next++], port), attempts));
            }

            Task ended = await Task.WhenAny(
                next < addresses.Length ? [.. running, Task.Delay(Lead, time, attempts)] : [.. running]).ConfigureAwait(false);
            callers.ThrowIfCancellationRequested();
            if (ended is not Task<Stream> attempt)
            {
                continue;
            }

            running.Remove(attempt);
            if (attempt.IsCompletedSuccessfully || (running.Count == 0 && next == addresses.Length))
            {
                return await attempt.ConfigureAwait(false);
            }

            // Whatever it was, another address is tried at once; only the last failure is told.
            _ = attempt.Exception;
        }
    }

    // The system's own order decides which family leads; the families take turns behind that.
    private static IPAddress[] Interleave(IPAddress[] addresses)
    {
        IPAddress[] leading = Array.FindAll(addresses, address => address.AddressFamily == addresses[0].AddressFamily);
        IPAddress[] other = Array.FindAll(addresses, address => address.AddressFamily != addresses[0].AddressFamily);
        var mixed = new List<IPAddress>(addresses.Length);
        for (int turn = 0; mixed.Count < addresses.Length; turn++)
        {
            if (turn < leading.Length)
            {
                mixed.Add(leading[turn]);
            }

            if (turn < other.Length)
            {
                mixed.Add(other[turn]);
            }
        }

        return [.. mixed];
    }

    private static async Task CloseAsync(List<Task<Stream>> losers, CancellationTokenSource stop)
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(losers.Select(CloseAsync)).ConfigureAwait(false);
        stop.Dispose();
    }

    private static async Task CloseAsync(Task<Stream> loser)
    {
        await ((Task)loser).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (loser.IsCompletedSuccessfully)
        {
            Stream late = await loser.ConfigureAwait(false);
            await late.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }
}
