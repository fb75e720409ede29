using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Appwrite.Editor.Tests.Deprecation;

/// <summary>One call of a deprecated operation, and the call in its place.</summary>
public class SuccessorTests
{
    [Theory]

    // By position, by name, and both; what is left out stays so.
    [InlineData("""b.Databases.ListDocumentsAsync("d", "c")""", """b.TablesDb.ListRowsAsync("d", "c")""")]
    [InlineData("""b.Databases.ListDocumentsAsync("d", "c", [Query.Limit(1)], total: false, cancellationToken: ct)""",
        """b.TablesDb.ListRowsAsync("d", "c", [Query.Limit(1)], total: false, cancellationToken: ct)""")]
    [InlineData("""b.Databases.ListDocumentsAsync(collectionId: "c", databaseId: "d")""", """b.TablesDb.ListRowsAsync(tableId: "c", databaseId: "d")""")]
    [InlineData("""b.Databases.UpdateCollectionAsync("d", "c", "n", documentSecurity: true)""", """b.TablesDb.UpdateTableAsync("d", "c", "n", rowSecurity: true)""")]

    // The optional ones are in another order there.
    [InlineData("""b.Databases.GetIconAsync("d", "c", 1, 2, ct)""", """b.TablesDb.GetIconAsync("d", "c", width: 1, height: 2, cancellationToken: ct)""")]
    [InlineData("""b.Databases.GetIconAsync("d", "c", 1)""", """b.TablesDb.GetIconAsync("d", "c", width: 1)""")]

    // Overloads with data of the caller's type, whole lists, addresses, other views.
    [InlineData("""b.Databases.CreateDocumentAsync("d", "c", "i", new Song("t"), type, [])""", """b.TablesDb.CreateRowAsync("d", "c", "i", new Song("t"), type, [])""")]
    [InlineData("""b.Databases.GetDocumentAsync<Song>("d", "c", documentId: "i")""", """b.TablesDb.GetRowAsync<Song>("d", "c", rowId: "i")""")]
    [InlineData("""b.Databases.ListDocumentsAllAsync<Song>("d", "c", type, paging: null)""", """b.TablesDb.ListRowsAllAsync<Song>("d", "c", type, paging: null)""")]
    [InlineData("""b.Databases.GetIconUrl("d", "c", 1)""", """b.TablesDb.GetIconUrl("d", "c", width: 1)""")]
    [InlineData("""b.Databases.With(options).DeleteDocumentAsync("d", "c", "i")""", """b.TablesDb.With(options).DeleteRowAsync("d", "c", "i")""")]
    [InlineData("""new DatabasesClient(connection).DeleteDocumentAsync("d", "c", "i")""", """new TablesDbClient(connection).DeleteRowAsync("d", "c", "i")""")]
    [InlineData("""b?.Databases.DeleteDocumentAsync("d", "c", "i")!""", """b?.TablesDb.DeleteRowAsync("d", "c", "i")!""")]
    [InlineData("""b.Databases?.DeleteDocumentAsync("d", "c", "i")!""", """b.TablesDb?.DeleteRowAsync("d", "c", "i")!""")]
    [InlineData("""new BackendClient(connection).Databases.DeleteDocumentAsync("d", "c", "i")""", """new BackendClient(connection).TablesDb.DeleteRowAsync("d", "c", "i")""")]

    // Within one service there is nothing to reach.
    [InlineData("""account.CreateVerificationAsync("u")""", """account.CreateEmailVerificationAsync("u")""")]
    public async Task A_call_becomes_that_of_its_successor(string before, string after)
    {
        using EditorProject project = DeprecationProject.Create(Call(before));
        Assert.Equal([], await ErrorsAsync(project));

        Assert.Equal(Call(after), await DeprecationProject.FixAsync(project));

        Assert.Equal([], await ErrorsAsync(project));
        Assert.Empty(await DeprecationProject.AnalyzeAsync(project.Project));
    }

