/// <summary>The variables that blocks may name without declaring them.</summary>
internal abstract class Names
{
    protected AppwriteConnection connection = null!;
    protected IBackend backend = null!;
    protected IFiles files = null!;
    protected IMusic music = null!;
    protected ITown town = null!;
    protected AppwriteRealtime realtime = null!;
    protected AppwriteSandbox sandbox = null!;
    protected CancellationToken ct;
    protected CancellationToken cancellationToken;

    protected WebApplicationBuilder builder = null!;
    protected WebApplication app = null!;
    protected IServiceCollection services = null!;
    protected IServiceProvider provider = null!;
    protected IConfiguration configuration = null!;

    protected Uri endpoint = null!;
    protected string key = "";
    protected string secret = "";
    protected string token = "";
    protected string userAgent = "";
    protected string userId = "";
    protected string databaseId = "";
    protected string tableId = "";
    protected string rowId = "";
    protected string bucketId = "";
    protected string fileId = "";
    protected string fileToken = "";
    protected string functionId = "";
    protected string title = "";
    protected string email = "";
    protected string password = "";
    protected string name = "";
    protected string path = "";
    protected string jwt = "";
    protected string success = "";
    protected string failure = "";
    protected string text = "";

    protected IBackend asUser = null!;
    protected JsonObject data = [];
    protected IProgress<BulkProgress>? progress;
    protected Microsoft.AspNetCore.Components.Forms.IBrowserFile picked = null!;
    protected Song song = null!;
    protected Song other = null!;
    protected Track track = null!;
    protected List<Note> notes = [];
    protected FileModel file = null!;
    protected User user = null!;
}
