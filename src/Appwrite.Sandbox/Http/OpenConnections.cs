using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Appwrite.Sandbox.Http;

/// <summary>The connections that clients have open.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<ConnectionContext, bool> _open = new();

    public async Task TrackAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        _open.TryAdd(connection, true);
        try
        {
            await next(connection);
        }
        finally
        {
            _open.TryRemove(connection, out _);
        }
    }

    /// <summary>Breaks all of them, whatever is on its way.</summary>
    public void Abort()
    {
        foreach (ConnectionContext connection in _open.Keys)
        {
            connection.Abort(new ConnectionAbortedException("The sandbox drops all connections."));
        }
    }
}
