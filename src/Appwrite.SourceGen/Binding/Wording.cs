using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// Puts the texts of a spec into the words of C#: specs write of calls and of helpers as the SDK for JavaScript has them. Only names are replaced that are
/// surely one: a helper's that the runtime has, or an operation's of the same spec. All else stays as it is.
/// </summary>
internal sealed class Wording
{
    // Where Appwrite's site has, or had, the references of its SDKs; its guides stay what they are.
    private static readonly string[] References = ["/docs/references/", "/docs/client/", "/docs/server/"];

    // Links, code, and names with a dot in between. The limits keep a text of brackets alone from taking forever.
    private static readonly Regex Markdown = new(
        @"\[(?<text>[^\[\]]{1,200})\]\((?<url>[^()\s]{1,500})\)|`(?<code>[^`\n]{1,500})`|" + DottedName, RegexOptions.CultureInvariant);

    private static readonly Regex Dotted = new(DottedName, RegexOptions.CultureInvariant);

    // PUT /account/recovery, or the path alone.
    private static readonly Regex Route = new(@"^((GET|POST|PUT|PATCH|DELETE) )?/\S*$", RegexOptions.CultureInvariant);

    private const string DottedName = @"(?<![\w./#@-])(?<owner>[A-Za-z]{1,50})\.(?<name>[a-z][A-Za-z0-9]{1,80})(?:(?<call>\()|(?![\w.*(-]))";

    // Interfaces are bound anew with each edit of an attribute, and the spec stays the object that it was.
    private static readonly ConditionalWeakTable<ApiModel, ApiModel> Translated = new();

    // After an edit of the spec most of its parts are still the objects that they were.
    private static readonly ConditionalWeakTable<ApiOperation, Known<ApiOperation>> KnownOperations = new();
    private static readonly ConditionalWeakTable<ApiSchema, Known<ApiSchema>> KnownSchemas = new();

    private static string? _lastNames;

    private readonly Dictionary<string, ApiOperation> _operations = new(StringComparer.OrdinalIgnoreCase);

    // Many parameters have the same words.
    private readonly Dictionary<(string Text, string? Service), string> _texts = [];
    private readonly string _names;

    private Wording(IReadOnlyCollection<ApiOperation> operations)
    {
        string names = string.Concat(operations.Select(operation =>
            $"{operation.Service.Length}:{operation.Service}{operation.Name.Length}:{operation.Name}"));

        // The same text once more is found to be the same at once. Another thread may have other names meanwhile.
        string? last = _lastNames;
        _names = last == names ? last : _lastNames = names;
        foreach (ApiOperation operation in operations)
        {
            string key = Key(operation.Service, operation.Name);
            if (!_operations.ContainsKey(key))
            {
                _operations.Add(key, operation);
            }
        }
    }

    /// <summary>The same API, its texts in the words of C#.</summary>
    public static ApiModel Translate(ApiModel api) => Translated.GetValue(api, static read => Read(read));

    private static ApiModel Read(ApiModel api)
    {
        var wording = new Wording(api.Operations);
        return api with
        {
            Operations = api.Operations.Select(operation => wording.Find(KnownOperations, operation, wording.Translate)).ToEquatableArray(),
            Schemas = api.Schemas.Select(schema => wording.Find(KnownSchemas, schema, wording.Translate)).ToEquatableArray(),
            Services = api.Services.Select(service => service with { Description = wording.Translate(service.Description, service.Name) }).ToEquatableArray(),
        };
    }

    /// <summary>Translates a part of a spec once for each set of operations' names, which is all that its words depend on.</summary>
    private T Find<T>(ConditionalWeakTable<T, Known<T>> known, T part, Func<T, T> translate)
        where T : class
    {
        if (known.TryGetValue(part, out Known<T>? last) && last.Names == _names)
        {
            last.Names = _names;
            return last.Translated;
        }

        T translated = translate(part);
        known.Remove(part);
        known.GetValue(part, _ => new Known<T>(translated) { Names = _names });
        return translated;
    }

