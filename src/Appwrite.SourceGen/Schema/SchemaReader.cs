using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Schema;

/// <summary>Reads a project file, and what it includes.</summary>
internal sealed class SchemaReader
{
    /// <summary>The lists of both generations, the new one first: it wins where both have the same thing.</summary>
    private static readonly string[] DatabaseLists = ["tablesDB", "databases"];
    private static readonly string[] TableLists = ["tables", "collections"];

    /// <summary>How much of a file is enough to see that it is a spec.</summary>
    private const int BeginningLength = 1024;

    private readonly string _path;
    private readonly ImmutableArray<AdditionalText> _files;
    private readonly List<DiagnosticInfo> _problems = [];
    private readonly List<SchemaText> _texts = [];
    private readonly List<JsonDocument> _documents = [];
    private readonly CancellationToken _cancellationToken;

    private SchemaReader(string path, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        _path = path;
        _files = files;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads a file; null where it is no project file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="files">Where included files are looked for; default to leave a file that has some for later.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public static SchemaFile? Read(AdditionalText file, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        var reader = new SchemaReader(file.Path, files, cancellationToken);
        try
        {
            SourceText? text = file.GetText(cancellationToken);
            bool isSpec = text is not null && !ProjectFileMark.IsName(file.Path)
                && ProjectFileMark.IsBeginningOfSpec(text.ToString(new TextSpan(0, Math.Min(text.Length, BeginningLength))));
            return isSpec ? null : reader.Read(text?.ToString() ?? "");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One file that we fail at must not cost the output of all others.
            string fault = $"{exception.GetType().Name}: {exception.Message}";
            string name = System.IO.Path.GetFileName(file.Path);
            return new SchemaFile(file.Path, default, default, new EquatableArray<DiagnosticInfo>(
                [DiagnosticInfo.Create(Ids.InternalError, DiagnosticPlace.OfFile(file.Path), $"from '{name}'", fault)]));
        }
        finally
        {
            reader._documents.ForEach(document => document.Dispose());
        }
    }

    private SchemaFile? Read(string content)
    {
        var text = new SchemaText(_path, content, _problems);
        if (!IsProject(text))
        {
            return null;
        }

        if (Parse(text) is not { } root)
        {
            return Broken();
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            text.ReportUnreadable($"it is {SchemaObject.Describe(root)}, and not an object");
            return Broken();
        }

        SchemaObject project = SchemaObject.From(text, root, "", "The project")!;
        project.Name(project.Subject);
        SchemaIncludes includes = SchemaIncludes.Read(project, DatabaseLists.Concat(TableLists));
        if (_files.IsDefault && includes.Paths.Count > 0)
        {
            return new SchemaFile(_path, default, default, default, includes.Paths);
        }

        var draft = new SchemaDraft();
        foreach (string list in DatabaseLists)
        {
            ReadList(project, includes, list, database => draft.AddDatabase(database, list));
        }

        foreach (string list in TableLists)
        {
            ReadList(project, includes, list, table => draft.AddTable(table, isOldGeneration: list == "collections"));
        }

        draft.Finish();
        _texts.ForEach(one => one.Finish());
        return new SchemaFile(
            _path, draft.Databases.ToEquatableArray(), draft.Tables.ToEquatableArray(), _problems.ToEquatableArray(), includes.Paths);
    }

    private SchemaFile Broken() => new(_path, default, default, _problems.ToEquatableArray());

    /// <summary>Whether a file is a project, or meant to be one.</summary>
    private static bool IsProject(SchemaText text)
    {
        bool isNamed = ProjectFileMark.IsName(text.Path);
        try
        {
            Utf8JsonReader reader = text.Reader();
            bool isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            return isNamed ? !isObject || !FileContent.HasMark(reader) : isObject && ProjectFileMark.IsRoot(reader);
        }
        catch (JsonException)
        {
            return isNamed || ProjectFileMark.IsIn(text.Text);
        }
    }

    /// <summary>The value that a file is; null, and said, where it is no JSON.</summary>
    private JsonElement? Parse(SchemaText text)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        try
        {
            _texts.Add(text);
            JsonDocument document = JsonDocument.Parse(text.Json, new JsonDocumentOptions { MaxDepth = SpecText.MaxDepth });
            _documents.Add(document);
            return document.RootElement;
        }
        catch (JsonException exception)
        {
            JsonFault fault = JsonFault.Of(text.Json, exception);
            string reason = FileContent.DescribeText(text.Text) is { } content ? "the file " + content : Reason(exception.Message, fault.Reason);
            text.ReportUnreadable(reason, fault.Line, fault.Column);
            return null;
        }
    }

    // Editors let both pass, so that people are surprised.
    private static string Reason(string message, string reason) =>
        message.StartsWith("'/' is", StringComparison.Ordinal) ? "JSON has no comments; remove this one"
        : message.IndexOf("trailing comma", StringComparison.Ordinal) >= 0 ? "there is a comma before this bracket, after which JSON needs one more value; remove it"
        : reason;

    private void ReadList(SchemaObject project, SchemaIncludes includes, string name, Action<SchemaObject> add)
    {
        SchemaText text = project.File;
        IEnumerable<(JsonElement Item, string Pointer)> items = project.Items(name, isLoss: true);
        if (includes.Find(name, _files) is { } file)
        {
            text = new SchemaText(file.Path, file.GetText(_cancellationToken)?.ToString() ?? "", _problems);
            items = IncludedItems(text, name);
        }

        int count = 0;
        foreach ((JsonElement item, string pointer) in items)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (SchemaObject.From(text, item, pointer, $"The item {SchemaObject.Index(++count)} of the list '{name}'") is { } found)
            {
                add(found);
            }
        }
    }

    /// <summary>The items of a file that is a list.</summary>
    private IEnumerable<(JsonElement Item, string Pointer)> IncludedItems(SchemaText text, string name)
    {
        if (Parse(text) is not { } list)
        {
            return [];
        }

        if (list.ValueKind == JsonValueKind.Array)
        {
            return list.EnumerateArray().Select((item, index) => (item, "/" + SchemaObject.Index(index)));
        }

        text.ReportUnreadable($"it is included as '{name}', but is {SchemaObject.Describe(list)}, and not a list");
        return [];
    }
}
