namespace Appwrite.Sandbox;

/// <summary>Remembers how to take changes of rows back, so that what fails in the middle leaves nothing behind.</summary>
internal sealed class UndoLog
{
    private readonly Stack<Action> _undo = [];
    private int _depth;

    /// <summary>Notes how a change is taken back.</summary>
    public void Add(Action undo)
    {
        if (_depth > 0)
        {
            _undo.Push(undo);
        }
    }

    /// <summary>Runs an action and, where it throws, takes back what it has changed. May be nested.</summary>
    public T Try<T>(Func<T> action)
    {
        int mark = _undo.Count;
        _depth++;
        try
        {
            return action();
        }
        catch
        {
            while (_undo.Count > mark)
            {
                _undo.Pop()();
            }

            throw;
        }
        finally
        {
            if (--_depth == 0)
            {
                _undo.Clear();
            }
        }
    }
}
