using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>What realtime needs of its connection.</summary>
internal sealed class RealtimeContext
{
    public required CallSettings Settings { get; init; }

    public required CredentialContext Credentials { get; init; }

    public required ClientHeaders Headers { get; init; }

    public required CallerTypes Types { get; init; }

    public required AppwriteRealtimeOptions Options { get; init; }

    public required bool AcceptsSelfSignedCertificates { get; init; }

    /// <summary>Deletes a presence by a call.</summary>
    public required Func<string, CancellationToken, Task> DeletePresence { get; init; }

    /// <summary>Fires when the connection is disposed of.</summary>
    public required CancellationToken Closed { get; init; }

    public AppwriteCredential Credential => Settings.Credential;

    public TimeProvider Time => Settings.Time;

    public string Host => Credentials.Endpoint.Host;

    public string ProjectId => Credentials.ProjectId;

    public bool IsBrowser => Credentials.IsBrowser;

    /// <summary>The server's version; null where it is not known.</summary>
    public string? Version => Options.ServerVersion ?? Settings.ResponseFormat;

    /// <summary>Whether the server is known to take messages, as from 1.9.6 on.</summary>
    public bool HasMessages => Version is { } version && ServerVersion.IsAtLeast(version, 9, 6);

    /// <summary>Whether the server is known to answer queries that stand in the address, as from 1.9 on.</summary>
    public bool HasQueries => Version is { } version && ServerVersion.IsAtLeast(version, 9, -1);

    public bool StartsByAddress => Options.Protocol switch
    {
        RealtimeProtocol.Messages => false,
        RealtimeProtocol.Address => true,
        _ => !HasMessages,
    };

    /// <summary>Tells of what works but is not as it should be. Nobody is there to whom an exception of the receiver could go.</summary>
    public void Warn(string message)
    {
        try
        {
            Warning.Tell(Settings.OnWarning, message);
        }
        catch (Exception exception)
        {
            Warning.Tell(null, $"{nameof(AppwriteConnectionOptions.OnWarning)} has thrown {exception.GetType().Name}. It was to be told: {message}");
        }
    }
}
