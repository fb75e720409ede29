using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// Goes through one body and finds, as servers do, what they carry out as operators: a text or an object with a known <c>method</c>
/// that is the value of a name. Names that begin with <c>$</c> and texts in lists are nothing to them, objects within are.
/// </summary>
/// <param name="body">The JSON body.</param>
/// <param name="operators">Where the operators end that the body was written with; see <see cref="OperatorMarks"/>.</param>
/// <param name="allowsTexts">Whether what is found besides may be sent.</param>
/// <param name="call">What messages call the call.</param>
internal ref partial struct OperatorWalk(ReadOnlySpan<byte> body, ReadOnlySpan<int> operators, bool allowsTexts, string call)
{
    private const string Place = "An operator is the value of a column in the data of an update or upsert.";

    // As deep as the writer of a body goes.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 1000 };

    private readonly ReadOnlySpan<byte> _body = body;
    private readonly ReadOnlySpan<int> _operators = operators;
    private bool _isStaged;
    private bool _found;
    private int _next;
    private int? _misplaced;

    /// <summary>Goes through the body of an update or upsert of rows.</summary>
    /// <returns>Whether the server carries something out.</returns>
    /// <exception cref="ArgumentException">That is a text or an object and may not be sent; or an operator is where it is not carried out.</exception>
    public bool Rows()
    {
        Utf8JsonReader reader = Start();
        while (NextName(ref reader))
        {
            bool isData = reader.ValueTextEquals("data"u8) || reader.ValueTextEquals("rows"u8) || reader.ValueTextEquals("documents"u8);
            reader.Read();
            Data(ref reader, isData);
        }

        return End(Place);
    }

    /// <summary>Goes through the body of a creation of rows: its texts are stored, unless it is staged in a transaction.</summary>
    /// <inheritdoc cref="Rows" />
    public bool NewRows()
    {
        Utf8JsonReader reader = Start();
        while (NextName(ref reader))
        {
            bool isTransaction = reader.ValueTextEquals("transactionId"u8);
            reader.Read();
            if (isTransaction && reader.TokenType != JsonTokenType.Null)
            {
                return Rows();
            }

            reader.Skip();
        }

        return End("What is created has no value yet that an operator could change.");
    }

    /// <summary>Goes through operations that are staged in a transaction. Servers search the data of all of them, of creations too.</summary>
    /// <inheritdoc cref="Rows" />
    public bool Operations()
    {
        _isStaged = true;
        Utf8JsonReader reader = Start();
        while (NextName(ref reader))
        {
            bool isList = reader.ValueTextEquals("operations"u8);
            reader.Read();
            Staged(ref reader, isList);
        }

        return End(Place);
    }

    /// <summary>Goes through the variables of GraphQL documents that change rows. The documents themselves are not looked at.</summary>
    /// <inheritdoc cref="Rows" />
    public bool Variables()
    {
        // A field is named after a service and its operation, such as tablesDBUpdateRow.
        bool changesRows = _body.IndexOf("UpdateRow"u8) >= 0 || _body.IndexOf("UpsertRow"u8) >= 0
            || _body.IndexOf("UpdateDocument"u8) >= 0 || _body.IndexOf("UpsertDocument"u8) >= 0
            || _body.IndexOf("CreateOperations"u8) >= 0 || _body.IndexOf("transactionId"u8) >= 0;
        if (!changesRows)
        {
            return false;
        }

        _isStaged = true;
        Utf8JsonReader reader = Start();
        Documents(ref reader);
        return End(Place);
    }

    private readonly Utf8JsonReader Start()
    {
        var reader = new Utf8JsonReader(_body, Deep);
        reader.Read();
        return reader;
    }

    // The reader is behind an object's start or the end of one of its values. What is no object has no names.
    private static bool NextName(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private bool End(string rule)
    {
        // Those that are left as well.
        IsMarked(long.MaxValue);
        return _misplaced is not { } end
            ? _found
            : throw new ArgumentException($"{JsonPath.Around(_body, end - 1)} of {call} is an operator, which would be stored as a text there. {rule}");
    }
}
