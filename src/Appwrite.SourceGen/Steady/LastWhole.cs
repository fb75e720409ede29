using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Appwrite.SourceGen.Steady;

/// <summary>
/// Remembers what could last be read under a name, as long as a project is open in an editor. It takes the place of what is there now only beside an error,
/// so that no build succeeds by what it remembers; elsewhere it may save work, where that comes to the same.
/// </summary>
internal sealed class LastWhole<T>
    where T : class
{
    // Of several runs at a time, the last one counts.
    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);

    public ICollection<string> Names => _known.Keys;

    public T? Find(string name) => _known.TryGetValue(name, out T? value) ? value : null;

    public void Remember(string name, T value) => _known[name] = value;

    public void Forget(string name) => _known.TryRemove(name, out _);

    /// <summary>Forgets what has gone.</summary>
    public void KeepOnly(Func<string, bool> isThere)
    {
        foreach (string name in _known.Keys)
        {
            if (!isThere(name))
            {
                _known.TryRemove(name, out _);
            }
        }
    }
}
