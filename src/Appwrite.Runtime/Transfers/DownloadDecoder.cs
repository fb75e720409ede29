namespace Appwrite.Runtime;

/// <summary>Hands the body over as it arrives.</summary>
/// <param name="takesWhole">Whether the whole file, or less of the part, will do where a part was asked for.</param>
internal readonly struct DownloadDecoder(bool takesWhole) : IAnswerDecoder<DownloadAnswer>
{
    public static bool TakesStream => true;

    public DownloadAnswer Decode(OutgoingCall call, in Answer answer)
    {
        if (answer.Stream is not { } content)
        {
            throw ErrorAnswer.ToException(call, answer);
        }

        var download = new DownloadAnswer(answer.Response, content);
        bool isAsAsked = call.Range is { } range ? download.IsPart(range, mayEndEarly: takesWhole) || (takesWhole && download.IsWhole) : download.IsWhole;
        if (!isAsAsked)
        {
            string brought = download.IsWhole ? "the whole" : answer.Response.Content.Headers.ContentRange?.ToString() ?? "a part that it does not name";
            string advice = !download.IsWhole && download.IsPart(call.Range ?? default, mayEndEarly: true) ? " Ask for smaller parts." : "";
            string message = $"The server was asked for {call.Range?.ToString() ?? "all"} of {call.Path}, but sent {brought}.{advice}";
            throw ErrorAnswer.Create(call, answer, message, "", null, null);
        }

        return download;
    }
}
