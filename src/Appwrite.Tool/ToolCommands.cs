using System.CommandLine;

namespace Appwrite.Tool;

/// <summary>All commands of the tool.</summary>
internal static class ToolCommands
{
    public static RootCommand Create(ToolHost host) =>
        new("Brings the spec and the tables of your own Appwrite server into a project, tells what a new spec changes, and runs a sandbox.")
        {
            SpecCommand.Create(host),
            ProjectCommand.Create(host),
            ChangesCommand.Create(host),
            SandboxCommand.Create(),
        };
}
