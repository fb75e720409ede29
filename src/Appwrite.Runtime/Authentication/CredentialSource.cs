namespace Appwrite.Runtime;

/// <summary>Where a credential's headers come from. Safe for any number of threads; it may be shared by several credentials.</summary>
internal abstract class CredentialSource
{
    /// <summary>What kind of credential this is, for people; never the secret.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether answers may change it, as those to a login do.</summary>
    public virtual bool WatchesAnswers => false;

    /// <summary>Adds the headers to a message; fetches them first where they have to be.</summary>
    public abstract ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken);

    /// <summary>Takes from an answer what changes the credential.</summary>
    public virtual ValueTask ObserveAsync(
        HttpRequestMessage message, HttpResponseMessage response, CredentialContext context, CancellationToken cancellationToken) => default;

    /// <summary>Whether the server has refused the credential of a message and another attempt would have a new one.</summary>
    public virtual bool RenewAfter(HttpRequestMessage message, string errorType) => false;
}

/// <summary>What a credential has to know of the connection that it is used on.</summary>
internal sealed record CredentialContext(string ProjectId, string BasePath, TimeProvider Time);

/// <summary>No credential.</summary>
internal sealed class GuestSource : CredentialSource
{
    public override string Kind => "guest";

    public override ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken) =>
        default;
}

/// <summary>A secret that goes into one header as it is.</summary>
internal sealed class HeaderSource(string kind, string headerName, string value) : CredentialSource
{
    public const string KeyHeader = "X-Appwrite-Key";

    public override string Kind => kind + " (hidden)";

    public bool IsKey => headerName == KeyHeader;

    public override ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken)
    {
        message.Headers.TryAddWithoutValidation(headerName, value);
        return default;
    }
}
