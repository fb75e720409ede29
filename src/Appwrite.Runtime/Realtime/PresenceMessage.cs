using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime;

/// <summary>The presence that a user wants to have, as a message.</summary>
internal sealed class PresenceMessage
{
    private const int MaxStatus = 2048;

    private PresenceMessage(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>Ends with the first answer to it.</summary>
    public TaskCompletionSource<RealtimePresence> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was to be told before, and is answered with this one where it was not yet.</summary>
    public PresenceMessage? Before { get; set; }

    /// <summary>The line that was told of it last.</summary>
    public RealtimeLine? Told { get; set; }

    /// <summary>Makes the message.</summary>
    /// <exception cref="ArgumentException">Servers refuse it, or it could not be changed any more.</exception>
    public static PresenceMessage Create(string status, JsonObject? metadata, IReadOnlyList<Permission>? permissions, string? presenceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(status);
        if (status.Length > MaxStatus)
        {
            throw new ArgumentException($"The status has {status.Length} characters; servers take {MaxStatus}.", nameof(status));
        }

        string[]? texts = permissions?.Select(permission => permission.ToString()).ToArray();
        if (texts is not null && !(HasAny(texts, "update") && HasAny(texts, "delete")))
        {
            // Seen on 1.9.6: every further message of the owner is refused then.
            throw new ArgumentException(
                "These permissions let nobody change or delete the presence, its owner included. Add Permission.Update(Role.User(…)) and "
                + "Permission.Delete(Role.User(…)), or leave the permissions out.",
                nameof(permissions));
        }

        byte[] bytes = ClientMessage.Write("presence", (status, metadata, texts, presenceId), static (writer, data) =>
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, data.status);
            if (data.presenceId is not null)
            {
                writer.WriteString("presenceId"u8, ID.Custom(data.presenceId));
            }

            if (data.metadata is not null)
            {
                writer.WritePropertyName("metadata"u8);
                data.metadata.WriteTo(writer);
            }

            if (data.texts is not null)
            {
                writer.WriteStartArray("permissions"u8);
                foreach (string permission in data.texts)
                {
                    writer.WriteStringValue(permission);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        });
        var message = new PresenceMessage(bytes);
        CallersWork.MarkObserved(message.Answered.Task);
        return bytes.Length <= ClientMessage.MaxBytes
            ? message
            : throw new ArgumentException($"The presence has {bytes.Length} bytes; servers take {ClientMessage.MaxBytes}.", nameof(metadata));
    }

    public void Succeed(RealtimePresence presence)
    {
        foreach (PresenceMessage message in Chain())
        {
            message.Answered.TrySetResult(presence);
        }

        Before = null;
    }

    public void Fail(Exception exception)
    {
        foreach (PresenceMessage message in Chain())
        {
            message.Answered.TrySetException(exception);
        }

        Before = null;
    }

    /// <summary>This one, and those before it that wait for an answer as well.</summary>
    public IEnumerable<PresenceMessage> Chain()
    {
        for (PresenceMessage? message = this; message is not null; message = message.Before)
        {
            yield return message;
        }
    }

    /// <summary>Reads the answer.</summary>
    /// <exception cref="JsonException">It is not as it should be.</exception>
    public static RealtimePresence Read(byte[] data)
    {
        using var answer = JsonDocument.Parse(data);
        if (!answer.RootElement.TryGetProperty("presence"u8, out JsonElement presence) || presence.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The answer has no presence.");
        }

        return new RealtimePresence
        {
            Id = Text(presence, "$id"u8),
            UserId = Text(presence, "userId"u8),
            Status = Text(presence, "status"u8),
            ExpiresAt = Text(presence, "expiresAt"u8),
            Metadata = presence.TryGetProperty("metadata"u8, out JsonElement metadata) ? metadata.Clone() : default,
            Permissions = presence.TryGetProperty("$permissions"u8, out JsonElement permissions) && permissions.ValueKind == JsonValueKind.Array
                ? [.. permissions.EnumerateArray().Select(permission => permission.ToString())]
                : [],
        };
    }

    private static bool HasAny(string[] permissions, string kind) => permissions.Any(permission =>
        permission.StartsWith(kind + "(", StringComparison.Ordinal) || permission.StartsWith("write(", StringComparison.Ordinal));

    private static string Text(JsonElement presence, ReadOnlySpan<byte> name) =>
        presence.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
