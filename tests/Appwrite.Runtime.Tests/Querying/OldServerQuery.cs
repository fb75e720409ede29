using System.Globalization;
using System.Text;

namespace Appwrite.Runtime.Tests.Querying;

/// <summary>A query as a server before 1.5 understands its text. Strange as it is, this is how it reads.</summary>
internal sealed record OldServerQuery(string Method, IReadOnlyList<object> Parameters)
{
    /// <summary>Reads one byte after the other: a backslash disappears before what it could escape, and stays elsewhere.</summary>
    public static OldServerQuery Read(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int bracket = Array.IndexOf(bytes, (byte)'(');
        List<object> parameters = [];
        List<object>? list = null;
        List<byte> current = [];
        byte? quote = null;
        bool isText = false;
        for (int i = bracket + 1; i < bytes.Length - 1; i++)
        {
            byte next = bytes[i];
            if (next == '\\')
            {
                byte following = bytes[++i];
                if (!"\"',[]".Contains((char)following, StringComparison.Ordinal))
                {
                    current.Add(next);
                }

                current.Add(following);
            }
            else if (next is (byte)'"' or (byte)'\'' && (quote is null || quote == next))
            {
                quote = quote is null ? next : null;
                isText = true;
            }
            else if (quote is not null || next is not ((byte)'[' or (byte)']' or (byte)',' or (byte)' '))
            {
                current.Add(next);
            }
            else if (next == '[')
            {
                list = [];
            }
            else if (next is (byte)',' or (byte)']')
            {
                Take(next == ']');
            }
        }

        Take(isEnd: true);
        Assert.Null(quote);
        return new OldServerQuery(text[..bracket], parameters);

        void Take(bool isEnd)
        {
            if (isText || current.Count > 0)
            {
                string value = Encoding.UTF8.GetString([.. current]);
                (list ?? parameters).Add(isText ? value : value switch
                {
                    "true" => true,
                    "false" => false,
                    _ => double.Parse(value, CultureInfo.InvariantCulture),
                });
                current.Clear();
                isText = false;
            }

            if (isEnd && list is not null)
            {
                parameters.Add(list);
                list = null;
            }
        }
    }
}
