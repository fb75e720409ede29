using System.Text;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Files;

public sealed class FormTests
{
    [Fact]
    public async Task A_form_has_a_part_for_each_field_and_one_for_the_file()
    {
        SentRequest sent = await UploadAsync(InputFile.FromBytes([1, 2, 3], "a.png", "image/png"), (ref request) =>
        {
            request.AddForm("fileId", "unique()");
            request.AddForm("permissions", (IReadOnlyList<Permission>)[Permission.Read(Role.Any()), Permission.Update(Role.User("u"))]);
        });

        Assert.Equal(
            [
                "Content-Disposition: form-data; name=\"fileId\"",
                "Content-Disposition: form-data; name=\"permissions[]\"",
                "Content-Disposition: form-data; name=\"permissions[]\"",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png",
            ],
            SentForm.PartsOf(sent).Select(part => part.Head));
        Assert.Equal(
            ["unique()", "read(\"any\")", "update(\"user:u\")", "\u0001\u0002\u0003"],
            SentForm.PartsOf(sent).Select(part => part.Text));
        Assert.False(sent.ContentHeaders.ContainsKey("Content-Range"));
        Assert.False(sent.Headers.ContainsKey("Content-Range"));
        Assert.False(sent.Headers.ContainsKey("X-Appwrite-ID"));
        Assert.Equal(sent.Body!.Length.ToString(provider: null), sent.ContentHeaders["Content-Length"]);
    }

    [Fact]
    public async Task Values_are_sent_in_the_servers_own_notation_whatever_the_culture()
    {
        using var commas = Culture.WithCommas();

        SentRequest sent = await UploadAsync(InputFile.FromBytes([], "x"), (ref request) =>
        {
            request.AddForm("activate", true);
            request.AddForm("draft", false);
            request.AddForm("size", -5L);
            request.AddForm("ratio", -0.5);
            request.AddForm<Flavour>("flavour", Flavour.Sour);
            request.AddForm("names", (IReadOnlyList<string>)["a", ""]);
            request.AddForm("headers", new Dictionary<string, string> { ["X-A"] = "1" });
            request.AddForm("none", (string?)null);
            request.AddForm("none", (bool?)null);
            request.AddForm("none", (long?)null);
            request.AddForm("none", (double?)null);
            request.AddForm("none", (IReadOnlyList<string>?)null);
            request.AddForm("none", (IReadOnlyList<Permission>?)null);
        });

        Assert.Equal(
            [
                ("activate", "1"), ("draft", "0"), ("size", "-5"), ("ratio", "-0.5"), ("flavour", "sour & salty"),
                ("names[]", "a"), ("names[]", ""), ("headers[X-A]", "1"), ("file", ""),
            ],
            SentForm.PartsOf(sent).Select(part => (part.Head.Split('"')[1], part.Text)));
    }

    [Theory]
    [InlineData("plain.txt", "plain.txt")]
    [InlineData("50% + more.txt", "50%25 + more.txt")]
    [InlineData("%41.txt", "%2541.txt")]
    [InlineData("a\"b.txt", "a%22b.txt")]
    [InlineData("a;b.txt", "a%3Bb.txt")]
    [InlineData("a\r\nX-Appwrite-Key: k.txt", "a%0D%0AX-Appwrite-Key: k.txt")]
    [InlineData("a\\b'c.txt", "a\\b'c.txt")]
    [InlineData("Größe 日本 😀.txt", "Größe 日本 😀.txt")]
    [InlineData("line\u2028next\u0085more\f.txt", "line\u2028next\u0085more\f.txt")]
    public async Task A_file_name_is_raw_utf8_with_what_ends_it_encoded(string name, string sentName)
    {
        SentRequest sent = await UploadAsync(InputFile.FromBytes([0], name));

        FormPart part = Assert.Single(SentForm.PartsOf(sent));
        Assert.Equal(
            $"Content-Disposition: form-data; name=\"file\"; filename=\"{sentName}\"\r\nContent-Type: text/plain", part.Head);
        Assert.DoesNotContain("filename*", part.Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("one\r\ntwo\r\n")]
    [InlineData("line\u2028next\u0085more\f")]
    [InlineData("--\r\n--")]
    [InlineData("100% \"quoted\"; 日本 😀")]
    public async Task A_fields_value_is_sent_as_it_is(string value)
    {
        SentRequest sent = await UploadAsync(InputFile.FromBytes([1], "x"), (ref request) => request.AddForm("value", value));

        Assert.Equal(value, SentForm.PartsOf(sent)[0].Text);
    }

    [Fact]
    public async Task A_file_cannot_end_its_part_by_what_was_seen_of_an_earlier_form()
    {
        SentRequest first = await UploadAsync(InputFile.FromBytes([1], "x"), (ref request) => request.AddForm("fileId", "first"));

        // The whole form, boundaries and all, as file and as value of the next one.
        SentRequest second = await UploadAsync(
            InputFile.FromBytes(first.Body!, "x"), (ref request) => request.AddForm("fileId", Encoding.UTF8.GetString(first.Body!)));

        Assert.NotEqual(first.ContentHeaders["Content-Type"], second.ContentHeaders["Content-Type"]);
        Assert.Equal([first.Body, first.Body], SentForm.PartsOf(second).Select(part => part.Content));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Numbers_that_are_not_finite_are_refused_by_name(double value)
    {
        var exception = Assert.Throws<ArgumentException>(() =>
        {
            var request = new RequestBuilder(HttpMethod.Post, $"/files", null);
            request.AddForm("ratio", value);
        });

        Assert.Equal("ratio", exception.ParamName);
    }

    [Fact]
    public void A_missing_file_is_refused_by_name()
    {
        var exception = Assert.Throws<ArgumentNullException>(() =>
        {
            var request = new RequestBuilder(HttpMethod.Post, $"/files", null);
            request.AddFile("code", null!);
        });

        Assert.Equal("code", exception.ParamName);
    }

    [Fact]
    public async Task A_handler_that_tries_again_sends_the_whole_form_again()
    {
        using var handler = new RecordingHandler();
        using var again = new SendTwice { InnerHandler = handler };
        using AppwriteConnection connection = Calls.Connect(again);
        using var stream = new MemoryStream([9, 1, 2, 3]) { Position = 1 };

        await Uploads.SendAsync(connection, InputFile.FromStream(stream, "x"));

        Assert.Equal(2, handler.Requests.Count);
        Assert.Equal(handler.Requests[0].Body, handler.Requests[1].Body);
        Assert.Equal([1, 2, 3], SentForm.PartsOf(handler.Requests[1])[0].Content);
    }

    private static async Task<SentRequest> UploadAsync(InputFile file, Bind? bind = null)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        await Uploads.SendAsync(connection, file, bind);
        return handler.Single;
    }

    private sealed class SendTwice : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
