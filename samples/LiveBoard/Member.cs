using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Appwrite.Runtime;
using LiveBoard.AppwriteApi;
using Channel = Appwrite.Runtime.Channel;

namespace LiveBoard;

/// <summary>A user at the board, with a session and a line of its own.</summary>
internal sealed class Member : IAsyncDisposable
{
    private readonly AppwriteConnection _connection;
    private readonly BoardClient _database;
    private readonly AppwriteRealtime _realtime;
    private readonly string _userId;
    private readonly bool _hasPresence;
    private readonly CancellationTokenSource _leaving;
    private readonly Channel<RealtimeState> _states = System.Threading.Channels.Channel.CreateUnbounded<RealtimeState>();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _following = Task.CompletedTask;

    private Member(AppwriteConnection connection, string userId, string name, bool hasPresence, TimeSpan glow, CancellationToken cancellationToken)
    {
        Board = new Board(glow);
        _connection = connection;
        _database = new BoardClient(connection);
        _realtime = connection.OpenRealtime();
        _userId = userId;
        _hasPresence = hasPresence;
        _leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Name = name;
    }

    public string Name { get; }

    public Board Board { get; }

    public RealtimeState State => _realtime.State;

    /// <summary>Ends when events do not come any more.</summary>
    public Task Following => _following;

    /// <summary>Signs an anonymous user in, and waits until the board is there and kept up to date.</summary>
    public static async Task<Member> JoinAsync(Uri endpoint, string projectId, string? version, string name, TimeSpan glow, CancellationToken cancellationToken)
    {
        // Events are for users: a session, and not an API key.
        var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = endpoint,
            ProjectId = projectId,
            Credential = AppwriteCredential.CookieSession(),
            Realtime = new AppwriteRealtimeOptions { ServerVersion = version },
        });
        Member? member = null;
        try
        {
            JsonElement? session = await connection.SendAsync(HttpMethod.Post, $"/account/sessions/anonymous", new JsonObject(), cancellationToken);
            bool hasPresence = Version.TryParse(version, out Version? known) && known >= new Version(1, 9, 6);
            member = new Member(connection, session!.Value.GetProperty("userId").GetString()!, name, hasPresence, glow, cancellationToken);
            await member.StartAsync();
            return member;
        }
        catch
        {
            await (member?.DisposeAsync() ?? connection.DisposeAsync());
            throw;
        }
    }

    public Task AddAsync(string title, CancellationToken cancellationToken) =>
        _database.Cards.CreateAsync(new Card { Title = title, Lane = Lane.Todo, Author = Name }, cancellationToken: cancellationToken);

    public Task MoveAsync(Card card, CancellationToken cancellationToken)
    {
        Lane next = card.Lane == Lane.Todo ? Lane.Doing : card.Lane == Lane.Doing ? Lane.Done : Lane.Todo;
        return _database.Cards.UpdateAsync(card.Id, new Card.Changes { Lane = next }, cancellationToken);
    }

    public Task DeleteAsync(Card card, CancellationToken cancellationToken) => _database.Cards.DeleteAsync(card.Id, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _states.Writer.TryComplete();
        try
        {
            await _following;
        }
        catch (Exception)
        {
            // Whoever reads Following has learned of it.
        }

        await _realtime.DisposeAsync();
        await _connection.DisposeAsync();
        _leaving.Dispose();
    }

    private async Task StartAsync()
    {
        _realtime.StateChanged += state => _states.Writer.TryWrite(state);
        _following = FollowAsync();
        await Task.WhenAny(_ready.Task, _following);
        if (!_ready.Task.IsCompleted)
        {
            await _following;
        }
    }

    private async Task FollowAsync()
    {
        List<Task> all = [FollowCardsAsync(), FollowLineAsync()];
        if (_hasPresence)
        {
            all.Add(FollowPeopleAsync());
        }

        try
        {
            // The first that ends is a failure, and takes the others along.
            await await Task.WhenAny(all);
        }
        finally
        {
            await _leaving.CancelAsync();
        }
    }

    private async Task FollowCardsAsync()
    {
        await foreach (RowChange<Card> change in _database.Cards.WatchAsync(_realtime, new WatchOptions { ReadMissed = true }, _leaving.Token))
        {
            Board.Apply(change);
        }
    }

    private async Task FollowPeopleAsync()
    {
        await foreach (RealtimeEvent<JsonElement> change in _realtime.Subscribe(Channel.Presences, _leaving.Token))
        {
            string id = change.Payload.GetProperty("$id").GetString()!;
            if (change.Action == RealtimeAction.Delete)
            {
                Board.Leave(id);
            }
            else
            {
                Board.Arrive(id, change.Payload.GetProperty("status").GetString()!);
            }
        }
    }

    // Events are changes: what was there before they came is read, and after a gap again, because deletions are in nothing that can be read later.
    private async Task FollowLineAsync()
    {
        await foreach (RealtimeState state in _states.Reader.ReadAllAsync(_leaving.Token))
        {
            if (state.Status != RealtimeStatus.Connected)
            {
                continue;
            }

            if (_hasPresence && !_ready.Task.IsCompleted)
            {
                await _realtime.SetPresenceAsync(
                    Name,
                    permissions: [Permission.Read(Role.Users()), Permission.Update(Role.User(_userId)), Permission.Delete(Role.User(_userId))],
                    cancellationToken: _leaving.Token);
            }

            DateTime asked = DateTime.UtcNow;
            Board.Load(await _database.Cards.OrderBy(card => card.CreatedAt).ToListAsync(_leaving.Token), asked);
            if (_hasPresence)
            {
                await LoadPeopleAsync();
            }

            _ready.TrySetResult();
        }
    }

    private async Task LoadPeopleAsync()
    {
        JsonElement? answer = await _connection.SendAsync(HttpMethod.Get, $"/presences", cancellationToken: _leaving.Token);
        foreach (JsonElement presence in answer!.Value.GetProperty("presences").EnumerateArray())
        {
            Board.Arrive(presence.GetProperty("$id").GetString()!, presence.GetProperty("status").GetString()!);
        }
    }
}
