namespace Appwrite.Tool;

internal static class Program
{
    private static Task<int> Main(string[] args) => ToolCommands.Create(ToolHost.System).Parse(args).InvokeAsync();
}
