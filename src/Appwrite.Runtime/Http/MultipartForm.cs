using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>
/// The form of an upload. It is written here and not by the framework's own content, because the server reads a file's name as raw
/// UTF-8 that is percent-decoded, while the framework sends MIME encoded words and a second, ignored name.
/// </summary>
internal sealed class MultipartForm
{
    private const string Boundary = "----AppwriteSourceGenFormBoundary7d41b838504d8";

    private readonly StringBuilder _fields = new();
    private string? _fileField;

    /// <summary>The file to send; set before the form is.</summary>
    public InputFile? File { get; private set; }

    public void AddField(string name, string value) =>
        _fields.Append("--").Append(Boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(QuotedText(name))
            .Append("\"\r\n\r\n").Append(value).Append("\r\n");

    public void SetFile(string name, InputFile file)
    {
        _fileField = name;
        File = file;
    }

    /// <summary>Makes the request's body of the fields and of the file's opened content.</summary>
    public HttpContent ToContent(Stream file, long length)
    {
        string head = $"""
            {_fields}--{Boundary}
            Content-Disposition: form-data; name="{QuotedText(_fileField!)}"; filename="{QuotedText(File!.FileName)}"
            Content-Type: {File.ContentType}


            """.ReplaceLineEndings("\r\n");
        return new FormContent(Encoding.UTF8.GetBytes(head), file, length);
    }

    /// <summary>
    /// Percent-encodes what would end the quoted text or is decoded by the server; everything else goes as it is.
    /// </summary>
    private static string QuotedText(string text) =>
        text.AsSpan().IndexOfAny("%\";\r\n") < 0
            ? text
            : text.Replace("%", "%25", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal)
                .Replace(";", "%3B", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal)
                .Replace("\n", "%0A", StringComparison.Ordinal);

    private sealed class FormContent : HttpContent
    {
        private static readonly byte[] Tail = Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n");

        private readonly byte[] _head;
        private readonly Stream _file;
        private readonly long _fileLength;

        public FormContent(byte[] head, Stream file, long fileLength)
        {
            _head = head;
            _file = file;
            _fileLength = fileLength;
            Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + Boundary);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(_head, cancellationToken).ConfigureAwait(false);
            await _file.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(Tail, cancellationToken).ConfigureAwait(false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _head.Length + _fileLength + Tail.Length;
            return true;
        }
    }
}
