using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen;

/// <summary>Gets the texts of files where it does not matter why one cannot be had: whoever reads the file says that.</summary>
internal static class FileTexts
{
    /// <summary>A file's text; null where it cannot be read.</summary>
    public static SourceText? TryGetText(this AdditionalText file, CancellationToken cancellationToken)
    {
        try
        {
            return file.GetText(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }
}