    [Theory]
    [InlineData("""b.Databases.CreateStringAttributeAsync("d", "c", "k", 100, true)""", "it has no parameter for 'size'")]
    [InlineData("""b.Databases.CountDocumentsAsync("d", "c")""", "it also needs 'mode'")]
    [InlineData("""databases.ListDocumentsAsync("d", "c")""", "the service 'tablesDB' cannot be reached from 'databases'; take a client of it as well, such as 'ITablesDb'")]
    [InlineData("""narrow.Databases.ListDocumentsAsync("d", "c")""", "'INarrow' has no property of the service 'tablesDB'")]
    public async Task Where_an_argument_would_be_lost_or_the_service_is_out_of_reach_the_message_says_so(string call, string reason)
    {
        const string Narrow = """

            [AppwriteClient(Include = ["databases"])]
            public partial interface INarrow;
            """;
        using EditorProject project = DeprecationProject.Create(Call(call), DeprecationProject.Client + Narrow);
        Assert.Equal([], await ErrorsAsync(project));

        Diagnostic diagnostic = Assert.Single(await DeprecationProject.AnalyzeAsync(project.Project));

        Assert.EndsWith(", which cannot be called here as it stands: " + reason, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Null(await DeprecationProject.FixAsync(project));
    }

    [Theory]
    [InlineData("b.Account.GetAsync()")]
    [InlineData("b.Avatars.GetFlagAsync(\"de\")")]
    public async Task Calls_without_a_successor_are_left_alone(string call)
    {
        using EditorProject project = DeprecationProject.Create(Call(call));

        Assert.Empty(await DeprecationProject.AnalyzeAsync(project.Project));
    }

    [Fact]
    public async Task The_message_names_both_and_marks_the_name_only()
    {
        using EditorProject project = DeprecationProject.Create(Call("""b.Databases.ListDocumentsAsync("d", "c")"""));

        Diagnostic diagnostic = Assert.Single(await DeprecationProject.AnalyzeAsync(project.Project));

        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
        Assert.Equal("'ListDocumentsAsync' is deprecated; its successor is 'ITablesDb.ListRowsAsync'", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("ListDocumentsAsync", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    // The path is taken again only where it is sure to lead to the same client.
    [Theory]
    [InlineData("", "", true)]
    [InlineData("b = other;", "", false)]
    [InlineData("", "databases = other.Databases;", false)]
    public async Task A_service_in_a_variable_is_reached_by_the_path_that_the_variable_was_set_from(string before, string after, bool isSure)
    {
        string members = $$"""
                public async Task Run(IBackend b, IBackend other)
                {
                    var databases = b.Databases;
                    {{before}}{{after}}
                    await databases.DeleteDocumentAsync("d", "c", "i");
                }
            """;
        using EditorProject project = DeprecationProject.Create(members);

        string? changed = await DeprecationProject.FixAsync(project);

        Assert.Equal(isSure ? members.Replace("databases.DeleteDocumentAsync", "b.TablesDb.DeleteRowAsync", StringComparison.Ordinal) : null, changed);
        Assert.Equal([], await ErrorsAsync(project));
    }

    [Theory]
    [InlineData("var d = kept.Databases;", "kept.TablesDb")]
    [InlineData("var d = this.kept.Databases;", "this.kept.TablesDb")]
    [InlineData("var d = Backend.Databases;", "Backend.TablesDb")]
    [InlineData("var d = holder.Backend.Databases;", "holder.Backend.TablesDb")]
    [InlineData("var d = new BackendClient(connection).Databases;", null)]
    [InlineData("var d = Settable.Databases; Settable = other;", null)]
    [InlineData("var d = this.Settable.Databases; this.Settable = other;", null)]
    [InlineData("var d = field.Databases; this.field = other;", null)]
    [InlineData("var d = Computed.Databases; field = other;", null)]
    [InlineData("var d = holder.Settable.Databases; holder.Settable = other;", null)]
    [InlineData("var d = holder.Backend.Databases; holder = new Holder(other);", null)]
    [InlineData("var d = b.Databases; (b, _) = (other, 1);", null)]
    [InlineData("var d = b.Databases; ref IBackend r = ref b; r = other;", null)]
    public async Task A_path_is_taken_again_only_where_no_part_of_it_can_have_changed(string set, string? path)
    {
        string members = $$"""
                private IBackend field = null!;
                private readonly IBackend kept = null!;
                private IBackend Backend { get; } = null!;
                private IBackend Settable { get; set; } = null!;
                private IBackend Computed => field;
                public sealed record Holder(IBackend Backend) { public IBackend Settable { get; set; } = Backend; }
                public void Run(IBackend b, IBackend other, Holder holder, AppwriteConnection connection)
                {
                    {{set}}
                    d.DeleteDocumentAsync("d", "c", "i");
                }
            """;
        using EditorProject project = DeprecationProject.Create(members);
        Assert.Equal([], await ErrorsAsync(project));

        Assert.Equal(path is null ? null : members.Replace("d.DeleteDocumentAsync", path + ".DeleteRowAsync", StringComparison.Ordinal), await DeprecationProject.FixAsync(project));
    }

    [Fact]
    public async Task A_parameter_of_a_class_may_be_set_in_another_of_its_members()
    {
        using EditorProject project = DeprecationProject.Create("""
                public sealed class Primary(IBackend b)
                {
                    public void Change(IBackend other) => b = other;
                    public Task Run()
                    {
                        var d = b.Databases;
                        return d.DeleteDocumentAsync("d", "c", "i");
                    }
                }
            """);
        Assert.Equal([], await ErrorsAsync(project));

        Assert.Null(await DeprecationProject.FixAsync(project));
    }

    // Its two services may be on two connections.
    [Theory]
    [InlineData("_databases")]
    [InlineData("this._databases")]
    [InlineData("Old")]
    [InlineData("use.Old")]
    public async Task A_service_that_a_users_class_keeps_leads_to_no_other(string receiver)
    {
        using EditorProject project = DeprecationProject.Create($$"""
                private readonly IDatabases _databases = null!;
                private readonly ITablesDb _adminTables = null!;
                public IDatabases Old => _databases;
                public ITablesDb Admin => _adminTables;
                public Task Run(Use use) => {{receiver}}.DeleteDocumentAsync("d", "c", "i");
            """);
        Assert.Equal([], await ErrorsAsync(project));

        Assert.Contains(
            "the service 'tablesDB' cannot be reached from", Assert.Single(await DeprecationProject.AnalyzeAsync(project.Project)).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Null(await DeprecationProject.FixAsync(project));
    }

    [Theory]
    [InlineData("I")]
    [InlineData("Own")]
    public async Task A_client_counts_also_where_it_is_inherited(string type)
    {
        string members = $$"""
                public interface I : IBackend;
                public abstract class Own : IBackend
                {
                    public abstract IDatabases Databases { get; }
                    public abstract ITablesDb TablesDb { get; }
                    public abstract IAccount Account { get; }
                    public abstract IAvatars Avatars { get; }
                    public abstract IBackend With(AppwriteCallOptions options);
                }
                public Task Run({{type}} b) => b.Databases.DeleteDocumentAsync("d", "c", "i");
            """;
        using EditorProject project = DeprecationProject.Create(members);
        Assert.Equal([], await ErrorsAsync(project));

        Assert.Equal(members.Replace("b.Databases.DeleteDocumentAsync", "b.TablesDb.DeleteRowAsync", StringComparison.Ordinal), await DeprecationProject.FixAsync(project));
    }

    // Each call looks back on all before it.
    [Fact]
    public async Task A_chain_of_answers_is_followed_eight_calls_back()
    {
        IEnumerable<string> calls = Enumerable.Range(1, 10).Select(i => $"var c{i} = await b.Databases.UpdateCollectionAsync(c{i - 1});");
        using EditorProject project = DeprecationProject.Create($$"""
                public async Task Run(IBackend b)
                {
                    var c0 = await b.Databases.GetCollectionAsync("d", "c");
                    {{string.Join("\n        ", calls)}}
                }
            """);
        Assert.Equal([], await ErrorsAsync(project));

        ImmutableArray<Diagnostic> diagnostics = await DeprecationProject.AnalyzeAsync(project.Project);

        Assert.Equal(
            [9, 10],
            Enumerable.Range(0, 11).Where(i => diagnostics[i].GetMessage(CultureInfo.InvariantCulture)
                .EndsWith("as it stands: what it takes comes by too many calls, one from another", StringComparison.Ordinal)));
        Assert.Null(await DeprecationProject.FixAsync(project, number: 9));
    }

    [Fact]
    public async Task A_services_interface_of_the_users_leads_to_another_one()
    {
        const string Client = """
            using Appwrite.Runtime;
            namespace App;
            [AppwriteClient]
            public partial interface IBackend
            {
                IOld Databases { get; }
                INew TablesDb { get; }
            }
            [AppwriteService("databases")]
            public partial interface IOld;
            [AppwriteService("tablesDB", Include = ["listRows"])]
            public partial interface INew;
            """;
        using EditorProject project = DeprecationProject.Create(
            Call("""Task.WhenAll(b.Databases.ListDocumentsAsync("d", "c"), b.Databases.DeleteDocumentAsync("d", "c", "i"))"""), Client);
        Assert.Equal([], await ErrorsAsync(project));

        Assert.Equal(
            Call("""Task.WhenAll(b.TablesDb.ListRowsAsync("d", "c"), b.Databases.DeleteDocumentAsync("d", "c", "i"))"""), await DeprecationProject.FixAsync(project));

        // What the interface leaves out cannot be called.
        Assert.EndsWith(
            "'INew' does not have it", Assert.Single(await DeprecationProject.AnalyzeAsync(project.Project)).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Call(string call) => $$"""
            public sealed record Song(string Title);
            public object Run(
                IBackend b, {{Parameter(call, "narrow", "INarrow")}}{{Parameter(call, "databases", "IDatabases")}}IAccount account, AppwriteConnection connection, AppwriteCallOptions options,
                JsonTypeInfo<Song> type, CancellationToken ct) => {{call}};
        """;

    private static string Parameter(string call, string name, string type) => call.StartsWith(name, StringComparison.Ordinal) ? $"{type} {name}, " : "";

    private static async Task<IEnumerable<string>> ErrorsAsync(EditorProject project)
    {
        ImmutableArray<Diagnostic> all = await project.CompilerDiagnosticsAsync();
        return all.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
    }
}
