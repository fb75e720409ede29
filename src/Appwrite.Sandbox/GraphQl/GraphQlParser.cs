using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Appwrite.Sandbox.GraphQl;

/// <summary>Reads a document of queries and mutations: fields with aliases, arguments and variables; no fragments and no directives.</summary>
internal sealed partial class GraphQlParser
{
    private readonly string _text;
    private readonly JsonObject _variables;
    private readonly List<Match> _tokens;
    private int _position;

    private GraphQlParser(string text, JsonObject variables)
    {
        _text = text;
        _variables = variables;
        _tokens = [.. Token().Matches(text).Where(token => token.Groups["skip"].Length == 0)];
    }

    /// <summary>Reads a document and finds the operation that is meant: the one of a name, or else the only one.</summary>
    public static GraphQlOperation Parse(string text, JsonObject variables, string? operationName)
    {
        List<GraphQlOperation> operations = new GraphQlParser(text, variables).Document();
        return operationName is null && operations.Count > 1
            ? throw new GraphQlException("Must provide operation name if query contains multiple operations.", 1, 1)
            : operations.Find(operation => operationName is null || operation.Name == operationName)
                ?? throw new GraphQlException($"Unknown operation named \"{operationName}\".", 1, 1);
    }

    private string Current => _position < _tokens.Count ? _tokens[_position].Value : "<EOF>";

    private List<GraphQlOperation> Document()
    {
        var operations = new List<GraphQlOperation>();
        do
        {
            operations.Add(Operation());
        }
        while (Current != "<EOF>");
        return operations;
    }

    private GraphQlOperation Operation()
    {
        string type = Current == "mutation" ? "Mutation" : "Query";
        string name = "";
        if (Current != "{")
        {
            Expect(Current == "mutation" ? "mutation" : "query");
            if (IsName(Current))
            {
                name = Name();
            }

            // What type a variable has is for the caller to know.
            if (Current == "(")
            {
                while (Current is not (")" or "<EOF>"))
                {
                    _position++;
                }

                Expect(")");
            }
        }

        return new GraphQlOperation(type, name, Fields());
    }

    private List<GraphQlField> Fields()
    {
        Expect("{");
        var fields = new List<GraphQlField>();
        while (Current != "}")
        {
            (int line, int column) = Place();
            string key = Name();
            string name = key;
            if (Current == ":")
            {
                _position++;
                name = Name();
            }

            Dictionary<string, JsonNode?> arguments = Current == "(" ? Arguments() : [];
            fields.Add(new GraphQlField(key, name, arguments, Current == "{" ? Fields() : [], line, column));
        }

        Expect("}");
        return fields;
    }

    private Dictionary<string, JsonNode?> Arguments()
    {
        Expect("(");
        var arguments = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        while (Current != ")")
        {
            string name = Name();
            Expect(":");
            arguments[name] = Value();
        }

        Expect(")");
        return arguments;
    }

    private JsonNode? Value()
    {
        string token = Current;
        if (token == "$")
        {
            _position++;
            return _variables[Name()]?.DeepClone();
        }

        JsonNode? value = token switch
        {
            ['"', ..] => JsonNode.Parse(token),
            "true" => true,
            "false" => false,
            "null" => null,
            _ when long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
            _ => throw Unexpected(),
        };
        _position++;
        return value;
    }

    private string Name()
    {
        string name = IsName(Current) ? Current : throw Fault($"Expected Name, found {Current}");
        _position++;
        return name;
    }

    private void Expect(string token)
    {
        if (Current != token)
        {
            throw Unexpected();
        }

        _position++;
    }

    private static bool IsName(string token) => token.Length > 0 && (char.IsAsciiLetter(token[0]) || token[0] == '_');

    private GraphQlException Unexpected() => Fault($"Unexpected {Current}");

    private GraphQlException Fault(string problem)
    {
        (int line, int column) = Place();
        return new GraphQlException($"Syntax Error: {problem}", line, column);
    }

    private (int Line, int Column) Place()
    {
        int index = _position < _tokens.Count ? _tokens[_position].Index : _text.Length;
        string before = _text[..index];
        return (before.Count(character => character == '\n') + 1, index - before.LastIndexOf('\n'));
    }

    // A character that fits nothing is a token, too, which no rule expects.
    [GeneratedRegex("""(?<skip>[\s,]+|#[^\n]*)|[A-Za-z_]\w*|-?\d+|"(?:[^"\\\n]|\\.)*"|.""", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
