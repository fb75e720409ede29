using System.Text.Json.Nodes;

namespace Appwrite.Runtime;

public sealed partial class AppwriteRealtime
{
    /// <summary>
    /// Tells others what the user is doing, until the line is closed; it is told again whenever the line is opened anew. From version 1.9.6 on,
    /// and for signed-in users only. All lines of one user share one presence, which goes with the first of them that is closed.
    /// </summary>
    /// <param name="status">What the user is doing, 1 to 2,048 characters.</param>
    /// <param name="metadata">Whatever belongs to it; null for nothing.</param>
    /// <param name="permissions">
    /// Who may read it, and who may change it; null leaves that to the server, which gives all to the user alone.
    /// </param>
    /// <param name="presenceId">The presence's id, which counts where the user has none yet; null lets the server make one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The presence as the server has it.</returns>
    /// <exception cref="ArgumentException">
    /// The status is too long or empty, or the permissions let nobody change or delete the presence: it could not be changed any more.
    /// </exception>
    /// <exception cref="AppwriteRealtimeException">The server refuses it, or does not know presences.</exception>
    public Task<RealtimePresence> SetPresenceAsync(
        string status,
        JsonObject? metadata = null,
        IReadOnlyList<Permission>? permissions = null,
        string? presenceId = null,
        CancellationToken cancellationToken = default) =>
        _hub.SetPresenceAsync(PresenceMessage.Create(status, metadata, permissions, presenceId), cancellationToken);

    /// <summary>Deletes the presence that was set, if there is one.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="AppwriteException">The server refuses the call.</exception>
    public Task ClearPresenceAsync(CancellationToken cancellationToken = default) => _hub.ClearPresenceAsync(cancellationToken);
}
