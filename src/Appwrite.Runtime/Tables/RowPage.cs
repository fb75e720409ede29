using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>An answer with rows: <c>{"total": 2, "rows": [...]}</c>, or <c>documents</c> of the older service.</summary>
internal sealed record RowPage<TRow>(long Total, IReadOnlyList<TRow> Rows)
{
    private static readonly JsonFields Fields = new(required: ["total"], optional: ["rows", "documents"]);

    /// <summary>Reads an answer.</summary>
    /// <param name="reader">The reader, on the answer.</param>
    /// <param name="readRow">How a row is read; null passes over the rows, where only their number matters.</param>
    public static RowPage<TRow> Read(ref JsonAnswerReader reader, JsonRead<TRow>? readRow)
    {
        long total = 0;
        IReadOnlyList<TRow> rows = [];
        if (reader.StartObject(Fields))
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("total"u8))
                {
                    total = reader.ReadInt64();
                }
                else if (readRow is not null && (name.SequenceEqual("rows"u8) || name.SequenceEqual("documents"u8)))
                {
                    rows = reader.ReadList(readRow);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return new(total, rows);
    }
}
