using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>
/// The form of an upload. It is written here and not by the framework's own content, because the server reads a file's name as raw
/// UTF-8 that is percent-decoded, while the framework sends MIME encoded words and a second, ignored name.
/// </summary>
internal sealed class MultipartForm
{
    private const int BlockLength = 64 * 1024;

    // Random, because whoever could foresee it could close a part from within a file or a value, and add fields of their own.
    private readonly string _boundary = "----AppwriteForm" + RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly StringBuilder _fields = new();
    private string? _fileField;

    /// <summary>The file to send; set before the form is.</summary>
    public InputFile? File { get; private set; }

    public void AddField(string name, string value) =>
        _fields.Append("--").Append(_boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(QuotedText(name))
            .Append("\"\r\n\r\n").Append(value).Append("\r\n");

    public void SetFile(string name, InputFile file)
    {
        _fileField = name;
        File = file;
    }

    /// <summary>Makes the request's body of the fields and of the file's opened content.</summary>
    public FormContent ToContent(Stream file, long length)
    {
        string head = $"{_fields}--{_boundary}\r\n"
            + $"Content-Disposition: form-data; name=\"{QuotedText(_fileField!)}\"; filename=\"{QuotedText(File!.FileName)}\"\r\n"
            + $"Content-Type: {File.ContentType}\r\n\r\n";
        return new FormContent(_boundary, Encoding.UTF8.GetBytes(head), file, length);
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

    /// <summary>The form as a request's body.</summary>
    internal sealed class FormContent : HttpContent
    {
        private readonly byte[] _head;
        private readonly byte[] _tail;
        private readonly Stream _file;
        private readonly long _filePosition;
        private readonly long _fileLength;

        public FormContent(string boundary, byte[] head, Stream file, long fileLength)
        {
            _head = head;
            _tail = Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");
            _file = file;
            _filePosition = file.Position;
            _fileLength = fileLength;
            Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
        }

        /// <summary>Called whenever a part of the file has gone, so that a slow upload is not taken for silence.</summary>
        public Action? OnWritten { get; set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            // A handler that tries again sends the same content once more.
            _file.Position = _filePosition;
            await stream.WriteAsync(_head, cancellationToken).ConfigureAwait(false);
            await CopyFileAsync(stream, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(_tail, cancellationToken).ConfigureAwait(false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _head.Length + _fileLength + _tail.Length;
            return true;
        }

        private async Task CopyFileAsync(Stream stream, CancellationToken cancellationToken)
        {
            byte[] block = ArrayPool<byte>.Shared.Rent(BlockLength);
            try
            {
                int count;
                while ((count = await _file.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    await stream.WriteAsync(block.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                    OnWritten?.Invoke();
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(block);
            }
        }
    }
}
