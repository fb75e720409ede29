using System.Net;
using System.Text.Json;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>Finds out whether what a repeated creation runs into is its own work; see <see cref="AppwriteResilience.ReadAfterConflict"/>.</summary>
internal static class ConflictReading
{
    // Servers tell the time of an answer in whole seconds.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>Whether an answer is to be followed by reading what is there.</summary>
    public static bool IsDue(AppwriteResilience resilience, OutgoingCall call, in Answer answer) =>
        resilience.ReadAfterConflict
        && answer.Response.StatusCode == HttpStatusCode.Conflict
        && call.MayBeDone
        && call is { Repetition: Repetition.Creation, NewId: not null };

    /// <summary>The call that reads what has the id of the creation.</summary>
    public static OutgoingCall CallOf(OutgoingCall creation)
    {
        RequestTarget target = RequestTarget.Of(creation.Path);
        target.AppendLiteral("/");
        target.AppendFormatted(creation.NewId!);
        return new RequestBuilder(HttpMethod.Get, target, creation.SpecVersion, creation.Operation)
            .Build(creation.Settings, creation.Origin);
    }

    /// <summary>Whether what was read was created since the call began, both by the server's clock.</summary>
    /// <param name="found">What was read.</param>
    /// <param name="elapsed">How long the call has lasted.</param>
    public static bool IsOwn(in Answer found, TimeSpan elapsed)
    {
        if (!found.IsSuccess || found.Response.Headers.Date is not { } now)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(found.Body);
            JsonElement model = JsonElement.ParseValue(ref reader);
            return model.ValueKind == JsonValueKind.Object
                && AppwriteDate.TryParse(ErrorAnswer.TextOf(model, "$createdAt"), out DateTimeOffset created)
                && created >= now - elapsed - Slack;
        }
        catch (JsonException)
        {
            // Whatever it is, it is nothing that was created.
            return false;
        }
    }
}
