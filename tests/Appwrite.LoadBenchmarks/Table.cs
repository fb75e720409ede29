using Appwrite.Tests;

namespace Appwrite.LoadBenchmarks;

/// <summary>Prints figures for readers.</summary>
internal static class Table
{
    public static void Print(string title, IEnumerable<Figure> figures)
    {
        Console.WriteLine($"\n{title}");
        string group = "";
        foreach (Figure figure in figures)
        {
            if (figure.Group != group)
            {
                group = figure.Group;
                Console.WriteLine($"  {group}");
            }

            string value = figure.Value >= 1000 ? $"{figure.Value:N0}" : $"{figure.Value:0.000}";
            string goal = figure.AtMost is { } most ? $"at most {most:0.##}" : figure.AtLeast is { } least ? $"at least {least:0.##}" : "";
            Console.WriteLine($"    {figure.Name,-74} {value,14} {figure.Unit,-16} {goal}{(figure.IsMet == false ? ", NOT MET" : "")}");
        }
    }
}
