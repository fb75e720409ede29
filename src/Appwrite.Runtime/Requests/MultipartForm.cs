using System.Security.Cryptography;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>
/// The form of an upload. It is written here and not by the framework's own content, because the server reads a file's name as raw
/// UTF-8 that is percent-decoded, while the framework sends MIME encoded words and a second, ignored name.
/// </summary>
internal sealed class MultipartForm
{
    // Random, because whoever could foresee it could close a part from within a file or a value, and add fields of their own.
    private readonly string _boundary = "----AppwriteForm" + RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly List<KeyValuePair<string, string>> _fields = [];
    private string? _fileField;
    private int _idField = -1;

    /// <summary>The file to send; set before the form is.</summary>
    public InputFile? File { get; private set; }

    /// <summary>The id that the caller gives what is uploaded; null where the server gives one.</summary>
    public string? NewId
    {
        get => _idField < 0 ? null : _fields[_idField].Value;
        set => _fields[_idField] = new(_fields[_idField].Key, value!);
    }

    public void AddField(string name, string value) => _fields.Add(new(name, value));

    /// <summary>Whether we have made the id up, because the caller has left it to the server.</summary>
    public bool IsIdMadeUp { get; private set; }

    /// <summary>Adds the id that the caller gives what is uploaded.</summary>
    /// <exception cref="ArgumentException">The id cannot be one.</exception>
    public void AddNewId(string name, string value)
    {
        if (UploadId.ProblemOf(value) is { } problem)
        {
            throw new ArgumentException($"The id cannot be that of an upload: {problem}", name);
        }

        _idField = _fields.Count;
        IsIdMadeUp = value == "unique()";
        AddField(name, IsIdMadeUp ? ID.Unique() : value);
    }

    public void SetFile(string name, InputFile file)
    {
        _fileField = name;
        File = file;
    }

    /// <summary>Makes what stands around the file's bytes; the same for each chunk.</summary>
    public FormFrame ToFrame()
    {
        var head = new StringBuilder();
        foreach (KeyValuePair<string, string> field in _fields)
        {
            head.Append("--").Append(_boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(QuotedText(field.Key))
                .Append("\"\r\n\r\n").Append(field.Value).Append("\r\n");
        }

        head.Append("--").Append(_boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(QuotedText(_fileField!))
            .Append("\"; filename=\"").Append(QuotedText(File!.FileName)).Append("\"\r\nContent-Type: ").Append(File.ContentType)
            .Append("\r\n\r\n");
        return new FormFrame(
            "multipart/form-data; boundary=" + _boundary,
            Encoding.UTF8.GetBytes(head.ToString()),
            Encoding.ASCII.GetBytes($"\r\n--{_boundary}--\r\n"));
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
}

/// <summary>What stands around a file's bytes in a form.</summary>
internal sealed record FormFrame(string ContentType, byte[] Head, byte[] Tail);
