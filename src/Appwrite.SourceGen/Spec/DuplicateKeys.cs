using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Appwrite.SourceGen.Spec;

/// <summary>Finds a key that an object has twice, which the reader below us refuses without saying where.</summary>
internal static class DuplicateKeys
{
    /// <summary>The first such key, and the place in bytes of its second appearance; null where there is none.</summary>
    public static (string Key, int Offset)? Find(byte[] json)
    {
        var objects = new Stack<HashSet<string>>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    objects.Push(new HashSet<string>(StringComparer.Ordinal));
                    break;
                case JsonTokenType.EndObject:
                    objects.Pop();
                    break;
                case JsonTokenType.PropertyName when reader.GetString() is { } key && !objects.Peek().Add(key):
                    return (key, (int)reader.TokenStartIndex);
            }
        }

        return null;
    }
}
