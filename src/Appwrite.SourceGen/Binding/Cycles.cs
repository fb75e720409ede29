using System;
using System.Collections.Generic;

namespace Appwrite.SourceGen.Binding;

/// <summary>Finds circles in a graph of names.</summary>
internal static class Cycles
{
    /// <summary>
    /// The names from which a way leads back to themselves. It is Tarjan's algorithm, which looks at each name once, and without recursion: a
    /// spec may have longer chains of models than a compiler's stack has room for.
    /// </summary>
    public static HashSet<string> Find(IEnumerable<string> names, Func<string, IEnumerable<string>> next)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var lowest = new Dictionary<string, int>(StringComparer.Ordinal);
        var component = new Stack<string>();
        var inComponent = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(string Name, IEnumerator<string> Next)>();
        foreach (string start in names)
        {
            if (!numbers.ContainsKey(start))
            {
                Enter(start);
            }

            while (open.Count > 0)
            {
                (string name, IEnumerator<string> rest) = open.Peek();
                if (!rest.MoveNext())
                {
                    open.Pop();
                    Leave(name);
                    if (open.Count > 0)
                    {
                        string parent = open.Peek().Name;
                        lowest[parent] = Math.Min(lowest[parent], lowest[name]);
                    }
                }
                else if (!numbers.TryGetValue(rest.Current, out int number))
                {
                    Enter(rest.Current);
                }
                else if (inComponent.Contains(rest.Current))
                {
                    lowest[name] = Math.Min(lowest[name], number);
                    if (rest.Current == name)
                    {
                        found.Add(name);
                    }
                }
            }
        }

        return found;

        void Enter(string name)
        {
            numbers[name] = lowest[name] = numbers.Count;
            component.Push(name);
            inComponent.Add(name);
            open.Push((name, next(name).GetEnumerator()));
        }

        void Leave(string name)
        {
            if (lowest[name] != numbers[name])
            {
                return;
            }

            bool isCircle = component.Peek() != name;
            string last;
            do
            {
                last = component.Pop();
                inComponent.Remove(last);
                if (isCircle)
                {
                    found.Add(last);
                }
            }
            while (last != name);
        }
    }
}
