namespace Appwrite.SourceGen.Naming;

/// <summary>The frameworks for user interfaces that a project builds on.</summary>
[System.Flags]
internal enum UserInterfaces
{
    None = 0,
    Maui = 1,
    WindowsForms = 2,
    Wpf = 4,
}
