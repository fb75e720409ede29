using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Requests;

/// <summary>What a user asks for with an interface of one database.</summary>
/// <param name="Interface">The interface; its service and spec mean nothing here.</param>
/// <param name="DatabaseId">The database's id, empty while the argument is still being typed.</param>
/// <param name="Tables">The ids of the tables to keep to; empty for all.</param>
/// <param name="Schema">The project file's name, where the attribute gives one.</param>
/// <param name="Api">The service by which the tables are reached, by its name in <c>TableApi</c>.</param>
internal sealed record DatabaseRequest(InterfaceRequest Interface, string DatabaseId, EquatableArray<string> Tables, string? Schema, TableApi Api)
    : IRequest<DatabaseRequest>
{
    /// <summary>Whether the interface has another of our attributes, which goes before.</summary>
    public bool IsClientToo { get; init; }

    /// <inheritdoc />
    public string FullName => Interface.FullName;

    /// <inheritdoc />
    public string Key => FullName;

    /// <inheritdoc />
    public bool IsHalfWritten => Interface.IsHalfWritten;

    /// <inheritdoc />
    public DatabaseRequest WithOptionsOf(DatabaseRequest other) => other with { Interface = Interface.WithOptionsOf(other.Interface), IsClientToo = IsClientToo };
}

/// <summary>The services by which tables are reached; in the order of the runtime's enumeration.</summary>
internal enum TableApi
{
    Automatic,
    TablesDb,
    Databases,
}

/// <summary>An interface of a database, with what is asked for and where it stands kept apart.</summary>
internal sealed record AnnotatedDatabase(DatabaseRequest Request, InterfacePlace Place)
{
    public const string Attribute = "Appwrite.Runtime.AppwriteDatabaseAttribute";

    /// <summary>The attribute's argument, as a place for diagnostics.</summary>
    public const string DatabasePlace = "[databaseId]";

    public static AnnotatedDatabase Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        AnnotatedInterface annotated = RequestReader.Read(context, cancellationToken);
        AttributeData attribute = context.Attributes[0];
        var request = new DatabaseRequest(
            annotated.Request,
            AttributeOptions.Argument(attribute, 0),
            AttributeOptions.Texts(attribute, nameof(DatabaseRequest.Tables)),
            AttributeOptions.Text(attribute, nameof(DatabaseRequest.Schema)),
            (TableApi)(AttributeOptions.Find(attribute, nameof(DatabaseRequest.Api))?.Value as int? ?? 0))
        {
            IsClientToo = context.TargetSymbol.GetAttributes().Any(other =>
                other.AttributeClass?.ToDisplayString() is RequestReader.ClientAttribute or RequestReader.ServiceAttribute),
        };
        return new AnnotatedDatabase(
            request,
            annotated.Place with
            {
                Members = annotated.Place.Members.Concat(AttributeOptions.ArgumentPlaces(attribute, cancellationToken, DatabasePlace)).ToEquatableArray(),
            });
    }
}
