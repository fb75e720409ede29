using System.Diagnostics;

namespace Appwrite.Runtime;

/// <summary>Warns, once for each connection, of what works but should not be done.</summary>
internal sealed class ConnectionWarnings
{
    private readonly Action<string>? _receiver;
    private readonly string _host;
    private readonly bool _isReadable;
    private int _hasWarned;

    public ConnectionWarnings(AppwriteConnectionOptions options)
    {
        _receiver = options.OnWarning;
        _host = options.Endpoint.Host;
        _isReadable = options.Endpoint.Scheme == Uri.UriSchemeHttp && !options.Endpoint.IsLoopback;
    }

    /// <summary>Warns of an API key that goes over the network for everybody to read.</summary>
    public void Check(AppwriteCredential credential)
    {
        if (_isReadable && credential.IsKey && Interlocked.Exchange(ref _hasWarned, 1) == 0)
        {
            Warn(_receiver, $"The API key goes to {_host} over plain http, where others can read it. Use an https endpoint.");
        }
    }

    /// <summary>Tells a receiver, or the system's trace where there is none.</summary>
    public static void Warn(Action<string>? receiver, string message)
    {
        if (receiver is null)
        {
            Trace.TraceWarning(message);
        }
        else
        {
            receiver(message);
        }
    }
}
