using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Queries;

/// <summary>Makes the operators of recordings again, by the methods that a user has.</summary>
internal static class RecordedOperator
{
    /// <summary>The operator that a text is; null for one that no method makes.</summary>
    public static JsonNode? Rebuild(string text)
    {
        if (!text.StartsWith('{') || JsonNode.Parse(text) is not JsonObject json || json["values"] is not JsonArray array)
        {
            return null;
        }

        JsonElement[] values = [.. array.Select(value => JsonSerializer.SerializeToElement(value, Values.Default.JsonNode))];
        string Text(int index) => values[index].GetString()!;
        OperatorNumber Number(int index) => values[index].TryGetInt64(out long whole) ? whole : values[index].GetDouble();
        OperatorNumber? Limit() => values.Length > 1 ? Number(1) : null;
        QueryValue List() => [.. values.Select(Value)];
        return ((string?)json["method"], values) switch
        {
            (_, []) when (string?)json["method"] is "increment" => null,
            (_, [{ ValueKind: JsonValueKind.String }, ..]) when (string?)json["method"] is "increment" => null,
            ("increment", _) => Operator.Increment(Number(0), max: Limit()),
            ("decrement", _) => Operator.Decrement(Number(0), min: Limit()),
            ("multiply", _) => Operator.Multiply(Number(0), max: Limit()),
            ("divide", _) when values[0].GetDouble() != 0 => Operator.Divide(Number(0), min: Limit()),
            ("modulo", _) => Operator.Modulo(Number(0)),
            ("power", _) => Operator.Power(Number(0), max: Limit()),
            ("arrayAppend", _) => Operator.ArrayAppend(List()),
            ("arrayPrepend", _) => Operator.ArrayPrepend(List()),
            ("arrayInsert", _) => Operator.ArrayInsert(values[0].GetInt64(), Value(values[1])),
            ("arrayRemove", _) => Operator.ArrayRemove(Value(values.Single())),
            ("arrayUnique", []) => Operator.ArrayUnique(),
            ("arrayIntersect", _) => Operator.ArrayIntersect(List()),
            ("arrayDiff", _) => Operator.ArrayDiff(List()),
            ("arrayFilter", _) => Operator.ArrayFilter(Enum.Parse<ArrayCondition>(Text(0), ignoreCase: true), Value(values[1])),
            ("stringConcat", _) => Operator.StringConcat(Text(0)),
            ("stringReplace", _) => Operator.StringReplace(Text(0), Text(1)),
            ("toggle", []) => Operator.Toggle(),
            ("dateAddDays", _) => Operator.DateAddDays(values.Single().GetInt64()),
            ("dateSubDays", _) => Operator.DateSubDays(values.Single().GetInt64()),
            ("dateSetNow", []) => Operator.DateSetNow(),
            _ => null,
        };
    }

    private static QueryValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => default,
        JsonValueKind.String => value.GetString()!,
        _ => value.TryGetInt64(out long whole) ? whole : value.GetDouble(),
    };
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonNode))]
internal sealed partial class Values : System.Text.Json.Serialization.JsonSerializerContext;
