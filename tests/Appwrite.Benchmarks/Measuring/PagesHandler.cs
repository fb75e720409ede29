using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Appwrite.Benchmarks.Data;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>A table in memory, which gives its pages one after the other: the same rows, with other ids on each page.</summary>
internal sealed class PagesHandler : HttpMessageHandler
{
    private const string Mark = "{\"$id\":\"";

    private static readonly MediaTypeHeaderValue Json = new("application/json", "UTF-8");

    private readonly byte[] _page;
    private readonly List<int> _ids = [];
    private readonly int _pages;
    private int _next;

    public PagesHandler(int rows, int pageSize)
    {
        _page = Answers.Rows(pageSize);
        _pages = rows / pageSize;
        ReadOnlySpan<byte> mark = Encoding.ASCII.GetBytes(Mark);
        for (int place = 0; _page.AsSpan(place).IndexOf(mark) is >= 0 and var found; place = _ids[^1])
        {
            _ids.Add(place + found + mark.Length);
        }
    }

    /// <summary>Begins with the first page again.</summary>
    public void Begin() => _next = 0;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = _next < _pages ? Write(_next++) : "{\"total\":0,\"rows\":[]}"u8.ToArray();
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }

    // The answer before has been read, because the pages are asked for one after the other.
    private byte[] Write(int page)
    {
        for (int i = 0; i < _ids.Count; i++)
        {
            ((page * _ids.Count) + i).TryFormat(_page.AsSpan(_ids[i], 20), out _, "x20", CultureInfo.InvariantCulture);
        }

        return _page;
    }
}
