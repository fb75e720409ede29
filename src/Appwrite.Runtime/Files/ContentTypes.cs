using System.Net.Mime;

namespace Appwrite.Runtime;

/// <summary>The content types of files by their names. The server finds out its own; this is what a form says beside the file.</summary>
internal static class ContentTypes
{
    public const string Unknown = MediaTypeNames.Application.Octet;

    public static string Of(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".txt" or ".log" => MediaTypeNames.Text.Plain,
        ".md" => MediaTypeNames.Text.Markdown,
        ".csv" => MediaTypeNames.Text.Csv,
        ".htm" or ".html" => MediaTypeNames.Text.Html,
        ".css" => MediaTypeNames.Text.Css,
        ".js" or ".mjs" => MediaTypeNames.Text.JavaScript,
        ".rtf" => MediaTypeNames.Text.Rtf,
        ".json" => MediaTypeNames.Application.Json,
        ".xml" => MediaTypeNames.Application.Xml,
        ".wasm" => MediaTypeNames.Application.Wasm,
        ".pdf" => MediaTypeNames.Application.Pdf,
        ".zip" => MediaTypeNames.Application.Zip,
        ".gz" or ".tgz" => "application/gzip",
        ".tar" => "application/x-tar",
        ".7z" => "application/x-7z-compressed",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".avif" => MediaTypeNames.Image.Avif,
        ".bmp" => MediaTypeNames.Image.Bmp,
        ".gif" => MediaTypeNames.Image.Gif,
        ".ico" => MediaTypeNames.Image.Icon,
        ".jpg" or ".jpeg" => MediaTypeNames.Image.Jpeg,
        ".png" => MediaTypeNames.Image.Png,
        ".svg" => MediaTypeNames.Image.Svg,
        ".tif" or ".tiff" => MediaTypeNames.Image.Tiff,
        ".webp" => MediaTypeNames.Image.Webp,
        ".heic" => "image/heic",
        ".aac" => "audio/aac",
        ".flac" => "audio/flac",
        ".m4a" => "audio/mp4",
        ".mp3" => "audio/mpeg",
        ".ogg" or ".oga" or ".opus" => "audio/ogg",
        ".wav" => "audio/wav",
        ".avi" => "video/x-msvideo",
        ".mkv" => "video/x-matroska",
        ".mov" => "video/quicktime",
        ".mp4" or ".m4v" => "video/mp4",
        ".mpg" or ".mpeg" => "video/mpeg",
        ".webm" => "video/webm",
        ".otf" => MediaTypeNames.Font.Otf,
        ".ttf" => MediaTypeNames.Font.Ttf,
        ".woff" => MediaTypeNames.Font.Woff,
        ".woff2" => "font/woff2",
        _ => Unknown,
    };
}