    private ApiOperation Translate(ApiOperation operation)
    {
        string service = operation.Service;
        return operation with
        {
            Summary = Translate(operation.Summary, service),
            Description = Translate(operation.Description, service),
            Parameters = operation.Parameters.Select(parameter => parameter with { Description = Translate(parameter.Description, service) }).ToEquatableArray(),
        };
    }

    private ApiSchema Translate(ApiSchema schema) => schema with
    {
        Description = Translate(schema.Description, null),
        Properties = schema.Properties.Select(property => property with { Description = Translate(property.Description, null) }).ToEquatableArray(),
    };

    /// <param name="service">The service that the text is about; null for none.</param>
    private string Translate(string text, string? service)
    {
        if (!MayHaveNames(text))
        {
            return text;
        }

        if (!_texts.TryGetValue((text, service), out string? translated))
        {
            _texts[(text, service)] = translated = Markdown.Replace(text, match =>
                match.Groups["url"].Success ? Link(match)
                : match.Groups["code"].Success ? $"`{Code(match.Groups["code"].Value, service)}`"
                : Name(match));
        }

        return translated;
    }

    // Most texts have nothing of the kind, and need not be searched.
    private static bool MayHaveNames(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '`' or '[' || (text[i] == '.' && i + 1 < text.Length && text[i + 1] is >= 'a' and <= 'z'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A link into the reference of another SDK names the operation instead; others stay.</summary>
    private string Link(Match match)
    {
        string url = match.Groups["url"].Value;
        int end = url.IndexOf('#');
        if (end < 0 || !References.Any(part => url.IndexOf(part, 0, end, StringComparison.Ordinal) >= 0))
        {
            return match.Value;
        }

        // Older links have the service twice: users#usersCreate.
        string service = url.Substring(0, end).TrimEnd('/').Split('/').Last();
        string fragment = url.Substring(end + 1);
        ApiOperation? operation = Find(service, fragment)
            ?? (fragment.StartsWith(service, StringComparison.OrdinalIgnoreCase) ? Find(service, fragment.Substring(service.Length)) : null);
        if (operation is null)
        {
            return match.Value;
        }

        string text = match.Groups["text"].Value;
        string plain = text.Trim('`', ' ');
        bool isName = plain.Equals(operation.Name, StringComparison.OrdinalIgnoreCase)
            || plain.Equals(operation.Service + operation.Name, StringComparison.OrdinalIgnoreCase)
            || Route.IsMatch(plain);
        string name = $"`{Docs.MethodName(operation.Service, operation.Name)}`";
        return isName ? name : $"{text} ({name})";
    }

    // An operation's name alone is one of the service that the text is about. One word, such as 'get', may be anything.
    private string Code(string code, string? service) =>
        service is not null && code.Any(char.IsUpper) && Find(service, code) is { } operation && operation.Name == code
            ? Docs.MethodName(service, code).Split('.').Last()
            : Dotted.Replace(code, Name);

    private string Name(Match match)
    {
        string owner = match.Groups["owner"].Value;
        string name = match.Groups["name"].Value;
        string call = match.Groups["call"].Value;
        return call.Length > 0 && RuntimeHelpers.Find(owner, name) is { } helper ? $"{owner}.{helper}{call}"
            : Find(owner, name) is { } operation && operation.Service == owner && operation.Name == name ? Docs.MethodName(owner, name) + call
            : match.Value;
    }

    private ApiOperation? Find(string service, string name) => _operations.TryGetValue(Key(service, name), out ApiOperation? found) ? found : null;

    private static string Key(string service, string name) => $"{service}.{name}";

    /// <summary>A part of a spec in the words of C#.</summary>
    private sealed class Known<T>(T translated)
    {
        public T Translated { get; } = translated;

        /// <summary>The names that the operations had then.</summary>
        public string Names { get; set; } = "";
    }
}
