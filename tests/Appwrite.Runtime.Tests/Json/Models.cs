using System.Text.Json;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Json;

// Models and readers by hand, as the generator writes them.
internal sealed class User
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Phone { get; init; }

    public long Sequence { get; init; }

    public string SequenceText { get; init; } = "";

    public double Score { get; init; }

    public bool Status { get; init; }

    public long? Size { get; init; }

    public bool? Verified { get; init; }

    public Flavour Flavour { get; init; }

    public Flavour? Other { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    public IReadOnlyList<User>? Friends { get; init; }

    public JsonElement Prefs { get; init; } = JsonAnswerReader.EmptyObject;

    public static User Read(ref JsonAnswerReader reader)
    {
        string id = "", name = "", sequenceText = "";
        string? phone = null;
        long sequence = 0;
        long? size = null;
        double score = 0;
        bool status = false;
        bool? verified = null;
        Flavour flavour = Flavour.Create("");
        Flavour? other = null;
        IReadOnlyList<string> labels = [];
        IReadOnlyList<Permission> permissions = [];
        IReadOnlyList<User>? friends = null;
        JsonElement prefs = JsonAnswerReader.EmptyObject;
        if (reader.StartObject())
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> property))
            {
                switch (property.Length)
                {
                    case 3 when property.SequenceEqual("$id"u8): id = reader.ReadString(); break;
                    case 4 when property.SequenceEqual("name"u8): name = reader.ReadString(); break;
                    case 4 when property.SequenceEqual("size"u8): size = reader.ReadNullableInt64(); break;
                    case 5 when property.SequenceEqual("phone"u8): phone = reader.ReadNullableString(); break;
                    case 5 when property.SequenceEqual("score"u8): score = reader.ReadDouble(); break;
                    case 5 when property.SequenceEqual("other"u8): other = reader.ReadNullableEnumeration<Flavour>(); break;
                    case 5 when property.SequenceEqual("prefs"u8): prefs = reader.ReadElement(); break;
                    case 6 when property.SequenceEqual("status"u8): status = reader.ReadBoolean(); break;
                    case 6 when property.SequenceEqual("labels"u8): labels = reader.ReadList(JsonItem.ReadString); break;
                    case 7 when property.SequenceEqual("flavour"u8): flavour = reader.ReadEnumeration<Flavour>(); break;
                    case 7 when property.SequenceEqual("friends"u8): friends = reader.ReadNullableList(Read); break;
                    case 8 when property.SequenceEqual("verified"u8): verified = reader.ReadNullableBoolean(); break;
                    case 9 when property.SequenceEqual("$sequence"u8): sequence = reader.ReadInt64(); break;
                    case 12 when property.SequenceEqual("$permissions"u8): permissions = reader.ReadList(JsonItem.ReadPermission); break;
                    case 12 when property.SequenceEqual("sequenceText"u8): sequenceText = reader.ReadString(); break;
                    default: reader.Skip(); break;
                }
            }
        }

        return new User
        {
            Id = id,
            Name = name,
            Phone = phone,
            Sequence = sequence,
            SequenceText = sequenceText,
            Score = score,
            Status = status,
            Size = size,
            Verified = verified,
            Flavour = flavour,
            Other = other,
            Labels = labels,
            Permissions = permissions,
            Friends = friends,
            Prefs = prefs,
        };
    }
}

internal sealed class UserList
{
    public long Total { get; init; }

    public IReadOnlyList<User> Users { get; init; } = [];

    public static UserList Read(ref JsonAnswerReader reader)
    {
        long total = 0;
        IReadOnlyList<User> users = [];
        if (reader.StartObject())
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> property))
            {
                switch (property.Length)
                {
                    case 5 when property.SequenceEqual("total"u8): total = reader.ReadInt64(); break;
                    case 5 when property.SequenceEqual("users"u8): users = reader.ReadList(User.Read); break;
                    default: reader.Skip(); break;
                }
            }
        }

        return new UserList { Total = total, Users = users };
    }
}

internal sealed class Row
{
    public string Id { get; init; } = "";

    public JsonElement Data { get; init; } = JsonAnswerReader.EmptyObject;

    public static Row Read(ref JsonAnswerReader reader)
    {
        string id = "";
        OpenData data = default;
        if (reader.StartObject())
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> property))
            {
                switch (property.Length)
                {
                    case 3 when property.SequenceEqual("$id"u8): id = reader.ReadString(); break;
                    default: reader.KeepProperty(ref data); break;
                }
            }
        }

        return new Row { Id = id, Data = data.ToElement() };
    }
}

internal sealed class Row<T>
{
    public string Id { get; init; } = "";

    public required T Data { get; init; }

    public static Row<T> Read(ref JsonAnswerReader reader)
    {
        string id = "";
        OpenData data = default;
        if (reader.StartObject())
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> property))
            {
                switch (property.Length)
                {
                    case 3 when property.SequenceEqual("$id"u8): id = reader.ReadString(); break;
                    default: reader.KeepProperty(ref data); break;
                }
            }
        }

        return new Row<T> { Id = id, Data = reader.ReadData<T>(ref data) };
    }
}
