using System.Text;

namespace Appwrite.EditorBenchmarks;

/// <summary>The program that is edited, and what is done to it.</summary>
internal static class Sources
{
    private const string Client = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend;

        """;

    private const string Program = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        namespace App;

        public static class Program
        {
            public static async Task Main(string[] args)
            {
                string text = string.Join(", ", args.Where(argument => argument.Length > 0).Select(argument => argument.ToUpperInvariant()));
                await Task.Delay(text.Length);
                Console.WriteLine(text.);
                // edit
            }
        }
        """;

    private const string Other = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        namespace App;

        public sealed class Other
        {
            private readonly List<string> _names = [];

            public int Count => _names.Count;

            public void Add(string name)
            {
                if (!_names.Contains(name))
                {
                    _names.Add(name);
                }
                // edit
            }

            public IEnumerable<string> Sorted() => _names.OrderBy(name => name.Length).ThenBy(name => name);
        }
        """;

    /// <summary>The files: a client, with as many services as there are further interfaces, and two files without either.</summary>
    public static (string Name, string Text)[] Of(int interfaces)
    {
        string[] services = ["account", "avatars", "databases", "functions", "graphql", "health", "locale", "messaging", "sites", "storage", "teams", "tokens", "users"];
        var text = new StringBuilder(Client);
        for (int i = 1; i < interfaces; i++)
        {
            text.Append("[AppwriteService(\"").Append(services[i % services.Length]).Append("\")]\npublic partial interface IOwn").Append(i).Append(";\n\n");
        }

        return [("Backend.cs", text.ToString()), ("Program.cs", Program), ("Other.cs", Other)];
    }

    /// <summary>Opens the project as far as an editor does.</summary>
    public static async Task WarmAsync(OpenProject project)
    {
        await project.LookAsync("Program.cs");
        await project.LookAsync("Backend.cs");
        await project.LookAsync("Other.cs");
        await project.CompleteAsync("Program.cs", "text.");
    }

    /// <summary>What is measured.</summary>
    public static IEnumerable<(string Name, Func<OpenProject, int, Task> Act)> Acts(string spec)
    {
        int middle = spec.IndexOf("\"summary\": \"", spec.Length / 3, StringComparison.Ordinal);
        yield return Act("a key pressed, then completion", async (project, i) =>
        {
            project.Edit("Program.cs", Program.Replace("// edit", $"int edit{i} = {i};", StringComparison.Ordinal));
            await project.CompleteAsync("Program.cs", "text.");
        });
        yield return Act("an edit elsewhere, and its errors", async (project, i) =>
        {
            project.Edit("Other.cs", Other.Replace("// edit", $"int edit{i} = {i};", StringComparison.Ordinal));
            await project.LookAsync("Other.cs");
        });
        yield return Act("an edit elsewhere, and the errors of all open files", async (project, i) =>
        {
            project.Edit("Other.cs", Other.Replace("// edit", $"int edit{i} = {i};", StringComparison.Ordinal));
            await project.LookAsync("Other.cs");
            await project.LookAsync("Program.cs");
            await project.LookAsync("Backend.cs");
        });
        foreach ((string name, string half) in new[]
        {
            ("the attribute's name half-written", "[AppwriteClie]"),
            ("the attribute not closed", "[AppwriteClient"),
            ("an option half-written", "[AppwriteClient(Include = [\"acc\"])]"),
            ("an option not closed", "[AppwriteClient(Include = [\"acc"),
        })
        {
            yield return Act($"{name}, and restored", async (project, i) =>
            {
                string text = await project.TextAsync("Backend.cs");
                project.Edit("Backend.cs", text.Replace("[AppwriteClient]", half, StringComparison.Ordinal));
                await project.LookAsync("Program.cs");
                project.Edit("Backend.cs", text);
                await project.LookAsync("Program.cs");
            });
        }

        yield return Act("an operation of the spec edited", async (project, i) =>
        {
            project.Edit("spec.json", spec.Insert(middle + "\"summary\": \"".Length, $"Edit {i} "));
            await project.LookAsync("Program.cs");
        });
        yield return Act("the spec broken, and restored", async (project, i) =>
        {
            project.Edit("spec.json", spec.Insert(middle, "\" oops"));
            await project.LookAsync("Program.cs");
            project.Edit("spec.json", spec);
            await project.LookAsync("Program.cs");
        });
    }

    private static (string Name, Func<OpenProject, int, Task> Act) Act(string name, Func<OpenProject, int, Task> act) => (name, act);
}
