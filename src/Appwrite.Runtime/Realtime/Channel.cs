namespace Appwrite.Runtime;

/// <summary>What a realtime subscription listens to, for example <c>Channel.Row("main", "songs")</c> or <c>Channel.Account</c>.</summary>
/// <remarks>
/// <para>Any text is a channel as well, so that those that a newer server has can be named: <c>Channel.FromString("…")</c>, or the text
/// itself where a channel is expected.</para>
/// <para>A channel brings all events of what it names. From version 1.9.6 on <see cref="Create"/> and its like narrow it down to one
/// kind of event. The default value is no channel.</para>
/// </remarks>
public readonly partial struct Channel : IEquatable<Channel>
{
    private readonly string? _value;

    private Channel(string value) => _value = value;

    /// <summary>The channel as the server spells it; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The account that is signed in.</summary>
    public static Channel Account => new("account");

    /// <summary>All rows of all tables that the user may read.</summary>
    public static Channel Rows => new("rows");

    /// <summary>All documents of all collections that the user may read. Rows are documents, and documents are rows.</summary>
    public static Channel Documents => new("documents");

    /// <summary>All files of all buckets that the user may read.</summary>
    public static Channel Files => new("files");

    /// <summary>All executions of functions that the user may read.</summary>
    public static Channel Executions => new("executions");

    /// <summary>All teams of the user.</summary>
    public static Channel Teams => new("teams");

    /// <summary>All memberships of the user.</summary>
    public static Channel Memberships => new("memberships");

    /// <summary>All presences that the user may read. From version 1.9.6 on.</summary>
    public static Channel Presences => new("presences");

    /// <summary>
    /// The rows of a table, or one of them. Before version 1.9 only <see cref="Document"/>, or <see cref="Database"/> and
    /// <see cref="DatabaseChannel.Table"/>, bring their events.
    /// </summary>
    /// <param name="databaseId">The database.</param>
    /// <param name="tableId">The table.</param>
    /// <param name="rowId">The row; null for all rows.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">An identifier is null, or none that a server takes.</exception>
    public static Channel Row(string databaseId, string tableId, string? rowId = null) => TablesDb(databaseId).Table(tableId).Row(rowId);

    /// <summary>The documents of a collection, or one of them.</summary>
    /// <param name="databaseId">The database.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="documentId">The document; null for all documents.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">An identifier is null, or none that a server takes.</exception>
    public static Channel Document(string databaseId, string collectionId, string? documentId = null) =>
        Database(databaseId).Collection(collectionId).Document(documentId);

    /// <summary>The files of a bucket, or one of them.</summary>
    /// <param name="bucketId">The bucket.</param>
    /// <param name="fileId">The file; null for all files.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">An identifier is null, or none that a server takes.</exception>
    public static Channel File(string bucketId, string? fileId = null) => Bucket(bucketId).File(fileId);

    /// <summary>One execution of a function.</summary>
    /// <param name="executionId">The execution.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public static Channel Execution(string executionId) => new("executions." + ID.Custom(executionId));

    /// <summary>The executions of one function.</summary>
    /// <param name="functionId">The function.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public static Channel Function(string functionId) => new("functions." + ID.Custom(functionId));

    /// <summary>One team.</summary>
    /// <param name="teamId">The team.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public static Channel Team(string teamId) => new("teams." + ID.Custom(teamId));

    /// <summary>One membership.</summary>
    /// <param name="membershipId">The membership.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public static Channel Membership(string membershipId) => new("memberships." + ID.Custom(membershipId));

    /// <summary>One presence. From version 1.9.6 on.</summary>
    /// <param name="presenceId">The presence.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public static Channel Presence(string presenceId) => new("presences." + ID.Custom(presenceId));

    /// <summary>Takes any text as it is, also one that this version does not know.</summary>
    /// <param name="value">The text as the server spells it.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException"><paramref name="value"/> is null or empty.</exception>
    public static Channel FromString(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new(value);
    }

    /// <summary>Takes any text as it is, so that texts and channels can stand in one list.</summary>
    /// <param name="value">The text as the server spells it.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is null or empty.</exception>
    public static implicit operator Channel(string value) => FromString(value);

    /// <summary>Only what is created. From version 1.9.6 on.</summary>
    /// <returns>The channel.</returns>
    /// <exception cref="InvalidOperationException">This is the default value, or is one kind of event already.</exception>
    public Channel Create() => Only("create");

    /// <summary>Only what is updated. From version 1.9.6 on.</summary>
    /// <returns>The channel.</returns>
    /// <exception cref="InvalidOperationException">This is the default value, or is one kind of event already.</exception>
    public Channel Update() => Only("update");

    /// <summary>Only what an upsert has written, which is neither <see cref="Create"/> nor <see cref="Update"/>. From version 1.9.6 on.</summary>
    /// <returns>The channel.</returns>
    /// <exception cref="InvalidOperationException">This is the default value, or is one kind of event already.</exception>
    public Channel Upsert() => Only("upsert");

    /// <summary>Only what is deleted. From version 1.9.6 on.</summary>
    /// <returns>The channel.</returns>
    /// <exception cref="InvalidOperationException">This is the default value, or is one kind of event already.</exception>
    public Channel Delete() => Only("delete");

    /// <summary>Whether both channels have the same text.</summary>
    /// <param name="other">The channel to compare with.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(Channel other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Channel other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Gives <see cref="Value"/>.</summary>
    /// <returns>The channel as the server spells it.</returns>
    public override string ToString() => Value;

    /// <summary>Whether both channels have the same text.</summary>
    /// <param name="left">The first channel.</param>
    /// <param name="right">The second channel.</param>
    /// <returns>True when they are equal.</returns>
    public static bool operator ==(Channel left, Channel right) => left.Equals(right);

    /// <summary>Whether the channels have different texts.</summary>
    /// <param name="left">The first channel.</param>
    /// <param name="right">The second channel.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(Channel left, Channel right) => !left.Equals(right);

    private Channel Only(string action)
    {
        if (_value is null)
        {
            throw new InvalidOperationException("A default Channel names nothing; make one with a method such as Channel.Row.");
        }

        return _value[(_value.LastIndexOf('.') + 1)..] is "create" or "update" or "upsert" or "delete"
            ? throw new InvalidOperationException($"The channel '{_value}' is one kind of event already.")
            : new($"{_value}.{action}");
    }
}
