using System.Net;

namespace Appwrite.Runtime;

/// <summary>What was read of an answer, while its response travels through a pipeline that knows nothing of pooled buffers.</summary>
internal sealed class HeldContent : HttpContent
{
    private Answer? _answer;
    private bool _isKept;

    public HeldContent(Answer answer)
    {
        _answer = answer;
        foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in answer.Response.Content.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    /// <summary>Makes a response that carries an answer.</summary>
    public static HttpResponseMessage Hold(Answer answer)
    {
        var held = new HttpResponseMessage(answer.Response.StatusCode)
        {
            Content = new HeldContent(answer),
            ReasonPhrase = answer.Response.ReasonPhrase,
            RequestMessage = answer.Response.RequestMessage,
            Version = answer.Response.Version,
        };
        foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in answer.Response.Headers.NonValidated)
        {
            held.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return held;
    }

    /// <summary>Takes the answer out; it is the caller's to dispose of now.</summary>
    public Answer Release()
    {
        Answer answer = _answer
            ?? throw new ObjectDisposedException(
                nameof(HttpResponseMessage), "The resilience pipeline has disposed of the answer that it returned.");
        _answer = null;
        return answer;
    }

    /// <summary>Keeps the answer even where a pipeline disposes of its response; it has to be taken out or dropped.</summary>
    public void Keep() => _isKept = true;

    /// <summary>Disposes of the answer, unless it was taken out.</summary>
    public void Drop()
    {
        _answer?.Dispose();
        _answer = null;
    }

    // The buffer may be given back before a pipeline that looks into the body is done with it, so that it gets a copy.
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(_answer is { } answer ? answer.Body.ToArray() : []).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _answer is { } answer ? answer.Body.Length : 0;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isKept)
        {
            Drop();
        }

        base.Dispose(disposing);
    }
}
