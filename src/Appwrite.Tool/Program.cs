using System.CommandLine;

namespace Appwrite.Tool;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var root = new RootCommand("Brings the spec of your own Appwrite server into a project, and runs a sandbox.")
        {
            SandboxCommand.Create(),
        };
        return root.Parse(args).InvokeAsync();
    }
}
