using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Realtime.Replay;

/// <summary>Which frame of a session's server answers which of its client's: they carry no number, and may come in another order.</summary>
internal sealed class RecordedAnswers
{
    private readonly Dictionary<int, int> _answers = [];

    public RecordedAnswers(IReadOnlyList<RecordedFrame> frames)
    {
        var open = new List<int>();
        for (int index = 0; index < frames.Count; index++)
        {
            RecordedFrame frame = frames[index];
            if (frame.Kind == RecordedFrameKind.Client && frame.Opcode is 1 or 2)
            {
                open.Add(index);
            }
            else if (frame.Kind == RecordedFrameKind.Server && Asked(frames, frame, open) is { } asked)
            {
                open.Remove(asked);
                _answers[asked] = index;
            }
        }
    }

    /// <summary>The frames that are answers.</summary>
    public IReadOnlyCollection<int> All => _answers.Values;

    /// <summary>The place of the answer to the frame at a place; -1 where there is none.</summary>
    public int To(int index) => _answers.GetValueOrDefault(index, -1);

    private static int? Asked(IReadOnlyList<RecordedFrame> frames, RecordedFrame answer, List<int> open)
    {
        string to = answer.Type switch
        {
            "response" => (string)answer.Json!["data"]!["to"]!,
            "pong" => "ping",
            _ => "",
        };
        return answer.Type switch
        {
            "response" or "pong" => open.Where(index => frames[index].Type == to && Fits(frames[index], answer)).Select(index => (int?)index).FirstOrDefault()
                ?? open.Where(index => frames[index].Type == to || frames[index].IsElided).Select(index => (int?)index).FirstOrDefault(),
            "error" => open.Select(index => (int?)index).FirstOrDefault(),
            _ => null,
        };
    }

    // Of several subscribing messages at once, the one with the same ids.
    private static bool Fits(RecordedFrame asked, RecordedFrame answer)
    {
        if (answer.Json!["data"]?["subscriptions"] is not JsonArray answered || asked.Json?["data"] is not JsonArray wanted)
        {
            return true;
        }

        return answered.Count == wanted.Count && answered.Zip(wanted).All(pair =>
            (pair.Second as JsonObject)?["subscriptionId"] is not { } id || JsonNode.DeepEquals(id, pair.First!["subscriptionId"]));
    }
}
