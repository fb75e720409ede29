using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Schema;

/// <summary>
/// An object of a file, whose members are read as what they should be. What is of another kind counts as missing and is said, for everything that
/// stands in a file was written by somebody. A member that is null is missing.
/// </summary>
internal sealed class SchemaObject
{
    private readonly JsonElement _value;

    private SchemaObject(SchemaText file, JsonElement value, string pointer, string subject)
    {
        File = file;
        _value = value;
        Pointer = pointer;
        Subject = subject;
    }

    public string Pointer { get; }

    /// <summary>What the object is, as a message begins: "The column 'title' of the table 'songs'".</summary>
    public string Subject { get; private set; }

    public SchemaText File { get; }

    /// <summary>Takes a value for an object; null, and said, where it is something else.</summary>
    public static SchemaObject? From(SchemaText file, JsonElement value, string pointer, string subject)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            file.Report(Ids.SchemaLeftOut, pointer, subject, $"it is {Describe(value)}, and not an object; make it one, or remove it");
            return null;
        }

        return new SchemaObject(file, value, pointer, subject);
    }

    /// <summary>Gives the object the name that was found in it, and looks for members that are there twice: the last of them counts.</summary>
    public void Name(string subject)
    {
        Subject = subject;
        HashSet<string> names = File.Names;
        names.Clear();
        foreach (JsonProperty member in _value.EnumerateObject())
        {
            if (!names.Add(member.Name))
            {
                Odd(member.Name, $"the member '{member.Name}' is there twice, and the last one counts");
            }
        }
    }

    /// <summary>A member; null where it is missing or null.</summary>
    public JsonElement? Member(string name) =>
        _value.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>The first of some members that is there, by its name.</summary>
    public string? Find(params string[] names)
    {
        foreach (string name in names)
        {
            if (Member(name) is not null)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>A text that has to be there; null, and <paramref name="fault"/> says why, where it is not.</summary>
    public string? Text(string name, out string fault)
    {
        JsonElement? member = Member(name);
        string? text = member is { ValueKind: JsonValueKind.String } ? member.Value.GetString() : null;
        fault = member is null ? $"it has no '{name}'" : text is null ? $"its '{name}' is {Describe(member.Value)}, and not a text" : $"its '{name}' is empty";
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A text; null where there is none.</summary>
    public string? Text(string name)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        if (member.ValueKind == JsonValueKind.String)
        {
            return member.GetString();
        }

        Ignored(name, member, "a text");
        return null;
    }

    public bool Flag(string name, bool otherwise = false)
    {
        if (Member(name) is not { } member)
        {
            return otherwise;
        }

        if (member.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return member.ValueKind == JsonValueKind.True;
        }

        Ignored(name, member, "true or false");
        return otherwise;
    }

    /// <summary>The items of a list; none where it is missing.</summary>
    /// <param name="name">The list.</param>
    /// <param name="isLoss">Whether something is lost where it is no list: an error, not a warning.</param>
    public IEnumerable<(JsonElement Item, string Pointer)> Items(string name, bool isLoss = false)
    {
        if (Member(name) is not { } member)
        {
            yield break;
        }

        if (member.ValueKind != JsonValueKind.Array)
        {
            if (isLoss)
            {
                LeaveOut(name, $"it is {Describe(member)}, and not a list; make it one");
            }
            else
            {
                Ignored(name, member, "a list");
            }

            yield break;
        }

        int index = 0;
        foreach (JsonElement item in member.EnumerateArray())
        {
            yield return (item, $"{Pointer}/{name}/{Index(index++)}");
        }
    }

    /// <summary>The texts of a list; what is no text is passed over, and said.</summary>
    public List<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach ((JsonElement item, string _) in Items(name))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString()!);
            }
            else
            {
                Odd(name, $"the list '{name}' has {Describe(item)} in it that should be a text");
            }
        }

        return texts;
    }

    /// <summary>Says what is wrong with a member, and passed over.</summary>
    public void Odd(string name, string fault) => File.Report(Ids.SchemaOddity, $"{Pointer}/{SpecPositions.Escape(name)}", Subject, fault);

    /// <summary>Says that a column has a type that only newer servers know.</summary>
    public void ReportUnknownType(string type) => File.Report(Ids.UnknownColumnType, $"{Pointer}/type", Subject, type);

    /// <summary>Says why the object is left out.</summary>
    public void LeaveOut(string fault) => File.Report(Ids.SchemaLeftOut, Pointer, Subject, fault);

    /// <summary>Says why a list of the object is left out.</summary>
    public void LeaveOut(string name, string fault) =>
        File.Report(Ids.SchemaLeftOut, $"{Pointer}/{name}", $"The list '{name}' of {Uncapitalized(Subject)}", fault);

    public static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The kind of a value, in the middle of a sentence.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>A subject in the middle of a sentence.</summary>
    private static string Uncapitalized(string subject) => char.ToLowerInvariant(subject[0]) + subject.Substring(1);

    private void Ignored(string name, JsonElement member, string wanted) => Odd(name, $"'{name}' is {Describe(member)}, and not {wanted}; it is ignored");
}
