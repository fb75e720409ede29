using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;

namespace Appwrite.SourceGen.Binding;

/// <summary>Binds the methods that read all of a list, with what they need of one that reads a page.</summary>
internal static class PagingBinder
{
    public const string OptionsType = CSharp.Runtime + "PagingOptions";
    public const string Enumerable = "global::System.Collections.Generic.IAsyncEnumerable";

    /// <summary>Binds the method beside the generated one that reads a page.</summary>
    /// <param name="call">The method that reads a page.</param>
    /// <param name="name">What the method is to be called.</param>
    /// <param name="locals">What the parameters of the operation are called.</param>
    public static BoundMethod Bind(BoundMethod call, string name, PagedList list, string itemType, Dictionary<string, string> locals)
    {
        string queries = locals[list.Queries.Name];
        string? counts = list.Counts is null ? null : locals[list.Counts.Name];
        BoundParameter cancellation = call.Parameters[^1];
        var scope = new NameScope(call.Parameters.Select(parameter => parameter.Name));
        string options = scope.Allocate("paging", "Options");
        PageNames page = PageNames.Allocate(scope, list);
        IEnumerable<string> arguments = call.Parameters.Select(parameter =>
            parameter.Name == queries ? page.Queries
            : parameter.Name == counts ? page.Counts
            : parameter == cancellation ? page.Cancellation
            : parameter.Name);
        string typeArgument = call.TypeParameter is null ? "" : $"<{call.TypeParameter}>";
        string read = $"({page.Queries}, {page.Counts}, {page.Cancellation}) => {call.Name}{typeArgument}({string.Join(", ", arguments)})";
        return call with
        {
            Name = name,
            ReturnType = $"{Enumerable}<{itemType}>",
            Doc = Docs.OfPaging(call.Doc, list),
            Parameters = call.Parameters.Where(parameter => parameter.Name != counts && parameter != cancellation)
                .Append(new BoundParameter(options, OptionsType + "?", "null", "How the pages are read; null for pages of 100, one after the other."))
                .Append(cancellation with { Doc = "Ends the reading early." })
                .ToEquatableArray(),
            Guards = default,
            Forward = default,
            Paging = Paging(list, queries, options, read, cancellation.Name) with { PageMethod = call.Name },
        };
    }

    /// <summary>How all of a list is read.</summary>
    /// <param name="queries">The caller's queries, as an expression.</param>
    /// <param name="options">The caller's options, as an expression.</param>
    /// <param name="read">The function that reads a page, as an expression.</param>
    /// <param name="cancellation">The caller's token, as an expression.</param>
    public static BoundPaging Paging(PagedList list, string queries, string options, string read, string cancellation) => new(
        $"{queries}, {options}, {read}",
        $"static list => list.{list.ItemsName}, static item => item.{list.IdName}, static list => list.{list.TotalName}, "
        + $"{(list.GoesByOffset ? "true" : "false")}, {cancellation}");
}

/// <summary>What the parameters of a function that reads a page are called.</summary>
internal sealed record PageNames(string Queries, string Counts, string Cancellation)
{
    public static PageNames Allocate(NameScope scope, PagedList list) =>
        new(scope.Allocate("page", "Queries"), list.Counts is null ? "_" : scope.Allocate("counts", "Items"), scope.Allocate("token", "Value"));

    /// <summary>The parameters with their types.</summary>
    public string Declared =>
        $"{CSharp.ListOf(CSharp.Runtime + "Query")} {Queries}, bool? {Counts}, global::System.Threading.CancellationToken {Cancellation}";
}
