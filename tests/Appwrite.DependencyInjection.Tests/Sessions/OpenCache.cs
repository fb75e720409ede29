using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace Appwrite.DependencyInjection.Tests.Sessions;

/// <summary>A distributed cache that shows what is in it.</summary>
internal sealed class OpenCache : IDistributedCache
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Entry> Entries => _entries;

    /// <summary>Puts other content into all entries.</summary>
    public void Overwrite(byte[] content)
    {
        foreach (string key in _entries.Keys)
        {
            _entries[key] = _entries[key] with { Content = content };
        }
    }

    public byte[]? Get(string key) => _entries.TryGetValue(key, out Entry? entry) ? entry.Content : null;

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => _entries[key] = new Entry(value, options);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Set(key, value, options);
        return Task.CompletedTask;
    }

    public void Refresh(string key)
    {
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => _entries.TryRemove(key, out _);

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        Remove(key);
        return Task.CompletedTask;
    }

    /// <summary>What is kept under a key.</summary>
    public sealed record Entry(byte[] Content, DistributedCacheEntryOptions Options);
}
